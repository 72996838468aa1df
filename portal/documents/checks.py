"""Checks of a document at capture, before anybody waits for it. Pure: the same facts, the same findings."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from portal.documents import catalogue
from portal.documents.findings import PICTURE_FAULTS, Finding, FindingKind, Source
from portal.documents.identifiers import (
    IdentifierFault,
    kyrgyz_birth_date,
    normalise_national_id,
    pinfl_birth_date,
)
from portal.documents.kinds import NATIONAL_ID, PASSPORT, PHOTO
from portal.documents.paper_facts import OtherPaper, PageFacts, PaperFacts, Person, Reading
from portal.documents.same_name import names_agree
from portal.reference.document_kinds import Outlasts, TranslationNeed

__all__ = ["OtherPaper", "PageFacts", "PaperFacts", "Person", "check"]

PIN_CERTIFICATE = "pin_certificate"
_TOLD_BY_A_SHEET = frozenset({FindingKind.CUT_OFF, FindingKind.SIDEWAYS})
"""Faults told by the edges of a sheet and by its lines of writing; the photo of a person has neither."""

_PERSONAL_NUMBER_IN_PASSPORT = frozenset({"PAK", "UZB", "KGZ"})
"""States that write the number of the identity card into the zone of the passport."""


def check(paper: PaperFacts) -> list[Finding]:
    """What is wrong or doubtful, in the order in which one would mend it: pictures, what is typed, days.

    Raises UnknownDocumentKind for a kind the catalogue does not know.
    """
    reading = Reading(paper)
    return [
        *_pictures(paper),
        *_typed(reading),
        *_zone(reading),
        *_against_person(reading),
        *_against_papers(reading),
        *_days(reading),
        *_companions(reading),
    ]


def _pictures(paper: PaperFacts) -> Iterator[Finding]:
    meaningless = _TOLD_BY_A_SHEET if paper.kind == PHOTO else frozenset()
    for number, page in enumerate(paper.pages, start=1):
        for fault in PICTURE_FAULTS:
            if fault in page.faults and fault not in meaningless:
                yield Finding(fault, number)
        for kind in sorted(page.same_as):
            yield Finding(FindingKind.SAME_PICTURE_AS, number, {"kind": kind})
        if page.known_elsewhere:
            yield Finding(FindingKind.PICTURE_OF_ANOTHER_PERSON, number)


def _typed(reading: Reading) -> Iterator[Finding]:
    paper = reading.paper
    for name in catalogue.needed_fields(paper.kind, paper.today, paper.translates):
        if _is_missing(name, reading):
            yield Finding(FindingKind.FIELD_MISSING, details={"field": name})
    if reading.number_fault is not None:
        details = {"reason": reading.number_fault.value, "form": reading.number_form or ""}
        yield Finding(FindingKind.NUMBER_FORM, details=details)
    if paper.number_known_elsewhere:
        yield Finding(FindingKind.NUMBER_OF_ANOTHER_PERSON)


def _is_missing(name: str, reading: Reading) -> bool:
    """Whether neither the holder nor the zone says it; of the two names one is enough, asked for once."""
    if name == "given_names":
        return False
    found: Mapping[str, object] = {
        "surname": reading.name,
        "birth_date": reading.birth_date,
        "valid_until": reading.valid_until,
        "number": reading.paper.fields.number
        or reading.in_zone("document_number", reading.said.document_number),
        "issued_on": reading.paper.fields.issued_on,
    }
    return not found[name]


def _zone(reading: Reading) -> Iterator[Finding]:
    if reading.zone is None:
        if reading.formats:
            yield Finding(FindingKind.ZONE_MISSING)
        return
    first_of_field = {error.field: error for error in reversed(reading.zone.errors)}
    if len(first_of_field) > 1:
        first_of_field.pop("composite", None)  # it covers the others, so it only says the same once more
    for error in reversed(first_of_field.values()):
        details = {"field": error.field, "fault": error.fault.name.lower()}
        yield Finding(FindingKind.ZONE_BROKEN, details=details)
    if reading.is_zone_of_another_kind:
        yield Finding(FindingKind.ZONE_OF_ANOTHER_KIND)
    yield from _against_zone(reading)


def _against_zone(reading: Reading) -> Iterator[Finding]:
    """What was typed beside what the zone says."""
    fields, said = reading.paper.fields, reading.said
    in_zone = reading.in_zone("document_number", said.document_number)
    personal = reading.in_zone("personal_number", said.personal_number)
    # A card has two numbers, and people type either; a passport and a visa have one.
    shown = {_bare(number) for number in (in_zone, personal if reading.paper.kind == NATIONAL_ID else None)}
    if reading.number and in_zone and _bare(reading.number) not in shown:
        yield Finding(FindingKind.NUMBER_DIFFERS_FROM_ZONE)
    if not reading.agrees_with_zone(fields.full_name):
        yield _differs(FindingKind.NAME_DIFFERS, Source.ZONE)
    if _differ(fields.birth_date, reading.in_zone("birth_date", said.birth_date)):
        yield _differs(FindingKind.BIRTH_DATE_DIFFERS, Source.ZONE)
    if _differ(fields.valid_until, reading.in_zone("expiry_date", said.expiry_date)):
        yield Finding(FindingKind.LAST_DAY_DIFFERS)


def _against_person(reading: Reading) -> Iterator[Finding]:
    """What stands on the paper beside what the profile says."""
    person, typed = reading.paper.person, reading.paper.fields.full_name
    if person is None:
        return
    name = " ".join(filter(None, (person.given_names, person.surname)))
    if not (names_agree(name, typed) if typed else reading.agrees_with_zone(name)):
        yield _differs(FindingKind.NAME_DIFFERS, Source.PROFILE)
    if _differ(person.birth_date, reading.birth_date):
        yield _differs(FindingKind.BIRTH_DATE_DIFFERS, Source.PROFILE)
    elif _differ(_birth_date_in_number(reading), person.birth_date or reading.birth_date):
        yield _differs(FindingKind.BIRTH_DATE_DIFFERS, Source.NUMBER)
    if _differ(person.nationality or None, reading.in_zone("nationality", reading.said.nationality)):
        yield Finding(FindingKind.NATIONALITY_DIFFERS)


def _birth_date_in_number(reading: Reading) -> date | None:
    """The birth date inside a personal number, where its digits tell one."""
    if reading.number is None or reading.paper.kind not in (NATIONAL_ID, PIN_CERTIFICATE):
        return None
    if reading.paper.kind == NATIONAL_ID and reading.nationality == "UZB":
        return pinfl_birth_date(reading.number)
    return kyrgyz_birth_date(reading.number)


def _against_papers(reading: Reading) -> Iterator[Finding]:
    """What stands on the paper beside the weightiest other paper that says the same thing."""
    paper = reading.paper
    others = [
        Reading(replace(paper, kind=each.kind, fields=each.fields, translates=each.translates))
        for each in sorted(paper.others, key=lambda each: _weight(each, paper))
    ]
    yield from _numbers_of_papers(reading, others)
    named = next((other for other in others if other.name), None)
    if named and not names_agree(named.name, reading.name):
        yield _differs(FindingKind.NAME_DIFFERS, Source.PAPER, named.paper.kind)
    dated = next((other for other in others if other.birth_date), None)
    if dated and _differ(dated.birth_date, reading.birth_date):
        yield _differs(FindingKind.BIRTH_DATE_DIFFERS, Source.PAPER, dated.paper.kind)


def _weight(other: OtherPaper, paper: PaperFacts) -> int:
    """What a paper is compared with first: the original it translates, then the passport, then the card."""
    if other.translates is not None:
        return 4
    order = (paper.translates, PASSPORT, NATIONAL_ID)
    return order.index(other.kind) if other.kind in order else 3


def _numbers_of_papers(reading: Reading, others: Collection[Reading]) -> Iterator[Finding]:
    paper = reading.paper
    for other in others:
        same_number = not _differ(reading.number, other.number)
        if paper.translates and other.paper.kind == paper.translates and not same_number:
            yield _of_paper(other.paper.kind)
        if other.paper.translates == paper.kind and not paper.translates:
            was_another = paper.earlier is not None and _differ(
                reading.number, Reading(replace(paper, fields=paper.earlier)).number
            )
            if not same_number or (other.number is None and was_another):
                yield Finding(FindingKind.TRANSLATION_OF_EARLIER)
        if {paper.kind, other.paper.kind} == {PASSPORT, NATIONAL_ID}:
            passport, card = (reading, other) if paper.kind == PASSPORT else (other, reading)
            if _differ(_personal_number(passport), _personal_number(card)):
                yield _of_paper(other.paper.kind)


def _personal_number(reading: Reading) -> str | None:
    """The number of the person on a card, or inside the zone of a passport; None where there is none."""
    if reading.nationality not in _PERSONAL_NUMBER_IN_PASSPORT:
        return None
    said = reading.in_zone("personal_number", reading.said.personal_number)
    for number in (reading.number if reading.paper.kind == NATIONAL_ID else None, said):
        try:
            found = normalise_national_id(number or "", reading.nationality)
        except IdentifierFault:
            continue
        if found.isdecimal():  # the number of a Kyrgyz card begins with letters
            return found
    return None


def _days(reading: Reading) -> Iterator[Finding]:
    paper, kind = reading.paper, reading.kind
    issued, last = paper.fields.issued_on, reading.valid_until
    if issued is not None and issued > paper.today:
        yield Finding(FindingKind.ISSUED_IN_FUTURE, details={"day": issued.isoformat()})
    if issued is not None and last is not None and issued > last:
        yield Finding(FindingKind.DATES_SWAPPED)
    elif issued is not None and last is not None and kind.lasts and last > kind.lasts.after(issued):
        yield Finding(FindingKind.LASTS_TOO_LONG)
    if issued is not None and kind.fresh and kind.fresh.after(issued) < paper.today:
        details = {"day": issued.isoformat(), "months": str(kind.fresh.count)}
        yield Finding(FindingKind.TOO_OLD, details=details)
    if last is None:
        return
    if last < paper.today:
        yield Finding(FindingKind.EXPIRED, details={"day": last.isoformat()})
        return
    until = _needed_until(reading)
    if until is not None and last < until:
        details = {"day": last.isoformat(), "until": until.isoformat(), "days": str((until - last).days)}
        yield Finding(FindingKind.ENDS_TOO_SOON, details=details)


def _needed_until(reading: Reading) -> date | None:
    """The day until which the paper must be valid at least; None where nothing asks for one."""
    planned = reading.paper.needed_until
    if planned is None or reading.kind.must_outlast is None:
        return None
    with_margin = reading.kind.must_outlast is Outlasts.PERMIT_AND_MARGIN
    return planned + timedelta(days=reading.paper.margin_days if with_margin else 0)


def _companions(reading: Reading) -> Iterator[Finding]:
    """What belongs to an original that a person brings: a certified translation, an apostille."""
    paper = reading.paper
    if paper.person is None or paper.translates is not None:
        return
    translated = any(other.translates == paper.kind for other in paper.others)
    if reading.kind.translation is TranslationNeed.CERTIFIED and not translated:
        yield Finding(FindingKind.TRANSLATION_MISSING)
    if reading.nationality in reading.kind.apostille:
        yield Finding(FindingKind.APOSTILLE, details={"nationality": reading.nationality})


def _differs(kind: FindingKind, source: Source, paper_kind: str | None = None) -> Finding:
    details = {"source": source.value} | ({"kind": paper_kind} if paper_kind else {})
    return Finding(kind, details=details)


def _of_paper(kind: str) -> Finding:
    return Finding(FindingKind.NUMBER_DIFFERS_FROM_PAPER, details={"kind": kind})


def _differ(one: object, other: object) -> bool:
    """Whether both are known and not the same."""
    return one is not None and other is not None and one != other


def _bare(number: str | None) -> str:
    return "".join(each for each in number or "" if each.isalnum())
