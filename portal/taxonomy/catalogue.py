"""The taxonomy as the project keeps it: tables in `data/`, read once.

`concepts.csv`: one row a concept. `words/<language>.csv`: how it is said there; the doubtful words may mean
something else as well. `phrases/<language>.csv`: words that name a concept only when they stand near each
other. `places.csv`: towns, districts and markets, each within a region; a doubtful name is marked `~`.
`relations.csv`: who asks for `asked` is served by `given` at `weight`, and the other way round at `both`.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from portal.taxonomy.rules import Concept, Phrase, Relation, Taxonomy, Term

DATA = Path(__file__).parent / "data"

WRITTEN = ("en", "ru", "ky", "uz", "uz-Cyrl", "bn", "ur")
"""Languages we write in: they give labels."""

TYPED = ("bn-Latn", "ur-Latn")
"""How people type, never how we write: words without labels."""


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy of this installation, loaded at the first call and shared by all threads."""
    rows = {language: _words(language) for language in WRITTEN + TYPED}
    phrases = _phrases()
    concepts = [_concept(row, rows, phrases[row["id"]]) for row in _rows("concepts.csv")]
    concepts += [_place(row) for row in _rows("places.csv")]
    return Taxonomy(concepts, [relation for row in _rows("relations.csv") for relation in _relations(row)])


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _words(language: str) -> dict[str, dict[str, str]]:
    return {row["concept"]: row for row in _rows(f"words/{language}.csv")}


def _phrases() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = defaultdict(list)
    for language in WRITTEN + TYPED:
        for row in _rows(f"phrases/{language}.csv"):
            phrase = Phrase(tuple(_split(row["one_of"])), tuple(_split(row["with_one_of"])), language)
            found[row["concept"]].append(phrase)
    return found


def _concept(
    row: dict[str, str], words: dict[str, dict[str, dict[str, str]]], phrases: list[Phrase]
) -> Concept:
    labels: dict[str, str] = {}
    terms: list[Term] = []
    confidence: dict[str, str] = {}
    for language, table in words.items():
        said = table.get(row["id"])
        if said is None:
            continue
        if said["label"]:
            labels[language] = said["label"]
            terms.append(Term(said["label"], language))
        terms += [Term(word, language) for word in _split(said["words"])]
        terms += [Term(word, language, ambiguous=True) for word in _split(said["doubtful"])]
        if said["confidence"]:
            confidence[language] = said["confidence"]
    return Concept(
        id=row["id"],
        kind=row["kind"],
        isco08=row["isco08"],
        parent=row["parent"] or None,
        labels=labels,
        terms=tuple(terms),
        phrases=tuple(phrases),
        confidence=confidence,
        source=row["source"],
    )


def _place(row: dict[str, str]) -> Concept:
    named = [(language, word) for language in WRITTEN for word in _split(row[language])]
    labels = {language: word.removeprefix("~") for language, word in reversed(named)}
    terms = tuple(Term(word.removeprefix("~"), language, word.startswith("~")) for language, word in named)
    return Concept(id=row["id"], kind="place", parent=row["region"], labels=labels, terms=terms)


def _split(cell: str) -> list[str]:
    return [word.strip() for word in cell.split("|") if word.strip()]


def _relations(row: dict[str, str]) -> Iterator[Relation]:
    yield Relation(row["asked"], row["given"], float(row["weight"]))
    if row["both"]:
        yield Relation(row["given"], row["asked"], float(row["both"]))
