"""A question understood: which concepts serve it and how well, and which words are looked for as they stand.

Any engine can carry a plan out; `weights.py` says what the score of a document is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.search import weights
from portal.search.analysis import Word, is_stop_word
from portal.search.matches import Match
from portal.search.needs import Group, is_led, needs_of
from portal.search.pay import wage_wish
from portal.search.questions import Interpreted
from portal.search.service import serving
from portal.search.understanding import read


@dataclass(frozen=True, slots=True)
class WantedWord:
    """A word looked for as written: any of its keys will do.

    A `leading` one finds documents by itself if it is at least so rare (0–1).
    """

    keys: tuple[str, ...]
    weight: float
    leading: bool
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document must hold to be a hit, and what makes it a better one.

    `wage_wish` is the least pay asked for, in soms a month; `wage_words` where in the text it is said.
    """

    groups: tuple[Group, ...]
    words: tuple[WantedWord, ...]
    interpreted: tuple[Interpreted, ...]
    wage_wish: int | None = None
    wage_words: tuple[int, int] | None = None


def plan_query(text: str, *, as_written: bool = False, without: frozenset[str] = frozenset()) -> Plan:
    """Understand a question. Whatever signs are in it, they are only words: there is no query language.

    ``without`` are concepts the reader took back: words that mean nothing else count as they are written.
    """
    words, matches = read(text, as_written=as_written)
    wish, of_pay = wage_wish(words) if not as_written else (None, set[int]())
    matches = [match for match in _without(matches, without) if not of_pay & _span(match)]
    named = {position for match in matches for position in _span(match)}
    wanted = tuple(_wanted(words, named, of_pay, is_led=is_led(matches)))
    interpreted = tuple(
        _interpreted(text, words, match, concept, trust)
        for match in matches
        for concept, trust in _told_apart(match)
    )
    said = (words[min(of_pay)].start, words[max(of_pay)].end) if of_pay else None
    return Plan(needs_of(matches), wanted, interpreted, wish, said)


def _span(match: Match) -> set[int]:
    return set(range(match.first, match.last + 1))


def _interpreted(text: str, words: Sequence[Word], match: Match, concept: str, trust: float) -> Interpreted:
    start, end = words[match.first].start, words[match.last].end
    return Interpreted(concept, text[start:end], match.how, trust, start, end)


def _without(matches: Sequence[Match], concepts: frozenset[str]) -> list[Match]:
    """The matches without the thoughts taken back; one without meanings is none."""
    if not concepts:
        return list(matches)
    kept = (
        replace(match, concepts=tuple(pair for pair in match.concepts if thoughts[pair[0]] not in concepts))
        for match in matches
        for thoughts in [_thoughts(match)]
    )
    return [match for match in kept if match.concepts]


def _told_apart(match: Match) -> list[tuple[str, float]]:
    """The meanings worth telling the reader, with their trust: one of each thought."""
    thoughts = _thoughts(match)
    return [(concept, trust) for concept, trust in match.concepts if thoughts[concept] == concept]


def _thoughts(match: Match) -> dict[str, str]:
    """Each meaning with the one that is told for it: an overlock and its operator are one thought, a dress
    and a shirt two.
    """
    told: dict[str, str] = {}
    for concept, _ in match.concepts:
        first = (earlier for earlier in dict.fromkeys(told.values()) if concept in serving(earlier))
        told[concept] = next(first, concept)
    return told


def _wanted(words: Sequence[Word], named: set[int], of_pay: set[int], *, is_led: bool) -> list[WantedWord]:
    """Words to look for as they stand.

    A question of stop words alone looks for those: better than nothing.
    """
    weight, rarity = (weights.WORD_BESIDE, weights.TELLING) if is_led else (weights.WORD, 0.0)
    content = [
        WantedWord(word.keys, weight, leading=True, rarity=rarity)
        for position, word in enumerate(words)
        if position not in named | of_pay and not is_stop_word(word.fold)
    ]
    if not content and not named | of_pay:
        content = [WantedWord(word.keys, weights.WORD, leading=True) for word in words]
    by_wording = [
        WantedWord(words[position].keys, weights.NAMED_WORD, leading=False) for position in sorted(named)
    ]
    return content + by_wording
