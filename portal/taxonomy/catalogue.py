"""The taxonomy as it is served: the tables in `data/`, and the corrections published on this portal.

`concepts.csv`: one row a concept. `words/<language>.csv`: how it is said there; the doubtful words may mean
something else as well. `phrases/<language>.csv`: words that name a concept only when they stand near each
other. `places.csv`: towns, districts and markets, each within a region; a doubtful name is marked `~`.
`relations.csv`: who asks for `asked` is served by `given` at `weight`, and the other way round at `both`.
`edition.txt`: the day on which the tables were last reviewed.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from portal.taxonomy.rules import Concept, Edition, Relation, Taxonomy
from portal.taxonomy.wordings import Change, Wording, phrase, phrase_line

DATA = Path(__file__).parent / "data"

WRITTEN = ("en", "ru", "ky", "uz", "uz-Cyrl", "bn", "ur")
"""Languages we write in: they give labels."""

TYPED = ("bn-Latn", "ur-Latn")
"""How people type, never how we write: words without labels."""

LANGUAGES = WRITTEN + TYPED

Wordings = Mapping[tuple[str, str], Wording]
"""What each concept is called, by (concept, language)."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the data files say."""

    concepts: tuple[dict[str, str], ...]
    wordings: Wordings
    relations: tuple[Relation, ...]
    edition: Edition


class _Served:
    """The one taxonomy this process serves now; replaced as a whole, never changed."""

    taxonomy: Taxonomy | None = None


def taxonomy() -> Taxonomy:
    """The taxonomy in use, shared by all threads: that of the data files until an edition is served."""
    return _Served.taxonomy or base()


def serve(concepts: Taxonomy) -> None:
    """Serve another taxonomy from now on; whoever holds the present one may go on with it."""
    _Served.taxonomy = concepts


@cache
def base() -> Taxonomy:
    """The taxonomy of the data files, without any correction."""
    return _assembled(_tables().wordings, _tables().edition)


def base_edition() -> Edition:
    """What the data files are called."""
    return _tables().edition


def base_wording(concept: str, language: str) -> Wording:
    """What the data files call a concept in a language; an empty wording when they say nothing."""
    return _tables().wordings.get((concept, language), Wording())


def corrected(changes: Iterable[Change], edition: Edition) -> Taxonomy:
    """The taxonomy of the data files with these changes, in their order; unknown concepts are passed by."""
    known = {row["id"] for row in _tables().concepts}
    wordings = dict(_tables().wordings)
    for change in changes:
        if change.concept in known:
            key = (change.concept, change.language)
            wordings[key] = change.applied_to(wordings.get(key, Wording()))
    return _assembled(wordings, edition)


def _assembled(wordings: Wordings, edition: Edition) -> Taxonomy:
    return Taxonomy((_concept(row, wordings) for row in _tables().concepts), _tables().relations, edition)


def _concept(row: dict[str, str], wordings: Wordings) -> Concept:
    said = {
        language: wording
        for language in LANGUAGES
        if (wording := wordings.get((row["id"], language))) is not None
    }
    return Concept(
        id=row["id"],
        kind=row["kind"],
        isco08=row["isco08"],
        parent=row["parent"] or None,
        labels={language: wording.label for language, wording in said.items() if wording.label},
        terms=tuple(term for language, wording in said.items() for term in wording.terms(language)),
        phrases=tuple(
            read
            for language, wording in said.items()
            for line in wording.phrases
            if (read := phrase(line, language))
        ),
        confidence={language: wording.confidence for language, wording in said.items() if wording.confidence},
        source=row["source"],
    )


@cache
def _tables() -> _Tables:
    concepts = list(_rows("concepts.csv"))
    relations = [relation for row in _rows("relations.csv") for relation in _relations(row)]
    wordings = dict(_wordings())
    for row in _rows("places.csv"):
        concepts.append(_place(row))
        wordings.update(
            ((row["id"], language), _names(row[language])) for language in WRITTEN if row[language]
        )
    return _Tables(tuple(concepts), wordings, tuple(relations), _edition())


def _wordings() -> Iterator[tuple[tuple[str, str], Wording]]:
    for language in LANGUAGES:
        words = {row["concept"]: row for row in _rows(f"words/{language}.csv")}
        phrases: dict[str, list[str]] = defaultdict(list)
        for row in _rows(f"phrases/{language}.csv"):
            line = phrase_line(_split(row["one_of"]), _split(row["with_one_of"]))
            phrases[row["concept"]].append(line)
        for concept in words | phrases:
            yield (concept, language), _wording(words.get(concept, {}), phrases.get(concept, []))


def _wording(row: Mapping[str, str], phrases: Iterable[str]) -> Wording:
    return Wording(
        label=row.get("label", ""),
        words=_split(row.get("words", "")),
        doubtful=_split(row.get("doubtful", "")),
        phrases=tuple(phrases),
        confidence=row.get("confidence", ""),
    )


def _place(row: dict[str, str]) -> dict[str, str]:
    return {"id": row["id"], "kind": "place", "isco08": "", "parent": row["region"], "source": ""}


def _names(cell: str) -> Wording:
    """The names of a place in one language, the first one for the reader."""
    names = [(name.removeprefix("~"), name.startswith("~")) for name in _split(cell)]
    return Wording(
        label=names[0][0],
        words=tuple(name for name, is_doubtful in names[1:] if not is_doubtful),
        doubtful=tuple(name for name, is_doubtful in names if is_doubtful),
    )


def _relations(row: dict[str, str]) -> Iterator[Relation]:
    yield Relation(row["asked"], row["given"], float(row["weight"]))
    if row["both"]:
        yield Relation(row["given"], row["asked"], float(row["both"]))


def _edition() -> Edition:
    reviewed = date.fromisoformat((DATA / "edition.txt").read_text(encoding="utf-8").strip())
    digest = hashlib.sha256()
    for path in sorted(DATA.rglob("*.csv")):
        digest.update(path.read_bytes())
    return Edition(reviewed, digest.hexdigest()[:8])


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())
