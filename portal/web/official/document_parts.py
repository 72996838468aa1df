"""The parts of a document's page: pictures, what was typed beside the profile, checks, versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from portal.documents import queries
from portal.documents.fields import CapturedFields
from portal.documents.finding_words import FIELDS, cure, for_official
from portal.documents.findings import Finding, FindingKind, Severity
from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.documents.mrz import Zone
from portal.documents.round_words import paper_name
from portal.documents.rules import DocumentState, ViewPurpose
from portal.documents.same_name import names_agree
from portal.documents.wording import STATES, in_short
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.web.official.reviewing import Subject
from portal.web.official.zone_checks import Check, Typed, compare, read_typed
from portal.web.request import reading, services

MARKS = {Severity.WRONG: "bad", Severity.DOUBT: "warn", Severity.NOTE: "waiting"}


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: where its picture is fetched, and its size."""

    position: int
    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Side:
    """A document's pictures in one column; ``url`` leads to its own page."""

    key: str
    name: str
    state: str
    url: str | None
    pictures: list[Picture]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """What the holder typed, and whether the profile says the same (``mark``: ok, warn or nothing)."""

    term: str
    typed: str
    is_latin: bool
    mark: str
    profile: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What a check found, what the holder says to it, and where an official looks into it."""

    mark: str
    words: str
    detail: str
    explanation: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the same paper."""

    words: str
    detail: str
    url: str | None


def side(document: Document, purpose: ViewPurpose, *, linked: bool = False) -> Side:
    """The pictures of a document, each fetched for this purpose."""
    pages = queries.pages(reading(), document.id)
    return Side(
        key=document.id.hex[:8],
        name=paper_name(document.kind, document.translates),
        state=str(STATES[DocumentState(document.state)]),
        url=url_for("official.document", document_id=document.id) if linked else None,
        pictures=[
            Picture(page.position, picture_url(document.id, page.position, purpose), page.width, page.height)
            for page in pages
        ],
    )


def picture_url(document_id: UUID, position: int, purpose: ViewPurpose) -> str:
    """Where the picture of a page is fetched for a purpose."""
    wanted = None if purpose is ViewPurpose.CHECK else purpose.value
    return url_for("official.document_page", document_id=document_id, position=position, purpose=wanted)


def zone_of(fields: CapturedFields, today: date) -> Zone | None:
    """The zone as the holder typed it."""
    return read_typed(Typed("", None, fields.zone or ""), today)


def typed_by_holder(fields: CapturedFields, zone: Zone | None) -> Typed:
    """What the form is filled with at first: what was typed, and out of a sound zone what was not."""
    sound = zone.fields if zone is not None and zone.valid else None
    return Typed(
        number=fields.number or (sound.document_number if sound else None) or "",
        valid_until=fields.valid_until or (sound.expiry_date if sound else None),
        zone=fields.zone or "",
    )


def comparisons(typed: Typed, zone: Zone | None, subject: Subject) -> list[Check]:
    """The zone beside the profile and what is typed; of a passport the last day beside the plan as well."""
    case = subject.case if subject.document.kind == PASSPORT else None
    return list(compare(typed, zone, subject.person, case, services().clock.today()))


def field_lines(subject: Subject) -> Iterator[FieldLine]:
    """What the holder typed, in the order in which it stands on most papers."""
    fields, person = subject.typed.fields, subject.person
    if fields.full_name:
        known = (person.name or "") if person else ""
        yield _line(
            _("Name"), fields.full_name, known, names_agree(fields.full_name, known) if known else None
        )
    if fields.birth_date:
        day = person.birth_date if person else None
        same = None if day is None else day == fields.birth_date
        yield _line(str(FIELDS["birth_date"]), formats.day(fields.birth_date), formats.day(day), same)
    if fields.number:
        yield FieldLine(str(FIELDS["number"]), fields.number, True, "", "")
    if fields.issued_on:
        yield _line(str(FIELDS["issued_on"]), formats.day(fields.issued_on), "", None)
    if fields.valid_until:
        yield _line(str(FIELDS["valid_until"]), formats.day(fields.valid_until), "", None)


def finding_lines(subject: Subject, duplicates_url: str) -> list[FindingLine]:
    """What the checks found when the document was sent, the surest first."""
    found = []
    for row in queries.findings(reading(), subject.document.id):
        try:
            finding = Finding(FindingKind(row.kind), row.page, row.details)
            words, detail = for_official(finding), "" if finding.is_for_officials else cure(finding)
        except (ValueError, KeyError):
            continue  # found by an earlier edition of the checks, which said it otherwise
        if row.page is not None:
            words = _("Page %(page)s: %(words)s", page=row.page, words=words)
        found.append(
            (
                list(Severity).index(finding.severity),
                FindingLine(
                    mark=MARKS[finding.severity],
                    words=words,
                    detail=detail if finding.kind is FindingKind.ZONE_BROKEN else "",
                    explanation=subject.typed.explanations.get(row.id, ""),
                    url=duplicates_url if finding.is_for_officials else None,
                ),
            )
        )
    return [line for _place, line in sorted(found, key=lambda each: each[0])]


def versions_of(document: Document) -> list[Version]:
    """Every version of this paper, the newest first; the one on the page has no link."""
    every = [document, *queries.versions(reading(), document)]
    return [_version(each, document) for each in sorted(every, key=lambda each: -each.edition)]


def _version(each: Document, current: Document) -> Version:
    sent = _("sent on %(day)s", day=formats.day(bishkek_day(each.uploaded_at)))
    why = in_short(each) if each.state in (DocumentState.RETURNED, DocumentState.REFUSED) else ""
    state = str(STATES[DocumentState(each.state)])
    return Version(
        words=_("Version %(number)s: %(state)s", number=each.edition, state=state),
        detail=formats.listed([part for part in (sent, why) if part]),
        url=None if each.id == current.id else url_for("official.document", document_id=each.id),
    )


def _line(term: str, typed: str, known: str, same: bool | None) -> FieldLine:
    mark = "" if same is None else "ok" if same else "warn"
    return FieldLine(term, typed, False, mark, known)
