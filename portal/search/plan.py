"""A question understood: which concepts serve it and how well, and which words are looked for as they stand.

Any engine can carry a plan out: score of a document = Σ over groups of (weight × best member it holds) + its
words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from portal.search.analysis import Word, analyse, is_stop_word
from portal.search.matches import Match
from portal.search.questions import Interpreted
from portal.search.recognition import lexicon
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS

MOST_WORDS = 24
"""Words of a question that are read, and among them how many misspelled ones may be guessed at."""
MOST_GUESSES = 6

CHILD = 0.7
PARENT = 0.35
REGION_OF_PLACE = 0.8
LEAST_SERVICE = 0.3

KIND_WEIGHTS: Mapping[str, float] = {
    "occupation": 1.0,
    "machine": 0.9,
    "operation": 0.8,
    "product": 0.55,
    "fabric": 0.45,
    "level": 0.25,
    "condition": 0.4,
    "region": 0.4,
    "place": 0.4,
}
WORD_WEIGHT = 0.6
NAMED_WORD_WEIGHT = 0.12
"""A word looked for as it stands; one that names a concept counts there, its wording only settles ties."""


@dataclass(frozen=True, slots=True)
class Group:
    """One need: `members` are the concepts that serve it, with how well (0–1).

    A hit serves a `leading` group.
    """

    members: Mapping[str, float]
    weight: float
    leading: bool


@dataclass(frozen=True, slots=True)
class WantedWord:
    """A word looked for as written: any of its keys will do."""

    keys: tuple[str, ...]
    weight: float
    leading: bool


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
    words = analyse(text)[:MOST_WORDS]
    matches = [] if as_written else _without(_understood(words), without)
    named = {position for match in matches for position in range(match.first, match.last + 1)}
    kinds = {kind for match in matches for kind in _kinds(match)}
    leading_kinds = _leading_kinds(kinds)
    groups = tuple(_group(match, leading=bool(_kinds(match) & leading_kinds)) for match in matches)
    wanted = tuple(_wanted(words, named))
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


def _understood(words: Sequence[Word]) -> list[Match]:
    """What is named plainly, and then what the remaining words may have been meant to say."""
    matches = lexicon().recognise(words)
    taken = {position for match in matches for position in range(match.first, match.last + 1)}
    guesses = 0
    for position, word in enumerate(words):
        if position in taken or is_stop_word(word.fold) or guesses == MOST_GUESSES:
            continue
        guesses += 1
        free = position
        while free < len(words) and free not in taken:
            free += 1
        guess = lexicon().guess(words[:free], position)
        if guess is not None:
            matches.append(guess)
            taken.update(range(guess.first, guess.last + 1))
    return sorted(matches, key=lambda match: match.first)


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
        first = (earlier for earlier in dict.fromkeys(told.values()) if concept in _serving(earlier))
        told[concept] = next(first, concept)
    return told


def _kinds(match: Match) -> set[str]:
    return {taxonomy().get(concept).kind for concept, _ in match.concepts}


def _leading_kinds(kinds: set[str]) -> set[str]:
    """The kinds a hit must serve: the work if named, else what is sewn, else whatever was understood."""
    work = kinds & AGENT_KINDS
    return work or kinds & {"product", "fabric", "level"} or kinds


def _group(match: Match, *, leading: bool) -> Group:
    members: dict[str, float] = {}
    for concept, trust in match.concepts:
        for member, weight in _serving(concept).items():
            members[member] = max(members.get(member, 0.0), weight * trust / match.concepts[0][1])
    kind_weight = max(KIND_WEIGHTS[kind] for kind in _kinds(match))
    return Group(members, kind_weight * match.concepts[0][1], leading)


@cache
def _serving(concept: str) -> Mapping[str, float]:
    """Everything that serves someone who asks for `concept`, with how well: the best way there in at most two
    steps.
    """
    serving = {concept: 1.0}
    for first, weight in _steps(concept):
        serving[first] = max(serving.get(first, 0.0), weight)
    for first, weight in list(serving.items()):
        for second, further in _steps(first, upwards=False):
            if weight * further >= LEAST_SERVICE:
                serving[second] = max(serving.get(second, 0.0), weight * further)
    return serving


def _steps(concept: str, *, upwards: bool = True) -> Iterator[tuple[str, float]]:
    known = taxonomy()
    yield from ((child.id, CHILD) for child in known.children(concept))
    yield from ((relation.given, relation.weight) for relation in known.relations(concept))
    asked = known.get(concept)
    if upwards and asked.parent is not None:
        yield asked.parent, REGION_OF_PLACE if asked.kind == "place" else PARENT


def _wanted(words: Sequence[Word], named: set[int]) -> list[WantedWord]:
    """Words to look for as they stand.

    A question of stop words alone looks for those: better than nothing.
    """
    content = [
        WantedWord(word.keys, WORD_WEIGHT, leading=True)
        for position, word in enumerate(words)
        if position not in named and not is_stop_word(word.fold)
    ]
    if not content and not named:
        content = [WantedWord(word.keys, WORD_WEIGHT, leading=True) for word in words]
    by_wording = [
        WantedWord(words[position].keys, NAMED_WORD_WEIGHT, leading=False) for position in sorted(named)
    ]
    return content + by_wording
