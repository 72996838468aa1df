"""How far apart two spellings are, and how far apart they may be to count as one."""


def allowed_slips(length: int) -> int:
    """The number of wrong letters forgiven in a word of this length; short words must be right."""
    if length < 5:
        return 0
    if length < 9:
        return 1
    return 2 if length < 14 else 3


def letters(word: str) -> int:
    """The letters of a word as a set of 64 bits. One slip changes at most two of them."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def distance(left: str, right: str, limit: int) -> int | None:
    """Letters to add, drop, change or swap to turn `left` into `right`; `None` when more than `limit`."""
    if limit < 0 or abs(len(left) - len(right)) > limit:
        return None
    left, right = _differing(left, right)
    if not left or not right:
        return len(left) or len(right)
    # Row by row through the table of all beginnings, but only where it can stay within the limit.
    far, width = limit + 1, len(right)
    before: list[int] = []
    row = [min(place, far) for place in range(width + 1)]
    letter_before = ""
    for i, letter in enumerate(left, 1):
        first = max(1, i - limit)
        current = [far] * (width + 1)
        current[0] = min(i, far)
        cost = current[first - 1]
        for j in range(first, min(i + limit, width) + 1):
            other = right[j - 1]
            if letter == other:
                cost = row[j - 1]
            else:
                cost = 1 + min(cost, row[j - 1], row[j])
                if i > 1 and j > 1 and letter == right[j - 2] and letter_before == other:
                    cost = min(cost, before[j - 2] + 1)
            current[j] = cost
        if min(current) > limit:
            return None
        before, row, letter_before = row, current, letter
    return row[width] if row[width] <= limit else None


def _differing(left: str, right: str) -> tuple[str, str]:
    """Both without the beginning and the end that they share: those count for nothing."""
    shorter = min(len(left), len(right))
    first = 0
    while first < shorter and left[first] == right[first]:
        first += 1
    last = 0
    while last < shorter - first and left[-1 - last] == right[-1 - last]:
        last += 1
    return left[first : len(left) - last], right[first : len(right) - last]
