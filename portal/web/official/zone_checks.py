"""A machine-readable zone beside what the person and the official typed: a hint, never a decision."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from portal.disclosure.views import PersonView
from portal.documents.finding_words import FIELDS, ZONE, ZONE_FAULTS
from portal.documents.mrz import Zone, ZoneError, read_zone
from portal.documents.same_name import names_agree
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.permits.models import PermitCase
from portal.permits.path import situation
from portal.permits.plan import plan
from portal.permits.rules import PermitWarning
from portal.reference import library


@dataclass(frozen=True, slots=True)
class Typed:
    """What the official typed from the picture."""

    number: str
    valid_until: date | None
    zone: str


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison; ``state`` is that of a check mark."""

    state: str
    text: str
    detail: str | None


def read_typed(typed: Typed, today: date) -> Zone | None:
    """The zone that was typed, as it stands but for blanks around its lines; None when there is none."""
    lines = [line.strip() for line in typed.zone.strip().splitlines()]
    return read_zone("\n".join(lines), today) if lines else None


def compare(
    typed: Typed, zone: Zone | None, person: PersonView | None, case: PermitCase | None, today: date
) -> Iterator[Check]:
    """Every comparison that can be made; of a workshop's own paper without a person and a case."""
    if zone is not None:
        yield from _zone_itself(zone)
        if zone.format is not None:
            if person is not None:
                yield from _against_person(zone, person)
            yield from _against_typed(zone, typed)
    if typed.valid_until is not None and case is not None:
        yield _long_enough(typed.valid_until, case, today)


def _zone_itself(zone: Zone) -> Iterator[Check]:
    if zone.valid:
        yield Check("ok", _("Check digits of the zone"), _("all fit"))
    for error in zone.errors:
        name = FIELDS.get(error.field)
        yield Check("bad", str(name or ZONE), _sentence(error))


def _sentence(error: ZoneError) -> str:
    words = str(ZONE_FAULTS[error.fault])
    return f"{words} {_('Perhaps %(text)s.', text=error.suggestion)}" if error.suggestion else words


def _against_person(zone: Zone, person: PersonView) -> Iterator[Check]:
    fields = zone.fields
    in_zone = " ".join(filter(None, (fields.given_names, fields.surname)))
    yield _compared(
        _("Name as in the profile"),
        names_agree(person.name or "", in_zone),
        _("the zone says %(name)s", name=f"{fields.surname or '–'}, {fields.given_names or '–'}"),
    )
    yield _compared(
        _("Birth date as in the profile"),
        fields.birth_date == person.birth_date,
        _("the zone says %(day)s", day=formats.day(fields.birth_date) or "–"),
    )
    yield _compared(
        _("Nationality as in the profile"),
        fields.nationality == person.nationality,
        _("the zone says %(code)s", code=fields.nationality or "–"),
    )


def _against_typed(zone: Zone, typed: Typed) -> Iterator[Check]:
    fields = zone.fields
    if typed.number:
        yield _compared(
            _("Number as typed"),
            _letters(fields.document_number or "") == _letters(typed.number),
            _("the zone says %(number)s", number=fields.document_number or "–"),
        )
    if typed.valid_until is not None:
        yield _compared(
            _("Last day as typed"),
            fields.expiry_date == typed.valid_until,
            _("the zone says %(day)s", day=formats.day(fields.expiry_date) or "–"),
        )


def _long_enough(valid_until: date, case: PermitCase, today: date) -> Check:
    known = replace(situation(case, today), passport_expires_on=valid_until)
    planned = plan(known, library.reference(), library.calendar())
    if PermitWarning.PASSPORT_TOO_SHORT in planned.warnings:
        return Check("warn", _("Valid longer than the permit"), _("it ends too soon after the permit"))
    return Check("ok", _("Valid longer than the permit"), formats.day(valid_until))


def _compared(text: str, same: bool, otherwise: str) -> Check:
    return Check("ok", text, None) if same else Check("warn", text, otherwise)


def _letters(text: str) -> str:
    return "".join(character for character in text.upper() if character.isalnum())
