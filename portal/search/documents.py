"""What is put into the index: only what every reader of the list may see.

No names, papers, numbers, birth dates.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from portal.search import weights
from portal.search.analysis import Word, analyse
from portal.search.matches import Match
from portal.search.recognition import lexicon
from portal.search.service import is_narrowed, serving
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS

Scope = Literal["vacancy", "candidate"]
Visibility = Literal["public", "employers", "hidden"]
Level = Literal["chosen", "told", "paraphrased", "passing", "hinted"]

LEVELS: tuple[Level, ...] = ("chosen", "told", "paraphrased", "passing", "hinted")
"""How a document may name a concept, the plainest first; `weights.MENTION` says what each is worth."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A published vacancy or a candidate's card, as the index knows it.

    `region` `None` means anywhere; `more_regions` are further ones that a person would work in. Wages are
    soms a month, so that vacancies can be compared. `conditions` are further concepts that hold: meals, a
    visa, pay by the piece, operations known. `available_from` `None` means not said. `created_at` is aware.
    `version` is the row's: an older one never replaces a newer one. A hidden document is not indexed; adding
    it takes an earlier one out.
    """

    id: str
    scope: Scope
    title: str
    body: str
    language: str
    created_at: datetime
    region: str | None = None
    more_regions: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    machines: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    fabrics: tuple[str, ...] = ()
    wage_min: int | None = None
    wage_max: int | None = None
    housing: bool = False
    nationality: str | None = None
    experience_years: int | None = None
    level: str | None = None
    conditions: tuple[str, ...] = ()
    available_from: date | None = None
    visibility: Visibility = "public"
    version: int = 0


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """The terms of a document: the keys of its words, and its concepts by what a mention is worth.

    A concept stands where it is worth most: chosen in the form or said in the title of a document without
    ticks; told in the body; paraphrased there; told in passing by a document whose form names another trade;
    or only hinted at by a word that often means something else.
    """

    title_words: tuple[str, ...]
    body_words: tuple[str, ...]
    chosen_concepts: tuple[str, ...]
    told_concepts: tuple[str, ...]
    paraphrased_concepts: tuple[str, ...]
    passing_concepts: tuple[str, ...]
    hinted_concepts: tuple[str, ...]


_IN_TITLE: Mapping[str, Level] = {"term": "chosen", "phrase": "told"}
_IN_BODY: Mapping[str, Level] = {"term": "told", "phrase": "paraphrased"}
_BESIDE_TICKS: Mapping[Level, Level] = {
    "chosen": "told",
    "told": "passing",
    "paraphrased": "hinted",
    "passing": "passing",
    "hinted": "hinted",
}
"""A trade named beside the ticked ones is rarely the one that is sought."""

ANYWHERE = "anywhere"
"""Stands among the chosen concepts of a person who would work in every region."""


def analyse_document(document: SearchDocument) -> AnalysedText:
    """The terms under which `document` is found. Nationality is none of them: it never ranks people."""
    title = analyse(document.title)
    body = analyse(document.body)
    ticked = {*document.occupations, *document.machines}
    best: dict[str, Level] = {}
    for concept, level in (*_structured(document), *_said(title, _IN_TITLE), *_said(body, _IN_BODY)):
        beside = document.occupations and _is_work(concept) and concept not in ticked
        plainly = _BESIDE_TICKS[level] if beside else level
        if concept not in best or LEVELS.index(plainly) < LEVELS.index(best[concept]):
            best[concept] = plainly
    by_level = {wanted: tuple(one for one, level in best.items() if level == wanted) for wanted in LEVELS}
    return AnalysedText(
        title_words=_keys(title),
        body_words=_keys(body),
        chosen_concepts=by_level["chosen"],
        told_concepts=by_level["told"],
        paraphrased_concepts=by_level["paraphrased"],
        passing_concepts=by_level["passing"],
        hinted_concepts=by_level["hinted"],
    )


def _structured(document: SearchDocument) -> Iterator[tuple[str, Level]]:
    found = [*document.occupations, *document.machines, *document.products, *document.fabrics]
    found += document.conditions
    found += [region for region in (document.region, *document.more_regions) if region]
    if document.housing:
        found.append("cond.housing")
    if document.level:
        found.append(document.level if document.level.startswith("lvl.") else f"lvl.{document.level}")
    known = taxonomy()
    for concept in found:
        if concept in known:
            # What people can do does not make it the trade that is sought.
            yield concept, "told" if known.get(concept).kind == "operation" else "chosen"
    if document.region is None and document.scope == "candidate":
        yield ANYWHERE, "chosen"


def _said(words: list[Word], levels: Mapping[str, Level]) -> Iterator[tuple[str, Level]]:
    """Each concept these words name, with how plainly; a word of many meanings only hints."""
    terms = lexicon().terms(words)
    general = _generals(terms) if levels["term"] == "chosen" else []
    for match in (*terms, *lexicon().phrases(words)):
        for concept, trust in match.concepts:
            level = levels[match.how] if trust > weights.AMBIGUOUS else "hinted"
            yield concept, "told" if level == "chosen" and match in general else level
            yield from ((region, level) for region in _region_of(concept))


def _generals(terms: list[Match]) -> list[Match]:
    """The general trades named only to say which special one is meant: the швея of "швея на оверлок"."""
    served = [(match, serving(match.concepts[0][0])) for match in terms if match.trust >= weights.SURE]
    return [
        match
        for match, wide in served
        if any(is_narrowed(wide, narrow) for other, narrow in served if other is not match)
    ]


def _is_work(concept: str) -> bool:
    return concept in taxonomy() and taxonomy().get(concept).kind in AGENT_KINDS


def _region_of(concept: str) -> list[str]:
    """The region a place lies in, which a text that names the place names as well."""
    place = taxonomy().get(concept)
    return [place.parent] if place.kind == "place" and place.parent else []


def _keys(words: list[Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for word in words for key in word.keys))
