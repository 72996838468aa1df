"""How a document lies in Whoosh: terms of our own analysis, and a stored row to filter, count and sort by."""

from collections.abc import Mapping
from typing import NamedTuple

from portal.adapters.whoosh_index.engine import ID, KEYWORD, STORED, Schema
from portal.search.documents import Level, SearchDocument, analyse_document

TITLE_WORDS, BODY_WORDS = "title_words", "body_words"
CHOSEN_CONCEPTS, TOLD_CONCEPTS = "chosen_concepts", "told_concepts"
PARAPHRASED_CONCEPTS, PASSING_CONCEPTS = "paraphrased_concepts", "passing_concepts"
HINTED_CONCEPTS = "hinted_concepts"

CONCEPT_FIELDS: Mapping[Level, str] = {
    "hinted": HINTED_CONCEPTS,
    "passing": PASSING_CONCEPTS,
    "paraphrased": PARAPHRASED_CONCEPTS,
    "told": TOLD_CONCEPTS,
    "chosen": CHOSEN_CONCEPTS,
}
"""Where concepts stand by how plainly a document names them."""

SCHEMA = Schema(
    id=ID(unique=True),
    title_words=KEYWORD(scorable=False),
    body_words=KEYWORD(scorable=False),
    chosen_concepts=KEYWORD(scorable=False),
    told_concepts=KEYWORD(scorable=False),
    paraphrased_concepts=KEYWORD(scorable=False),
    passing_concepts=KEYWORD(scorable=False),
    hinted_concepts=KEYWORD(scorable=False),
    row=STORED,
)


class Row(NamedTuple):
    """What filters, facets and sorting need to know of a document. Days are ordinals, moments are seconds."""

    id: str
    scope: str
    visibility: str
    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    machines: tuple[str, ...]
    products: tuple[str, ...]
    country: str | None
    housing: bool
    wage_min: int | None
    wage_max: int | None
    experience: int | None
    available: int | None
    created: float
    version: int


def fields_of(document: SearchDocument) -> Mapping[str, object]:
    """The Whoosh fields of a document. The texts themselves are not stored, only their terms."""
    text = analyse_document(document)
    row = Row(
        id=document.id,
        scope=document.scope,
        visibility=document.visibility,
        regions=(document.region, *document.more_regions) if document.region else (),
        occupations=document.occupations,
        machines=document.machines,
        products=document.products,
        country=document.nationality,
        housing=document.housing,
        wage_min=document.wage_min,
        wage_max=document.wage_max if document.wage_max is not None else document.wage_min,
        experience=document.experience_years,
        available=document.available_from.toordinal() if document.available_from else None,
        created=document.created_at.timestamp(),
        version=document.version,
    )
    return {
        "id": document.id,
        TITLE_WORDS: list(text.title_words),
        BODY_WORDS: list(text.body_words),
        CHOSEN_CONCEPTS: list(text.chosen_concepts),
        TOLD_CONCEPTS: list(text.told_concepts),
        PARAPHRASED_CONCEPTS: list(text.paraphrased_concepts),
        PASSING_CONCEPTS: list(text.passing_concepts),
        HINTED_CONCEPTS: list(text.hinted_concepts),
        # A plain tuple: what is unpickled on reading should not depend on our classes.
        "row": tuple(row),
    }
