"""What an official narrows the queue and the list of cases by: plain GET, so a view can be bookmarked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request

from portal.i18n import current_language, formats
from portal.i18n import gettext as _
from portal.permits.queries import DeskFilters, nationalities_in_use, steps_in_use, workshops_in_use
from portal.permits.wording import step_label
from portal.taxonomy.catalogue import taxonomy
from portal.web.forms import trimmed
from portal.web.request import reading

LONGEST_TEXT = 100
NAMES = ("q", "nationality", "region", "workshop", "step")


@dataclass(frozen=True, slots=True)
class Select:
    """One filter as a native select: its choices as (value, words)."""

    name: str
    label: str
    chosen: str
    options: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of this request."""

    domain: DeskFilters
    kept: dict[str, Any]
    """What links to other views and pages carry along."""

    @property
    def count(self) -> int:
        """How many filters are set."""
        return len(self.kept)


def asked() -> Asked:
    """Read the filters; what means nothing is left aside."""
    texts = {name: text_of(name) for name in NAMES}
    workshop = _identifier(texts["workshop"])
    if workshop is None:
        texts["workshop"] = ""
    domain = DeskFilters(
        nationality=texts["nationality"] or None,
        region=texts["region"] or None,
        employer_id=workshop,
        step=texts["step"] or None,
        text=texts["q"],
    )
    return Asked(domain, {name: text for name, text in texts.items() if text})


def text_of(name: str) -> str:
    """A parameter of the address as text: not too long, no control characters (PostgreSQL refuses NUL)."""
    return (trimmed(request.args.get(name, "")) or "")[:LONGEST_TEXT]


def selects(kept: dict[str, Any]) -> list[Select]:
    """The native selects of the filter line, with what is chosen."""
    workshops = [(identifier.hex, name) for identifier, name in workshops_in_use(reading())]
    return [
        _select(
            kept,
            "nationality",
            _("Citizenship"),
            _("Any country"),
            _sorted((code, formats.country(code)) for code in nationalities_in_use(reading())),
        ),
        _select(kept, "region", _("Region"), _("All regions"), regions()),
        _select(kept, "workshop", _("Workshop"), _("All workshops"), workshops),
        _select(
            kept,
            "step",
            _("Next step"),
            _("Any step"),
            _sorted((step, str(step_label(step))) for step in steps_in_use(reading())),
        ),
    ]


def regions() -> list[tuple[str, str]]:
    """All regions in the reader's language, by name."""
    return _sorted(
        (concept.id, taxonomy().label(concept.id, current_language())) for concept in taxonomy().regions()
    )


def page_number() -> int:
    """The page asked for, counted from 1."""
    typed = request.args.get("page", "1")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


def _select(
    kept: dict[str, Any], name: str, label: str, any_words: str, options: list[tuple[str, str]]
) -> Select:
    return Select(name, label, kept.get(name, ""), [("", any_words), *options])


def _sorted(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(options, key=lambda option: formats.alphabetical(option[1]))


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
