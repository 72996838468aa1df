"""What an electronic filing takes: which papers in which order, and how large a file may be.

It is the form of a web page that the state may change any day, so it ships as dated data and is not decreed.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class FilingForm:
    """The form of a filing while this row holds.

    ``order``: kinds of papers as the form asks for them. ``most_bytes``: of one file. ``pictures``: kinds
    that are handed in as JPEG; all others are PDF.
    """

    key: str
    valid_from: date
    valid_to: date | None
    confirmed: bool
    source: str
    order: tuple[str, ...]
    most_bytes: int
    pictures: frozenset[str]


@cache
def filing_forms() -> tuple[FilingForm, ...]:
    """Every row that ships with the portal, the earliest first."""
    file = resources.files(__package__).joinpath("data", "filing.json")
    rows = json.loads(file.read_text(encoding="utf-8"))["filings"]
    found = (
        FilingForm(
            key=row["key"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=None if row["valid_to"] is None else date.fromisoformat(row["valid_to"]),
            confirmed=row["confirmed"],
            source=row["source"],
            order=tuple(row["order"]),
            most_bytes=row["most_bytes"],
            pictures=frozenset(row["pictures"]),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda row: row.valid_from))


def filing_form(on: date) -> FilingForm:
    """The form that holds on a day; before the first row that one, after an ended one the last."""
    begun = [row for row in filing_forms() if row.valid_from <= on]
    return begun[-1] if begun else filing_forms()[0]
