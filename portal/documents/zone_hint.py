"""What a machine-readable zone that was read from a picture suggests for the fields: a hint, never a fact."""

from dataclasses import replace
from datetime import date

from portal.documents import catalogue
from portal.documents.fields import CapturedFields
from portal.documents.identifiers import IdentifierFault, normalise
from portal.documents.mrz import ZoneFields, read_zone
from portal.documents.paper_facts import Person
from portal.reference.document_kinds import DocumentKind


def fields_read(kind: str, zone: str, person: Person | None, today: date) -> CapturedFields:
    """The fields of a document as its zone says them; none of them unless every check digit fits.

    ``zone`` is the text as it was read; a zone of another kind of document says nothing here.
    """
    described = catalogue.kind(kind, today)
    nationality = person.nationality if person else "KGZ"
    found = read_zone(zone, today) if zone else None
    if found is None or found.errors or found.format not in described.zone_formats(nationality):
        return CapturedFields()
    said, asked = found.fields, {*described.needed, *described.optional}
    values = {
        "number": _number(described, nationality, said),
        "valid_until": said.expiry_date,
        "surname": said.surname,
        "given_names": said.given_names,
        "birth_date": said.birth_date,
    }
    known = {name: value for name, value in values.items() if name in asked and value}
    return replace(CapturedFields(zone=zone), **known)  # type: ignore[arg-type]  # each name has its own type


def filled_up(fields: CapturedFields, read: CapturedFields) -> CapturedFields:
    """What was typed, and what was read where nothing was typed."""
    missing = {name: getattr(read, name) for name in read.typed if getattr(fields, name) is None}
    return replace(fields, **missing)


def _number(described: DocumentKind, nationality: str, said: ZoneFields) -> str | None:
    """The number that goes by the form of this kind: a card has two, of which either may be it."""
    form = described.number_form(nationality)
    for number in (said.document_number, said.personal_number):
        try:
            if number and form and normalise(form, number):
                return number
        except IdentifierFault:
            continue
    return None
