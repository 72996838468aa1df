"""Whether the names on two papers may be one person's, across scripts, spellings and orders.

Papers tell names to different lengths: a passport may hold one name only, a certificate leave out the name
of the father, a zone break off. So one name agrees with another when each word of the shorter is one of the
longer.
"""

from dataclasses import replace

from portal.candidates.names import NameKey, are_alike, name_key
from portal.candidates.names.keys import Word

_WRITTEN_ANYHOW = frozenset({"bgm"})
"""Words, as their consonants, whose vowels tell nothing: Begum, Begam, Begom."""


def names_agree(one: str, other: str, *, other_is_cut: bool = False) -> bool:
    """Whether the two may be the names of one person; also where one of them says nothing.

    ``other_is_cut``: the last word of the other name may have lost its end.
    """
    if other_is_cut and " " in other.strip():
        other = other.strip().rsplit(" ", 1)[0]
    keys = name_key(one), name_key(other)
    if keys[0] is None or keys[1] is None or are_alike(keys[0], keys[1]):
        return True
    fewer, more = sorted((_plainly(key) for key in keys if key), key=len)
    return _find_their_places(fewer, more)


def _plainly(key: NameKey) -> tuple[Word, ...]:
    return tuple(
        replace(word, vowels=()) if word.consonants in _WRITTEN_ANYHOW else word for word in key.words
    )


def _find_their_places(fewer: tuple[Word, ...], more: tuple[Word, ...]) -> bool:
    """Whether each word finds a word of its own among the others (augmenting paths, so never slow)."""
    taken_by: dict[int, int] = {}

    def seat(number: int, tried: set[int]) -> bool:
        for place, word in enumerate(more):
            if place not in tried and are_alike(NameKey((fewer[number],)), NameKey((word,))):
                tried.add(place)
                if place not in taken_by or seat(taken_by[place], tried):
                    taken_by[place] = number
                    return True
        return False

    return all(seat(number, set()) for number in range(len(fewer)))
