"""The words of a question and what they name: plainly, then mended, at last by what little speaks for it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from portal.search import weights
from portal.search.analysis import Word, analyse, is_stop_word
from portal.search.keyboards import other_keyboard
from portal.search.matches import Match
from portal.search.recognition import lexicon
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS

MOST_WORDS = 24
"""Words of a question that are read, and among them how many strange ones may be mended."""
MOST_MENDED = 6

SHORTEST_TURNED = 4
"""Letters of a word that is looked at as typed on the wrong keyboard."""

SHORTEST_GUESS = 9
"""Letters of a single word that is compared with whole terms."""

_MEANINGS = 4
_STRETCH = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words as written, the same as they are understood, and the trust in those that were mended."""

    written: list[Word]
    words: list[Word]
    trust: dict[int, float]


def read(text: str, *, as_written: bool = False) -> tuple[list[Word], list[Match]]:
    """The words of a question and the concepts they name, from left to right.

    With `as_written` they name nothing.
    """
    words = analyse(text)[:MOST_WORDS]
    if as_written or not words:
        return words, []
    reading = _Reading(words, words, {})
    matches = lexicon().recognise(words)
    for mend in (_typed_elsewhere, _mended):
        if len(_strange(reading, matches)):
            reading = mend(text, reading, matches)
            matches = _trusted(lexicon().recognise(reading.words), reading.trust)
    matches += _guessed(reading, matches)
    if any(_is_work(match) and match.trust >= weights.SURE for match in matches):
        matches += _pointed(reading, matches)
    elif not any(_is_work(match) or _is_sewn(match) for match in matches):
        matches += _voted(reading, matches)
    return reading.written, sorted(matches, key=lambda match: (match.first, match.last))


def _strange(reading: _Reading, matches: Iterable[Match]) -> list[int]:
    """The positions of the words that name nothing and are part of nothing known."""
    known = lexicon().vocabulary
    return [place for place in _left(reading, matches) if not known.knows(reading.words[place])][:MOST_MENDED]


def _left(reading: _Reading, matches: Iterable[Match]) -> list[int]:
    taken = {place for match in matches for place in _span(match)}
    return [
        place
        for place, word in enumerate(reading.words)
        if place not in taken and not is_stop_word(word.fold)
    ]


def _span(match: Match) -> range:
    return range(match.first, match.last + 1)


def _typed_elsewhere(text: str, reading: _Reading, matches: Sequence[Match]) -> _Reading:
    """Strange words as the same keys write them on the other keyboard, if that is known.

    Stretch by stretch between spaces, because some letters are signs on the other keyboard. A short one is
    only turned beside a long one: almost everything short is a word.
    """
    turned = [
        (stretch.start(), other)
        for stretch in _STRETCH.finditer(text)
        if (other := _turned(stretch, reading, set(_strange(reading, matches))))
    ]
    if not any(len(other) >= SHORTEST_TURNED for _, other in turned):
        return reading
    rewritten, new = text, set[int]()
    for start, other in turned:
        rewritten = rewritten[:start] + other + rewritten[start + len(other) :]
        new.update(range(start, start + len(other)))
    words = analyse(rewritten)[:MOST_WORDS]
    trust = {place: weights.BY_KEYBOARD for place, word in enumerate(words) if word.start in new}
    return _Reading(words, words, trust)


def _turned(stretch: re.Match[str], reading: _Reading, strange: set[int]) -> str:
    """A stretch of strange words as the other keyboard writes it; "" unless every word of that is known."""
    inside = {
        place for place, word in enumerate(reading.words) if stretch.start() <= word.start < stretch.end()
    }
    other = other_keyboard(stretch.group())
    words = analyse(other) if inside and inside <= strange else []
    return other if words and all(lexicon().vocabulary.knows(word) for word in words) else ""


def _mended(text: str, reading: _Reading, matches: Sequence[Match]) -> _Reading:
    """Strange words with the known ones they may have been meant as in their place.

    The words beside them may be spelt just as freely, so they are taken for all that sounds like them.
    """
    known = lexicon().vocabulary
    strange = set(_strange(reading, matches))
    doubtful = {place for match in matches if match.trust <= weights.AMBIGUOUS for place in _span(match)}
    unsure = {*_left(reading, matches), *doubtful}
    mended = _Reading([], [], {})
    for place, word in enumerate(reading.words):
        written = text[word.start : word.end]
        parts = known.parts(word) if place in strange else None
        meant = known.mend(word, written) if place in strange and not parts else None
        keys = word.keys
        if meant is not None:
            mended.trust[len(mended.words)] = meant.trust
            keys = meant.keys
        elif place in reading.trust:
            mended.trust[len(mended.words)] = reading.trust[place]
        elif place in unsure and {place - 1, place + 1} & strange:
            mended.trust[len(mended.words)] = weights.BY_SOUND
            keys = known.widened(word, written)
        for each in parts or (keys,):
            mended.written.append(reading.written[place])
            mended.words.append(word._replace(keys=each, is_cyrillic=word.is_cyrillic and meant is None))
    return mended


def _trusted(matches: Iterable[Match], trust: dict[int, float]) -> list[Match]:
    """The matches, those on mended words trusted less and known as guesses."""
    found = []
    for match in matches:
        least = min(
            (trust[place] for place in range(match.first, match.last + 1) if place in trust), default=1.0
        )
        if least < 1:
            concepts = tuple((concept, known * least) for concept, known in match.concepts)
            found.append(replace(match, concepts=concepts, how="guess"))
        else:
            found.append(match)
    return found


def _guessed(reading: _Reading, matches: Sequence[Match]) -> list[Match]:
    """What several words, or one long one, were meant to say together, where slips cross their borders."""
    strange, left = set(_strange(reading, matches)), set(_left(reading, matches))
    found = _written_apart(reading, left)
    left -= {place for match in found for place in _span(match)}
    taken = -1
    for place in sorted(strange & left):
        if place <= taken:
            continue
        first = place - 1 if place - 1 in left else place
        free = place
        while free in left:
            free += 1
        guess = next(
            (
                guess
                for begin in dict.fromkeys((first, place))
                if begin > taken and (guess := lexicon().guess(reading.words[:free], begin)) is not None
            ),
            None,
        )
        if guess is not None and (
            guess.last > guess.first or len(reading.words[guess.first].fold) >= SHORTEST_GUESS
        ):
            found.append(guess)
            taken = guess.last
    return found


def _written_apart(reading: _Reading, left: set[int]) -> list[Match]:
    """Pairs of words that are known but name nothing, and are one misspelt term when put together."""
    found: list[Match] = []
    for place in sorted(left):
        pair = reading.words[place : place + 2]
        if place + 1 not in left or (found and found[-1].last >= place):
            continue
        guess = lexicon().guess(pair, 0)
        if guess is not None and guess.last == 1:
            found.append(replace(guess, first=place, last=place + 1))
    return found


def _pointed(reading: _Reading, matches: Sequence[Match]) -> list[Match]:
    """Single words that are part of the wordings of one trade, and so narrow what else was said."""
    found = []
    for place in _left(reading, matches):
        concepts = lexicon().vocabulary.pointed(reading.words[place], alone=False)
        match = Match(place, place, _equally(concepts, weights.BY_PART), "guess") if concepts else None
        if match is not None and _is_work(match):
            found.append(match)
    return found


def _voted(reading: _Reading, matches: Sequence[Match]) -> list[Match]:
    """The trade for which the words that named nothing speak together, or one word that is all there is."""
    left = _left(reading, matches)
    words = [reading.words[place] for place in left if place not in reading.trust]
    meant = (
        lexicon().vocabulary.pointed(words[0], alone=True)
        if len(words) == 1
        else lexicon().vocabulary.common(words)
    )
    match = Match(left[0], left[-1], _equally(meant, weights.BY_VOTE), "guess") if meant else None
    return [match] if match is not None and _is_work(match) else []


def _equally(concepts: Sequence[str], trust: float) -> tuple[tuple[str, float], ...]:
    return tuple((concept, trust) for concept in concepts[:_MEANINGS])


def _is_work(match: Match) -> bool:
    return any(taxonomy().get(concept).kind in AGENT_KINDS for concept, _ in match.concepts)


def _is_sewn(match: Match) -> bool:
    return any(taxonomy().get(concept).kind in {"product", "fabric"} for concept, _ in match.concepts)
