"""Known spellings by their beginning and length, so that few are compared with a misspelt word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from portal.search.spelling import letters


class SpellingIndex:
    """Read-only but for what it remembers of the letters of each shelf; shared by all threads."""

    def __init__(self, spellings: Iterable[str]) -> None:
        shelves: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for spelling in spellings:
            shelves[spelling[0], len(spelling)].append(spelling)
        self._shelves = dict(shelves)
        self._letters: dict[tuple[str, int], list[tuple[int, str]]] = {}

    def prepare(self) -> None:
        """Look at all letters now, not when they are asked for."""
        for beginning, length in self._shelves:
            self._shelf(beginning, length)

    def near(self, written: str, slips: int) -> Iterator[str]:
        """Spellings that begin alike, are about as long and have about the same letters.

        The nearest lengths first; none when no slip is allowed.
        """
        wanted = letters(written)
        lengths = range(len(written) - slips, len(written) + slips + 1) if slips else ()
        for length in sorted(lengths, key=lambda length: abs(length - len(written))):
            for found, spelling in self._shelf(written[0], length):
                if (found ^ wanted).bit_count() <= 2 * slips:
                    yield spelling

    def _shelf(self, beginning: str, length: int) -> list[tuple[int, str]]:
        known = self._letters.get((beginning, length))
        if known is None:
            shelf = self._shelves.get((beginning, length), ())
            known = self._letters[beginning, length] = [(letters(spelling), spelling) for spelling in shelf]
        return known
