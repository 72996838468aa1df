"""Which words of a found text answer the question, and the passage that holds most of them.

A text is read by the same analysis as the index reads it, so a word is marked for what it means: asked for
"ওভারলক", the Russian "оверлочница" is marked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from portal.search.analysis import analyse, is_stop_word
from portal.search.plan import Plan
from portal.search.recognition import Lexicon, lexicon

LONGEST_PASSAGE = 160
"""Characters of a passage, but for the signs that say it was cut."""

LEADING_IN = 40
"""Characters before the first marked word that are shown with it."""

LEAST_SERVICE = 0.4
"""How well a concept must serve the question for the words that name it to be marked."""

LONGEST_PHRASE = 3
"""Words of a phrase that is marked; what lies between the ends of a longer one may mean anything."""

TEXTS_REMEMBERED = 2048
CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``marked`` when it answers the question."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters ``start`` to ``end`` with what they say: keys of a word, or the concepts named."""

    start: int
    end: int
    keys: frozenset[str]
    concepts: frozenset[str]


class Marker:
    """Marks the answers to one question in any number of texts."""

    def __init__(self, plan: Plan) -> None:
        self._concepts = frozenset(
            member
            for group in plan.groups
            for member, weight in group.members.items()
            if weight >= LEAST_SERVICE
        )
        self._keys = frozenset(
            key for word in plan.words if word.keys and not is_stop_word(word.keys[0]) for key in word.keys
        )

    def whole(self, text: str) -> tuple[Piece, ...]:
        """The whole text with its answers marked."""
        return tuple(_pieces(text, 0, len(text), self._answers(text)))

    def passage(self, text: str) -> tuple[Piece, ...]:
        """The passage with the most answers, the first of equals; nothing when the text holds none."""
        answers = self._answers(text)
        if not answers:
            return ()
        first = max(range(len(answers)), key=lambda place: (_held(answers, place), -place))
        start, end = _window(text, answers[first][0])
        pieces = list(_pieces(text, start, end, answers))
        before = [Piece(CUT)] if start > 0 else []
        after = [Piece(CUT)] if end < len(text.rstrip()) else []
        return (*before, *pieces, *after)

    def _answers(self, text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for stretch in _read(text, lexicon()):
            if self._keys & stretch.keys or self._concepts & stretch.concepts:
                if found and stretch.start < found[-1][1]:
                    found[-1] = (found[-1][0], max(found[-1][1], stretch.end))
                else:
                    found.append((stretch.start, stretch.end))
        return found


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _read(text: str, words_known: Lexicon) -> Sequence[_Stretch]:
    """A text as stretches from left to right: words by their keys, and the terms they make up."""
    words = analyse(text)
    single = [_Stretch(word.start, word.end, frozenset(word.keys), frozenset()) for word in words]
    named = [
        _Stretch(
            words[match.first].start, words[match.last].end, frozenset(), frozenset(dict(match.concepts))
        )
        for match in words_known.recognise(words)
        if match.how != "phrase" or match.last - match.first < LONGEST_PHRASE
    ]
    return tuple(sorted(single + named, key=lambda stretch: (stretch.start, -stretch.end)))


def _held(answers: Sequence[tuple[int, int]], first: int) -> int:
    """How many answers a passage holds that begins with the one at ``first``."""
    limit = answers[first][0] + LONGEST_PASSAGE - LEADING_IN
    return sum(1 for _, end in answers[first:] if end <= limit)


def _window(text: str, first: int) -> tuple[int, int]:
    """Where a passage around the answer at ``first`` starts and ends: between words."""
    if len(text) <= LONGEST_PASSAGE:
        return 0, len(text)
    start = min(max(0, first - LEADING_IN), len(text) - LONGEST_PASSAGE)
    if start > 0:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    end = start + LONGEST_PASSAGE
    if end < len(text):
        space = text.rfind(" ", start, end + 1)
        end = space if space > first else end
    return start, min(end, len(text))


def _pieces(text: str, start: int, end: int, answers: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    place = start
    for begins, ends in answers:
        first, last = max(begins, start), min(ends, end)
        if first >= last:
            continue
        if place < first:
            yield Piece(text[place:first])
        yield Piece(text[first:last], marked=True)
        place = last
    if place < end:
        yield Piece(text[place:end])
