"""The rules this process answers with: the data that ships with the portal, and what officials decreed.

Without a database, as in ``permits plan``, they are the shipped ones. ``serving`` brings in the decrees.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from portal.reference.entries import Rulebook, rulebook
from portal.reference.rules import Reference, ReferenceValue, RequirementSet
from portal.reference.working_days import WorkingCalendar


@cache
def base() -> Mapping[str, Any]:
    """The shipped rows: ``values``, ``requirement_sets`` (each with its edition), ``corrections``."""
    data = resources.files(__package__).joinpath("data")
    sets = [
        {**json.loads(file.read_text(encoding="utf-8")), "edition": file.name.removesuffix(".json")}
        for file in sorted(data.joinpath("requirement_sets").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".json")
    ]
    return {
        "values": _read("values.json")["values"],
        "requirement_sets": sets,
        "corrections": _read("holiday_corrections.json")["corrections"],
    }


@cache
def base_digest() -> str:
    """Fingerprint of the shipped rows, by which a later version of the portal is told from this one."""
    text = json.dumps(base(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def shipped() -> Rulebook:
    """The rules as they ship, without any decree."""
    return rulebook(base(), ())


_served: Rulebook | None = None
_seen: ContextVar[Rulebook | None] = ContextVar("rules seen in this context", default=None)


def rules() -> Rulebook:
    """The rules in force, or those that ``seen_as`` put in their place."""
    return _seen.get() or served()


def served() -> Rulebook:
    """The rules in force as far as this process knows them."""
    return _served or shipped()


def serve(book: Rulebook) -> None:
    """Answer with these rules from now on, in the whole process."""
    global _served  # noqa: PLW0603 - one swap, so that reference and calendar always belong together
    _served = book


@contextmanager
def seen_as(book: Rulebook) -> Iterator[None]:
    """Let everything inside the block be worked out by other rules: a draft, or those of a past moment."""
    token = _seen.set(book)
    try:
        yield
    finally:
        _seen.reset(token)


def reference() -> Reference:
    """The values and requirement sets in force."""
    return rules().reference


def calendar() -> WorkingCalendar:
    """The working calendar of Kyrgyzstan in force."""
    return rules().calendar


def value(key: str, on_day: date) -> ReferenceValue:
    """The value that applies on the day; UnknownReference if the name is unknown."""
    return reference().value(key, on_day)


def requirement_set(regime: str, on_day: date) -> RequirementSet:
    """The requirement set that applies on the day; UnknownReference if the regime is unknown."""
    return reference().requirement_set(regime, on_day)


def _read(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content
