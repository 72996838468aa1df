"""What is put into the index: only what every reader of the list may see.

No names, papers, numbers, birth dates.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from portal.search.analysis import Word, analyse
from portal.search.recognition import AMBIGUOUS, lexicon
from portal.taxonomy.catalogue import taxonomy

Scope = Literal["vacancy", "candidate"]
Visibility = Literal["public", "employers", "hidden"]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A published vacancy or a candidate's card, as the index knows it.

    `region` `None` means anywhere; `more_regions` are further ones that a person would work in. Wages are
    soms a month, so that vacancies can be compared. `available_from` `None` means not said. `created_at` is
    aware. `version` is the row's: an older one never replaces a newer one. A hidden document is not indexed;
    adding it takes an earlier one out.
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
    available_from: date | None = None
    visibility: Visibility = "public"
    version: int = 0


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """The terms of a document: keys of the words, and its concepts: said in the title or chosen, told in the
    body, paraphrased there, or only hinted at by a word that may mean something else."""

    title_words: tuple[str, ...]
    body_words: tuple[str, ...]
    chosen_concepts: tuple[str, ...]
    told_concepts: tuple[str, ...]
    paraphrased_concepts: tuple[str, ...]
    hinted_concepts: tuple[str, ...]


def analyse_document(document: SearchDocument) -> AnalysedText:
    """The terms under which `document` is found. Nationality is none of them: it never ranks people."""
    title = analyse(document.title)
    body = analyse(document.body)
    title_sure, title_doubtful = _concepts(title)
    body_sure, body_doubtful = _concepts(body)
    chosen = dict.fromkeys(_structured(document) + title_sure)
    return AnalysedText(
        title_words=_keys(title),
        body_words=_keys(body),
        chosen_concepts=tuple(chosen),
        told_concepts=tuple(dict.fromkeys(body_sure + _paraphrased(title))),
        paraphrased_concepts=tuple(dict.fromkeys(_paraphrased(body))),
        hinted_concepts=tuple(dict.fromkeys(title_doubtful + body_doubtful)),
    )


def _structured(document: SearchDocument) -> list[str]:
    found = [*document.occupations, *document.machines, *document.products, *document.fabrics]
    if document.region:
        found.append(document.region)
    if document.housing:
        found.append("cond.housing")
    if document.level:
        found.append(document.level if document.level.startswith("lvl.") else f"lvl.{document.level}")
    known = taxonomy()
    return [concept for concept in found if concept in known]


def _concepts(words: list[Word]) -> tuple[list[str], list[str]]:
    """Concepts named beyond doubt, and those an ambiguous word may mean."""
    sure: list[str] = []
    doubtful: list[str] = []
    for match in lexicon().terms(words):
        for concept, trust in match.concepts:
            target = sure if trust > AMBIGUOUS else doubtful
            target.append(concept)
            target.extend(_region_of(concept))
    return sure, doubtful


def _paraphrased(words: list[Word]) -> list[str]:
    """Concepts that several words name only together."""
    return [concept for match in lexicon().phrases(words) for concept, _ in match.concepts]


def _region_of(concept: str) -> list[str]:
    """The region a place lies in, which a text that names the place names as well."""
    place = taxonomy().get(concept)
    return [place.parent] if place.kind == "place" and place.parent else []


def _keys(words: list[Word]) -> tuple[str, ...]:
    return tuple(key for word in words for key in word.keys)
