"""The answers as they are promised: the OpenAPI document is made from these."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask import url_for
from pydantic import BaseModel, Field

from portal.i18n import current_language
from portal.search.questions import Interpreted
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import Concept, Edition, Taxonomy, Term
from portal.vacancies.models import Vacancy
from portal.web.request import services

CURRENCY = "KGS"


class Wage(BaseModel):
    """What is paid, in whole som."""

    type: str | None = Field(description="piece, salary or hourly")
    min: int | None
    max: int | None
    guaranteed: int | None = Field(description="paid even when there is little work")
    currency: str
    period: str | None = Field(description="month or hour")


class VacancyItem(BaseModel):
    """A vacancy in the list."""

    id: str
    number: str
    external_id: str | None
    title: str | None
    language: str | None = Field(
        description="of title and body: ky ru en uz-Latn uz-Cyrl bn ur, or a mixture"
    )
    region: str | None = Field(description="null: anywhere")
    occupations: list[str]
    machines: list[str]
    products: list[str]
    wage: Wage
    housing: bool
    employer: str
    published_at: datetime | None
    url: str


class VacancyDetails(VacancyItem):
    """A vacancy with everything its workshop says of it."""

    body: str | None
    fabrics: list[str]
    housing_kind: str | None = Field(description="free, paid or none")
    meals: str | None = Field(description="none, lunch, two or three a day")
    hours_per_day: int | None
    days_per_week: int | None
    positions: int | None
    experience_years: int | None
    level: str | None
    closes_on: date | None


class Understood(BaseModel):
    """Words of the question that were understood as a concept."""

    concept: str
    label: str
    matched: str


class VacancyList(BaseModel):
    """A page of the list."""

    total: int
    page: int
    per_page: int
    took_ms: float
    interpreted: list[Understood]
    facets: dict[str, dict[str, int]] = Field(
        description="How many each value of a filter would give or add, by the name of the parameter; steps"
        " of pay and experience include those beyond them. Empty while the index is away."
    )
    cut: bool = Field(description="The words were cut after 200 characters.")
    degraded: bool = Field(description="The index is away: the words were left aside, the filters hold.")
    items: list[VacancyItem]


class PhraseItem(BaseModel):
    """One of the first near one of the second, in any order."""

    language: str
    one_of: list[str]
    with_one_of: list[str]


class RelationItem(BaseModel):
    """A neighbour: with how much weight (0 to 1) it serves someone who asks for the concept."""

    concept: str
    weight: float


class ConceptItem(BaseModel):
    """A thing of the trade and what it is called."""

    id: str
    kind: str
    isco08: str | None
    parent: str | None
    labels: dict[str, str]
    synonyms: list[str] = Field(description="every wording that is no label, in all languages together")
    words: dict[str, list[str]] = Field(description="by language: wordings that mean this concept")
    doubtful: dict[str, list[str]] = Field(description="by language: wordings that may mean something else")
    phrases: list[PhraseItem] = Field(description="words that name the concept only near each other")
    relations: list[RelationItem] = Field(description="what also serves someone who asks for this concept")
    confidence: dict[str, str] = Field(description="by language: high, medium or low")
    source: str | None


class EditionItem(BaseModel):
    """Which words these are."""

    name: str
    base: date = Field(description="the day on which the words that come with the portal were reviewed")
    digest: str = Field(description="a fingerprint of the words that come with the portal")
    number: int = Field(description="how many corrections were published on this portal")
    published_at: datetime | None = Field(description="of the last correction")


class ConceptList(BaseModel):
    """All concepts, or those of one kind."""

    edition: EditionItem
    total: int
    items: list[ConceptItem]


class ConceptDetails(ConceptItem):
    """One concept, with the edition it is taken from."""

    edition: EditionItem
    children: list[str]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, Any]] | None = Field(None, description="each with field and reason")


def vacancy_item(row: Vacancy) -> VacancyItem:
    """A vacancy with its workshop loaded, as it stands in the list."""
    return VacancyItem(**_fields(row))


def vacancy_details(row: Vacancy) -> VacancyDetails:
    """A vacancy with its workshop loaded, whole."""
    return VacancyDetails(
        **_fields(row),
        body=row.body,
        fabrics=row.fabrics,
        housing_kind=row.housing,
        meals=row.meals,
        hours_per_day=row.hours_per_day,
        days_per_week=row.days_per_week,
        positions=row.positions,
        experience_years=row.experience_years,
        level=row.level,
        closes_on=row.closes_on,
    )


def understood(each: Interpreted) -> Understood:
    """What was understood, with the concept's name in the reader's language."""
    label = taxonomy().label(each.concept, current_language())
    return Understood(concept=each.concept, label=label, matched=each.matched)


def concept_list(concepts: Taxonomy, kind: str) -> ConceptList:
    """All concepts, or those of one kind, with the edition they are taken from."""
    items = [concept_item(concepts, each) for each in (concepts.by_kind(kind) if kind else concepts)]
    return ConceptList(edition=edition_item(concepts.edition), total=len(items), items=items)


def concept_details(concepts: Taxonomy, concept: Concept) -> ConceptDetails:
    """One concept, whole."""
    return ConceptDetails(
        **concept_item(concepts, concept).model_dump(),
        edition=edition_item(concepts.edition),
        children=[child.id for child in concepts.children(concept.id)],
    )


def concept_item(concepts: Taxonomy, concept: Concept) -> ConceptItem:
    """A concept with all its names and neighbours."""
    sure = (term for term in concept.terms if not term.ambiguous)
    doubtful = (term for term in concept.terms if term.ambiguous)
    return ConceptItem(
        id=concept.id,
        kind=concept.kind,
        isco08=concept.isco08 or None,
        parent=concept.parent,
        labels=dict(concept.labels),
        synonyms=list(concept.synonyms),
        words=_by_language(term for term in sure if term.text != concept.labels.get(term.language)),
        doubtful=_by_language(doubtful),
        phrases=[
            PhraseItem(language=each.language, one_of=list(each.one_of), with_one_of=list(each.with_one_of))
            for each in concept.phrases
        ],
        relations=[
            RelationItem(concept=each.given, weight=each.weight) for each in concepts.relations(concept.id)
        ],
        confidence=dict(concept.confidence),
        source=concept.source or None,
    )


def edition_item(edition: Edition) -> EditionItem:
    """An edition by name and number."""
    return EditionItem(
        name=edition.name,
        base=edition.base,
        digest=edition.digest,
        number=edition.number,
        published_at=edition.published_at,
    )


def _by_language(terms: Iterable[Term]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for term in terms:
        found.setdefault(term.language, {})[term.text] = None
    return {language: list(texts) for language, texts in found.items()}


def _fields(row: Vacancy) -> dict[str, Any]:
    return {
        "id": row.id.hex,
        "number": row.number,
        "external_id": row.external_id,
        "title": row.title,
        "language": row.language,
        "region": row.region,
        "occupations": row.occupations,
        "machines": row.machines,
        "products": row.products,
        "wage": Wage(
            type=row.wage_type,
            min=row.wage_min,
            max=row.wage_max,
            guaranteed=row.wage_guaranteed,
            currency=CURRENCY,
            period=row.wage_period,
        ),
        "housing": row.has_housing,
        "employer": row.employer.legal_name,
        "published_at": row.published_at,
        "url": services().settings.base_url.rstrip("/") + url_for("public.vacancy", vacancy_id=row.id),
    }
