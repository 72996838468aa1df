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


ANYWHERE = "anywhere"
"""Stands among the chosen concepts of a person who would work in every region."""


def analyse_document(document: SearchDocument) -> AnalysedText:
    """The terms under which `document` is found. Nationality is none of them: it never ranks people."""
    title = analyse(document.title)
    body = analyse(document.body)
    worth = dict.fromkeys(_structured(document), weights.CHOSEN)
    has_ticks = bool(document.occupations)
    worth |= {concept: weights.IN_PASSING for concept in document.conditions if _is_operation(concept)}
    for concept, value in (*_said(title, _IN_TITLE), *_said(body, _IN_BODY)):
        beside = has_ticks and _is_work(concept)
        worth[concept] = max(worth.get(concept, 0.0), _BESIDE_TICKS[value] if beside else value)
    return AnalysedText(
        title_words=_keys(title),
        body_words=_keys(body),
        chosen_concepts=_worth(worth, weights.CHOSEN),
        told_concepts=_worth(worth, weights.TOLD),
        paraphrased_concepts=_worth(worth, weights.PARAPHRASED),
        passing_concepts=_worth(worth, weights.IN_PASSING),
        hinted_concepts=_worth(worth, weights.HINTED),
    )


_IN_TITLE = {"term": weights.CHOSEN, "phrase": weights.TOLD}
_IN_BODY = {"term": weights.TOLD, "phrase": weights.PARAPHRASED}
_BESIDE_TICKS = {
    weights.CHOSEN: weights.TOLD,
    weights.TOLD: weights.IN_PASSING,
    weights.PARAPHRASED: weights.HINTED,
    weights.HINTED: weights.HINTED,
}
"""A trade named beside the ticked ones is rarely the one that is sought."""


def _structured(document: SearchDocument) -> list[str]:
    found = [*document.occupations, *document.machines, *document.products, *document.fabrics]
    found += document.conditions
    found += [region for region in (document.region, *document.more_regions) if region]
    if document.housing:
        found.append("cond.housing")
    if document.level:
        found.append(document.level if document.level.startswith("lvl.") else f"lvl.{document.level}")
    known = taxonomy()
    found = [concept for concept in found if concept in known]
    if document.region is None and document.scope == "candidate":
        found.append(ANYWHERE)
    return found


def _said(words: list[Word], worth: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Each concept these words name, with what that is worth; a word of many meanings only hints."""
    terms = lexicon().terms(words)
    general = _generals(terms)
    for match in (*terms, *lexicon().phrases(words)):
        for concept, trust in match.concepts:
            value = worth[match.how] if trust > weights.AMBIGUOUS else weights.HINTED
            yield concept, min(value, weights.TOLD) if match in general else value
            yield from ((region, value) for region in _region_of(concept))


def _generals(terms: list[Match]) -> list[Match]:
    """The general trades named only to say which special one is meant: the швея of "швея на оверлок"."""
    served = [(match, serving(match.concepts[0][0])) for match in terms if match.trust >= weights.SURE]
    return [
        match
        for match, wide in served
        if any(is_narrowed(wide, narrow) for other, narrow in served if other is not match)
    ]


def _is_operation(concept: str) -> bool:
    """Whether it is something people can do, which does not make it the trade that is sought."""
    return concept in taxonomy() and taxonomy().get(concept).kind == "operation"


def _is_work(concept: str) -> bool:
    return taxonomy().get(concept).kind in AGENT_KINDS


def _region_of(concept: str) -> list[str]:
    """The region a place lies in, which a text that names the place names as well."""
    place = taxonomy().get(concept)
    return [place.parent] if place.kind == "place" and place.parent else []


def _worth(worth: Mapping[str, float], value: float) -> tuple[str, ...]:
    return tuple(concept for concept, found in worth.items() if found == value)


def _keys(words: list[Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for word in words for key in word.keys))
