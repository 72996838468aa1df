"""What third parties may be asked for, as dated data: by whom, how long they have, when they are reminded.

It is no law but the portal's own custom, so it ships with the portal and is not decreed.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class InquiryTerms:
    """What one kind of office may be asked for while this row holds.

    ``party`` and ``wants`` are worded where inquiries live. ``asked_by``: worker, workshop, official.
    ``kinds``: the kinds of documents it can be about; None is any but those of ``but_not``. ``fields``: what
    the form asks the office for. ``remind_before``: days before the last day, the earliest first.
    """

    key: str
    party: str
    wants: str
    asked_by: frozenset[str]
    kinds: frozenset[str] | None
    but_not: frozenset[str]
    fields: tuple[str, ...]
    days_to_answer: int
    remind_before: tuple[int, ...]
    shows_original: bool
    needs_consent: bool
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool

    def is_about(self, kind: str) -> bool:
        """Whether it can be about this kind of document."""
        return kind not in self.but_not if self.kinds is None else kind in self.kinds

    def holds_on(self, day: date) -> bool:
        """Whether it is in use on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class UnknownInquiry(LookupError):
    """No row has this key."""


@cache
def inquiry_terms() -> tuple[InquiryTerms, ...]:
    """Every row that ships with the portal, in the order of asking."""
    file = resources.files(__package__).joinpath("data", "inquiries.json")
    return tuple(map(_terms, json.loads(file.read_text(encoding="utf-8"))["inquiries"]))


def terms_for(kind: str, side: str, on: date) -> tuple[InquiryTerms, ...]:
    """What a side (worker, workshop, official) may ask for about a kind of document on a day."""
    return tuple(
        row for row in inquiry_terms() if side in row.asked_by and row.is_about(kind) and row.holds_on(on)
    )


def terms(key: str, on: date) -> InquiryTerms:
    """The row of a key on a day; one that ended without a successor goes on. Raises UnknownInquiry."""
    rows = [row for row in inquiry_terms() if row.key == key]
    if not rows:
        raise UnknownInquiry(key)
    begun = [row for row in rows if row.valid_from <= on]
    return max(begun or rows, key=lambda row: row.valid_from)


def _terms(row: dict[str, Any]) -> InquiryTerms:
    last = row["valid_to"]
    return InquiryTerms(
        key=row["key"],
        party=row["party"],
        wants=row["wants"],
        asked_by=frozenset(row["asked_by"]),
        kinds=None if row["kinds"] is None else frozenset(row["kinds"]),
        but_not=frozenset(row["but_not"]),
        fields=tuple(row["fields"]),
        days_to_answer=row["days_to_answer"],
        remind_before=tuple(sorted(row["remind_before"], reverse=True)),
        shows_original=row["shows_original"],
        needs_consent=row["needs_consent"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if last is None else date.fromisoformat(last),
        source=row["source"],
        confirmed=row["confirmed"],
    )
