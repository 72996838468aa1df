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
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        current = [i]
        for j, other in enumerate(right, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return None
        before, row = row, current
    return row[-1] if row[-1] <= limit else None
