"""How well we find: a set of judged questions is asked of an index, and the answers are scored.

A set is one JSON object a line: documents ("type": "doc") as fields of a vacancy or a profile, and queries
("type": "query") with the grade of each document that serves them: 2 fully, 1 in part.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import log2
from typing import Any, Literal

from portal.search.documents import Scope, SearchDocument
from portal.search.index import Progress, SearchIndex
from portal.search.questions import Query
from portal.taxonomy.catalogue import taxonomy

FieldsUsed = Literal["text", "all"]
Row = Mapping[str, Any]
Run = Mapping[str, Sequence[str]]
"""The ids found for each query, best first."""

RESULTS_PER_QUERY = 50
FULLY = 2
FIRST, SEEN = 10, 20
"""How many results are weighed by their place, and how many are looked through for what was missed."""

SCOPES: Mapping[str, Scope | None] = {
    "vacancy": "vacancy",
    "profile": "candidate",
    "candidate": "candidate",
    "any": None,
}
REGIONS = {"osh": "osh-city"}
"""Regions as they are asked for, where they are not the taxonomy's id."""

_THE_SAME_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # age must not decide in a relevance run


_TEXTS = ("kind", "scope", "lang", "language", "title", "body", "text", "region", "level")
_LISTS = ("occupations", "machines", "products", "fabrics", "operations", "conditions", "tags")
_OBJECTS = ("wage", "relevant")


class FaultyRow(Exception):
    """A line of the set that cannot be read, with its number."""


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer is worth, or many on average; all between 0 and 1.

    `ndcg`: the grades of the first ten by their places, against the best possible order. `recall`: how much
    of what serves is among the first twenty. `reciprocal`: one through the place of the first that serves
    fully. `empty`: nothing found.
    """

    ndcg: float
    recall: float
    reciprocal: float
    empty: float


def read_rows(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a set; raises `FaultyRow` at the first line that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise FaultyRow(f"Line {number} is not JSON: {error}") from error
        if not isinstance(row, dict) or (row.get("type") in {"doc", "query"} and "id" not in row):
            raise FaultyRow(f'Line {number} must be an object with "type" and "id".')
        for name, value in row.items():
            if value is not None and (wanted := _must_be(name, value)):
                raise FaultyRow(f"Line {number}: {name} must be {wanted}.")
        yield row


def _must_be(name: str, value: object) -> str:
    """What a part of a row must be, where it is something else; nothing where it is as it must be."""
    if name in _TEXTS and not isinstance(value, str):
        return "a text"
    if name in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        return "a list of texts"
    if name in _OBJECTS and not isinstance(value, dict):
        return "an object"
    if name == "experience_years" and not isinstance(value, int | float):
        return "a number"
    return ""


def queries_of(rows: Iterable[Row]) -> list[Row]:
    """The queries among the rows."""
    return [row for row in rows if row.get("type") == "query"]


def run(rows: Sequence[Row], index: SearchIndex, fields: FieldsUsed, progress: Progress | None = None) -> Run:
    """What is found for each query among the documents, which are put into `index`.

    With `fields` "text" a document is its title and body alone.
    """
    read = (document_of(row, fields) for row in rows if row.get("type") == "doc")
    documents = {document.id: document for document in read}
    index.rebuild(documents.values(), len(documents), progress)
    return {str(row["id"]): list(index.search(_query(row)).ids) for row in queries_of(rows)}


def scored(queries: Iterable[Row], found: Run) -> dict[str, Score]:
    """The score of each query that has anything to be found, by its id."""
    return {
        str(row["id"]): score(found[str(row["id"])], row["relevant"])
        for row in queries
        if row.get("relevant")
    }


def score(ranked: Sequence[str], grades: Mapping[str, int]) -> Score:
    """How good an answer is, given the grade of each document that serves; `grades` must not be empty."""
    best = sorted(grades.values(), reverse=True)[:FIRST]
    served = len(set(ranked[:SEEN]) & set(grades))
    fully = (place for place, found in enumerate(ranked, 1) if grades.get(found) == FULLY)
    first = next(fully, None)
    return Score(
        ndcg=_gain([grades.get(found, 0) for found in ranked[:FIRST]]) / _gain(best),
        recall=served / min(SEEN, len(grades)),
        reciprocal=1 / first if first else 0.0,
        empty=0.0 if ranked else 1.0,
    )


def average(scores: Sequence[Score]) -> Score:
    """The mean of each figure; there must be at least one score."""
    return Score(
        ndcg=sum(one.ndcg for one in scores) / len(scores),
        recall=sum(one.recall for one in scores) / len(scores),
        reciprocal=sum(one.reciprocal for one in scores) / len(scores),
        empty=sum(one.empty for one in scores) / len(scores),
    )


def by_slice(queries: Iterable[Row], scores: Mapping[str, Score]) -> dict[str, list[Score]]:
    """The scores of all, of each language and of each kind of query, in this order."""
    slices: dict[str, list[Score]] = {}
    for row in queries:
        if str(row["id"]) in scores:
            for name in (
                "all",
                f"lang {row.get('lang', '')}",
                *(f"tag {tag}" for tag in row.get("tags", ())),
            ):
                slices.setdefault(name, []).append(scores[str(row["id"])])
    return dict(sorted(slices.items(), key=lambda item: (item[0] != "all", item[0])))


def _gain(grades: Sequence[int]) -> float:
    return sum(((1 << grade) - 1) / log2(place + 2) for place, grade in enumerate(grades))


def _query(row: Row) -> Query:
    scope = SCOPES.get(row.get("scope") or "any")
    return Query(text=row.get("text") or "", scope=scope, per_page=RESULTS_PER_QUERY)


def document_of(row: Row, fields: FieldsUsed) -> SearchDocument:
    """A document row as the index takes it; with `fields` "text" only its title and body."""
    document: dict[str, Any] = {
        "id": str(row["id"]),
        "scope": SCOPES.get(row.get("kind") or "vacancy") or "vacancy",
        "title": row.get("title") or "",
        "body": row.get("body") or "",
        "language": row.get("lang") or row.get("language") or "",
        "created_at": _THE_SAME_MOMENT,
    }
    if fields == "all":
        document |= _structured(row)
    return SearchDocument(**document)


def _structured(row: Row) -> dict[str, Any]:
    return {
        "region": _region(row),
        "occupations": tuple(row.get("occupations") or ()),
        "machines": tuple(row.get("machines") or ()),
        "products": tuple(row.get("products") or ()),
        "fabrics": tuple(row.get("fabrics") or ()),
        "housing": bool(row.get("housing")),
        "experience_years": row.get("experience_years"),
        "level": row.get("level"),
        "conditions": (*(row.get("operations") or ()), *(row.get("conditions") or ()), *_pay(row)),
        **_wage(row.get("wage") or {}),
    }


def _region(row: Row) -> str | None:
    """The region of a row; ``any``, and a word that names none, are no region."""
    named = row.get("region") or ""
    region = REGIONS.get(named, named)
    return region if region in taxonomy() and taxonomy().get(region).kind == "region" else None


def _pay(row: Row) -> tuple[str, ...]:
    return ("cond.piece_rate",) if (row.get("wage") or {}).get("type") == "piece" else ()


def _wage(wage: Mapping[str, Any]) -> dict[str, int | None]:
    if wage.get("currency") != "KGS" or wage.get("period") != "month":
        return {}
    amounts = {"wage_min": wage.get("min"), "wage_max": wage.get("max")}
    return {name: amount if isinstance(amount, int) else None for name, amount in amounts.items()}
