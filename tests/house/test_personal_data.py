"""Every column says whether it holds something of a person, how it is protected and how long it is kept."""

import csv
import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import LargeBinary, MetaData

from migrations.models import metadata
from tests.house.sources import ROOT

TABLE = ROOT / "docs" / "personal_data.csv"
PAGE = ROOT / "docs" / "personal_data.md"


class Row(NamedTuple):
    table: str
    column: str
    kind: str
    retention: str


def classified() -> list[Row]:
    with TABLE.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["table", "column", "class", "retention"]
    return [Row(*row) for row in rows[1:]]


def explained(heading: str) -> set[str]:
    """The first cells of the table below a heading of the page."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| ([^|]+?) \|", section, re.MULTILINE)) - {"class", "retention", "---"}


def unclassified(rows: Iterable[Row], tables: MetaData) -> list[str]:
    listed = {(row.table, row.column) for row in rows}
    return sorted(
        f"{table.name}.{column.name}"
        for table in tables.tables.values()
        for column in table.columns
        if (table.name, column.name) not in listed
    )


def gone(rows: Iterable[Row], tables: MetaData) -> list[str]:
    return [
        f"{row.table}.{row.column}"
        for row in rows
        if row.table not in tables.tables or row.column not in tables.tables[row.table].columns
    ]


def wrongly_sealed(rows: Iterable[Row], tables: MetaData) -> list[str]:
    """A sealed column is called so and holds bytes, and the other way round."""
    return [
        f"{row.table}.{row.column}"
        for row in rows
        if (row.kind == "sealed") != row.column.endswith("_sealed")
        or (
            row.kind in ("sealed", "index")
            and not isinstance(tables.tables[row.table].columns[row.column].type, LargeBinary)
        )
    ]


def test_every_column_is_classified():
    assert unclassified(classified(), metadata()) == []


def test_nothing_is_classified_that_no_longer_stands():
    assert gone(classified(), metadata()) == []


def test_no_column_is_classified_twice():
    pairs = [(row.table, row.column) for row in classified()]

    assert len(pairs) == len(set(pairs))


def test_every_class_and_every_retention_is_explained():
    assert {row.kind for row in classified()} <= explained("Classes")
    assert {row.retention for row in classified()} <= explained("Retention")


def test_what_belongs_to_a_person_has_a_retention_and_the_rest_has_none():
    assert [row for row in classified() if (row.kind == "none") != (row.retention == "-")] == []


def test_sealed_columns_are_named_and_typed_as_such():
    assert wrongly_sealed(classified(), metadata()) == []


def test_planted_faults_are_caught():
    rows = classified()
    without_name = [row for row in rows if row.column != "given_name_sealed"]
    in_clear = [*without_name, Row("candidates", "given_name_sealed", "profile", "person")]

    assert unclassified(without_name, metadata()) == ["candidates.given_name_sealed"]
    assert gone([*rows, Row("candidates", "shoe_size", "profile", "person")], metadata()) == [
        "candidates.shoe_size"
    ]
    assert wrongly_sealed(in_clear, metadata()) == ["candidates.given_name_sealed"]
    assert wrongly_sealed([Row("candidates", "pseudonym", "index", "person")], metadata()) == [
        "candidates.pseudonym"
    ]
