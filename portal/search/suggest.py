"""Help with the words of a question: completing the last one, and naming what a misspelt one may have meant.

Everything is proposed with its count: how many hits the whole question would have then.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from portal.search.analysis import Word, analyse, is_stop_word
from portal.search.analysis.characters import ARABIC, BENGALI, CYRILLIC, clean
from portal.search.index import SearchIndex
from portal.search.plans import plan_of
from portal.search.questions import LONGEST_TEXT, Interpreted, Query
from portal.search.spelling import allowed_slips, distance, letters
from portal.taxonomy.catalogue import TYPED, taxonomy
from portal.taxonomy.rules import KINDS, Taxonomy

LONGEST_TAIL = 3
"""Last words of a question that may be the beginning of one term."""

SHORTEST_BEGINNING = 2
MOST_PROPOSED = 12
LEAST_PROPOSED = 3
WORDS_COUNTED = 48
"""Proposals that are counted; those that would find nothing are not shown. Each means reading the whole
question again, so a long one gets fewer of them.
"""

SHORTEST_UNKNOWN = 4
MOST_UNKNOWN = 2
NEAREST = 3
"""Letters of a word, words of a question and proposals a word, where an unknown one is helped with."""

_SPACES = re.compile(r"\s+")
_SCRIPTS = tuple(
    (name, re.compile(f"[{signs}]"))
    for name, signs in (("cyrillic", CYRILLIC), ("bengali", BENGALI), ("arabic", ARABIC))
)


class Wording(NamedTuple):
    """One way to say a concept, as it may be typed."""

    text: str
    concept: str
    language: str
    is_label: bool
    is_doubtful: bool
    kind: int
    rank: tuple[int, int]

    @property
    def script(self) -> str:
        """The script it is written in."""
        return script_of(self.text)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question to ask instead: `wording` stands in it for what was typed, and means `concept`."""

    text: str
    wording: str
    concept: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that no text holds and that names nothing, with questions that put a known one in its place."""

    word: str
    proposals: tuple[Proposal, ...]


class Wordlist:
    """Every wording of a taxonomy by its keys. Read-only, shared by all threads."""

    def __init__(self, concepts: Taxonomy) -> None:
        self._by_key: dict[str, list[Wording]] = defaultdict(list)
        for usual, concept in enumerate(concepts):
            kind, labels = KINDS.index(concept.kind), set(concept.labels.values())
            for place, term in enumerate(concept.terms):
                text = term.text
                wording = Wording(
                    text, concept.id, term.language, text in labels, term.ambiguous, kind, (usual, place)
                )
                for key in {_joined(analyse(text)), _as_typed(text)}:
                    self._by_key[key].append(wording)
        self._by_key.pop("", None)
        self._keys = sorted(self._by_key)

    def beginning_with(self, beginnings: Iterable[str]) -> Iterator[Wording]:
        """The wordings one of whose keys begins so and goes on."""
        for beginning in beginnings:
            place = bisect_left(self._keys, beginning)
            while place < len(self._keys) and self._keys[place].startswith(beginning):
                if self._keys[place] != beginning:
                    yield from self._by_key[self._keys[place]]
                place += 1

    def prepare(self) -> None:
        """Look at the letters of all keys now, not when somebody first misspells a word."""
        _ = self._shelves

    def near(self, word: Word, script: str) -> list[Wording]:
        """The wordings of a script spelt nearest to a word, nearest first.

        One slip more is forgiven than where nobody is asked; a word with three must at least begin alike.
        """
        slips = min(allowed_slips(len(word.fold)) + 1, 3)
        beginning = word.fold[0] if slips == 3 else ""
        wanted = letters(word.fold)
        found: list[tuple[int, str]] = []
        shelves = self._shelves
        for length in range(len(word.fold) - slips, len(word.fold) + slips + 1):
            for known, key in shelves.get((script_of(word.fold), length), ()):
                if (known ^ wanted).bit_count() <= 2 * slips and key.startswith(beginning):
                    apart = distance(word.fold, key, slips)
                    if apart is not None:
                        found.append((apart, key))
        near = (wording for _, key in sorted(found) for wording in self._by_key[key])
        return [wording for wording in near if wording.script == script]

    @cached_property
    def _shelves(self) -> dict[tuple[str, int], list[tuple[int, str]]]:
        """The keys with their letters, by script and length; made when somebody first misspells a word."""
        found: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
        for key in self._keys:
            found[script_of(key), len(key)].append((letters(key), key))
        return found


def wordlist() -> Wordlist:
    """The wordlist of the taxonomy in use; built at the first call for each edition, then shared."""
    return wordlist_of(taxonomy())


@lru_cache(maxsize=2)
def wordlist_of(concepts: Taxonomy) -> Wordlist:
    """The wordlist of one taxonomy. Two stay, as with its lexicon."""
    return Wordlist(concepts)


def complete(index: SearchIndex, query: Query, language: str, limit: int = 8) -> list[Proposal]:
    """Questions whose last word is finished as the trade finishes it, in the script it is typed in.

    Those with the most hits first; nothing that finds nothing is proposed. Raises `IndexUnavailable`.
    """
    text = query.text[:LONGEST_TEXT]
    found = completions(text, language)
    most = min(MOST_PROPOSED, max(LEAST_PROPOSED, WORDS_COUNTED // max(1, len(text.split()))))
    return _counted(index, query, found[:most])[:limit]


def completions(text: str, language: str) -> list[Proposal]:
    """The ways to finish a text, the likeliest first, not counted yet; one for each concept.

    Several last words may be the beginning of one term; then no shorter beginning is looked at.
    """
    words = analyse(text)
    for size in range(min(LONGEST_TAIL, len(words)), 0, -1):
        tail = words[-size:]
        typed, before = text[tail[0].start : tail[-1].end], text[: tail[0].start]
        beginnings = {key for key in (_joined(tail), _as_typed(typed)) if len(key) >= SHORTEST_BEGINNING}
        if len(typed) < SHORTEST_BEGINNING or not beginnings:
            continue
        said = {each.concept for each in plan_of(Query(before)).interpreted}
        found = [each for each in wordlist().beginning_with(sorted(beginnings)) if each.concept not in said]
        script = script_of(typed)
        found = [each for each in found if each.script == script] or (found if size == 1 else [])
        if found:
            found.sort(key=lambda each: _likeliest_first(each, language))
            return _one_for_each(Proposal(before + each.text, each.text, each.concept) for each in found)
    return []


def unknown_words(
    index: SearchIndex, query: Query, interpreted: Sequence[Interpreted], language: str
) -> list[Unknown]:
    """The words of a question that nothing is known of, with known ones in their place, counted.

    Raises `IndexUnavailable`.
    """
    text = query.text[:LONGEST_TEXT]
    strangers = [word for word in analyse(text) if _is_strange(word, interpreted)][:MOST_UNKNOWN]
    alone = [replace(query, text=text[word.start : word.end], as_written=True) for word in strangers]
    found = []
    for word, hits in zip(strangers, index.count(alone), strict=True):
        if not hits:
            typed = text[word.start : word.end]
            found.append(
                Unknown(typed, tuple(_counted(index, query, _instead(text, word, language))[:NEAREST]))
            )
    return found


def meant_wording(guess: Interpreted, language: str) -> str:
    """What a guess took the words for: the wording of the concept spelt most like them, in their script."""
    typed, script = _key(guess.matched), script_of(guess.matched)
    terms = taxonomy().get(guess.concept).terms
    alike = [term for term in terms if script_of(term.text) == script] or terms
    nearest, least = guess.matched, LONGEST_TEXT
    for term in sorted(alike, key=lambda term: term.language != language):
        apart = distance(typed, _key(term.text), least - 1)
        if apart is not None:
            nearest, least = term.text, apart
    return nearest


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return _joined(analyse(text))


@lru_cache(maxsize=4096)
def script_of(text: str) -> str:
    """The script of most of the letters: cyrillic, bengali, arabic, or else latin."""
    counts = {name: len(signs.findall(text)) for name, signs in _SCRIPTS}
    name = max(counts, key=lambda name: counts[name])
    return name if counts[name] * 2 >= len(text.replace(" ", "")) - counts[name] and counts[name] else "latin"


def _counted(index: SearchIndex, query: Query, proposals: Sequence[Proposal]) -> list[Proposal]:
    counts = index.count([replace(query, text=each.text, page=1) for each in proposals])
    counted = [replace(each, count=count) for each, count in zip(proposals, counts, strict=True) if count]
    return sorted(counted, key=lambda each: -each.count)


def _instead(text: str, word: Word, language: str) -> list[Proposal]:
    """The text with known words in the place of a strange one."""
    script = script_of(text[word.start : word.end])
    near = wordlist().near(word, script)
    near.sort(key=lambda each: each.language != language)
    return _one_for_each(
        Proposal(text[: word.start] + each.text + text[word.end :], each.text, each.concept) for each in near
    )[:MOST_PROPOSED]


def _one_for_each(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The first proposal for each concept, and no text twice."""
    by_concept: dict[str, Proposal] = {}
    for proposal in proposals:
        by_concept.setdefault(proposal.concept, proposal)
    return list({each.text: each for each in reversed(by_concept.values())}.values())[::-1]


def _likeliest_first(wording: Wording, language: str) -> tuple[object, ...]:
    return (
        wording.is_doubtful,
        wording.kind,
        wording.language != language,
        wording.language in TYPED,
        not wording.is_label,
        wording.rank,
    )


def _is_strange(word: Word, interpreted: Sequence[Interpreted]) -> bool:
    if len(word.fold) < SHORTEST_UNKNOWN or word.fold.isdigit() or is_stop_word(word.fold):
        return False
    return not any(each.start <= word.start < each.end for each in interpreted)


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.fold for word in words)


def _as_typed(text: str) -> str:
    # What every key of the wordlist goes through once: small letters alone, where nothing else is to be done.
    return _SPACES.sub("", text.casefold() if text.isascii() else clean(text))
