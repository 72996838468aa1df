"""A question understood: which concepts serve it and how well, and which words are looked for as they stand.

Any engine can carry a plan out; `weights.py` says what the score of a document is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portal.search import weights
from portal.search.analysis import Word, is_stop_word
from portal.search.documents import ANYWHERE
from portal.search.matches import Match
from portal.search.questions import Interpreted
from portal.search.service import is_narrowed, serving
from portal.search.understanding import read
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS

_WHAT_IS_SEWN = frozenset({"product", "fabric", "level"})


@dataclass(frozen=True, slots=True)
class Group:
    """One need: `members` are the concepts that serve it, with how well (0–1).

    A hit must serve a `leading` group, and `weight` says how much that counts. Of the others it says what is
    taken away when they are not met.
    """

    members: Mapping[str, float]
    weight: float
    leading: bool


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
    """What a document must hold to be a hit, and what makes it a better one."""

    groups: tuple[Group, ...]
    words: tuple[WantedWord, ...]
    interpreted: tuple[Interpreted, ...]


def plan_query(text: str, *, as_written: bool = False, without: frozenset[str] = frozenset()) -> Plan:
    """Understand a question. Whatever signs are in it, they are only words: there is no query language.

    ``without`` are concepts the reader took back: words that mean nothing else count as they are written.
    """
    words, matches = read(text, as_written=as_written)
    matches = _without(matches, without)
    named = {position for match in matches for position in range(match.first, match.last + 1)}
    leaders, wishes = _split(matches)
    groups = (*_trades(leaders), *map(_wish, wishes))
    wanted = tuple(_wanted(words, named, is_led=any(match.trust >= weights.SURE for match in leaders)))
    interpreted = tuple(
        _interpreted(text, words, match, concept, trust)
        for match in matches
        for concept, trust in _told_apart(match)
    )
    return Plan(groups, wanted, interpreted)


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


def _kinds(match: Match) -> set[str]:
    return {taxonomy().get(concept).kind for concept, _ in match.concepts}


def _split(matches: Sequence[Match]) -> tuple[list[Match], list[Match]]:
    """The matches a hit must serve, and the wishes beside them.

    The work leads if it was named, else what is sewn, else whatever was understood.
    """
    kinds = {kind for match in matches for kind in _kinds(match)}
    leading = kinds & AGENT_KINDS or kinds & _WHAT_IS_SEWN or kinds
    leaders = [match for match in matches if _kinds(match) & leading]
    return leaders, [match for match in matches if not _kinds(match) & leading]


def _trades(leaders: Sequence[Match]) -> list[Group]:
    served = [(match, _members(match)) for match in leaders]
    return [
        Group(
            members,
            match.trust * (weights.NARROWED if _is_narrowed(members, served) else 1.0),
            leading=True,
        )
        for match, members in served
    ]


def _is_narrowed(members: Mapping[str, float], served: Sequence[tuple[Match, Mapping[str, float]]]) -> bool:
    return any(is_narrowed(members, others) for _, others in served)


def _wish(match: Match) -> Group:
    taken = max(weights.CONDITIONS[kind] for kind in _kinds(match))
    members = _members(match)
    if _kinds(match) & {"region", "place"}:
        members[ANYWHERE] = weights.ANYWHERE
    return Group(members, taken * match.trust, leading=False)


def _members(match: Match) -> dict[str, float]:
    members: dict[str, float] = {}
    for concept, trust in match.concepts:
        for member, weight in serving(concept).items():
            members[member] = max(members.get(member, 0.0), weight * trust / match.trust)
    return members


def _wanted(words: Sequence[Word], named: set[int], *, is_led: bool) -> list[WantedWord]:
    """Words to look for as they stand.

    A question of stop words alone looks for those: better than nothing.
    """
    weight, rarity = (weights.WORD_BESIDE, weights.TELLING) if is_led else (weights.WORD, 0.0)
    content = [
        WantedWord(word.keys, weight, leading=True, rarity=rarity)
        for position, word in enumerate(words)
        if position not in named and not is_stop_word(word.fold)
    ]
    if not content and not named:
        content = [WantedWord(word.keys, weights.WORD, leading=True) for word in words]
    by_wording = [
        WantedWord(words[position].keys, weights.NAMED_WORD, leading=False) for position in sorted(named)
    ]
    return content + by_wording
