"""The taxonomy as the project keeps it: three tables in `data/`, read once.

`concepts.csv`: one row a concept; a cell of words is `label|synonym|synonym`, a word marked `~` is ambiguous.
`regions.csv`: the same for the nine regions, with their towns and districts under `places`.
`relations.csv`: who asks for `asked` is served by `given` at `weight`, and the other way round at `both`.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from portal.taxonomy.rules import Concept, Relation, Taxonomy, Term

DATA = Path(__file__).parent / "data"

WORD_COLUMNS = ("en", "ru", "ky", "uz", "uz-Cyrl", "bn", "bn-Latn", "ur", "ur-Latn")
"""Columns with words. The two romanised ones are how people type, never how we write: they give no label."""

UNWRITTEN_COLUMNS = ("bn-Latn", "ur-Latn")


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy of this installation, loaded at the first call and shared by all threads."""
    concepts = [_concept(row) for row in _rows("concepts.csv")] + [
        _region(row) for row in _rows("regions.csv")
    ]
    return Taxonomy(concepts, [relation for row in _rows("relations.csv") for relation in _relations(row)])


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _concept(row: dict[str, str]) -> Concept:
    labels, terms = _words(row)
    confidence = dict(pair.split("=", 1) for pair in row["confidence"].split())
    return Concept(
        id=row["id"],
        kind=row["kind"],
        isco08=row["isco08"],
        parent=row["parent"] or None,
        labels=labels,
        terms=terms,
        confidence=confidence,
        source=row["source"],
    )


def _region(row: dict[str, str]) -> Concept:
    labels, terms = _words(row)
    places = tuple(Term(place, "") for place in _split(row["places"]))
    return Concept(id=row["id"], kind="region", labels=labels, terms=terms + places)


def _words(row: dict[str, str]) -> tuple[dict[str, str], tuple[Term, ...]]:
    labels: dict[str, str] = {}
    terms: list[Term] = []
    for language in WORD_COLUMNS:
        for word in _split(row.get(language, "")):
            term = Term(word.removeprefix("~"), language, ambiguous=word.startswith("~"))
            terms.append(term)
            if language not in UNWRITTEN_COLUMNS:
                labels.setdefault(language, term.text)
    return labels, tuple(terms)


def _split(cell: str) -> list[str]:
    return [word.strip() for word in cell.split("|") if word.strip()]


def _relations(row: dict[str, str]) -> Iterator[Relation]:
    yield Relation(row["asked"], row["given"], float(row["weight"]))
    if row["both"]:
        yield Relation(row["given"], row["asked"], float(row["both"]))
