"""A draft on its page: pictures with what was found on each, what is said to that, and what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import request

from portal.documents import operations, queries
from portal.documents.checking_facts import Background
from portal.documents.drafts import Draft, Remark, own_draft
from portal.documents.finding_words import SEVERITIES, cure, for_official
from portal.documents.findings import PICTURE_FAULTS, FindingKind, Severity
from portal.documents.models import DocumentPage
from portal.documents.operations import explain
from portal.documents.rules import DocumentGround, ViewPurpose
from portal.files.pipeline import turn
from portal.permits.queries import ground_of
from portal.storage import UnitOfWork
from portal.web.capture_forms import FieldsForm
from portal.web.forms import trimmed
from portal.web.paper_background import background_for
from portal.web.request import actor, services, unit_of_work

LOOKS = {Severity.WRONG: "bad", Severity.DOUBT: "warn", Severity.NOTE: "info"}
QUARTERS = {"left": 3, "right": 1}
"""How far a page is turned clockwise."""


@dataclass(frozen=True, slots=True)
class RemarkView:
    """Something that was found, in words; ``field`` is where a word to it is typed, None for a note."""

    look: str
    title: str
    what: str
    cure: str
    field: str | None
    words: str
    is_missing_field: bool = False


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with what was found on it."""

    position: int
    width: int
    height: int
    remarks: tuple[RemarkView, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """Everything a sender looks through; ``notes`` are good to know and ask for nothing."""

    pages: tuple[PageView, ...]
    remarks: tuple[RemarkView, ...]
    notes: tuple[RemarkView, ...]

    @property
    def open_remarks(self) -> tuple[RemarkView, ...]:
        """What was neither mended nor explained, in the order of the page; empty fields say so themselves."""
        shown = [*(each for page in self.pages for each in page.remarks), *self.remarks]
        return tuple(each for each in shown if each.field and not each.words and not each.is_missing_field)


def missing_fields(draft: Draft) -> list[str]:
    """The fields that nobody typed, and nobody said why."""
    return [
        each.finding.details["field"]
        for each in draft.remarks
        if each.finding.kind is FindingKind.FIELD_MISSING and not each.words
    ]


def draft_view(draft: Draft, pages: Sequence[DocumentPage], *, asks_for_fields: bool) -> DraftView:
    """The page of a draft. That a field is empty is only said to somebody who wanted to send it so."""
    shown = [
        each
        for each in draft.remarks
        if asks_for_fields or each.finding.kind is not FindingKind.FIELD_MISSING
    ]
    on_pages = {page.position for page in pages}
    return DraftView(
        pages=tuple(
            PageView(
                page.position,
                page.width,
                page.height,
                tuple(_view(each) for each in shown if each.finding.page == page.position),
            )
            for page in pages
        ),
        remarks=tuple(
            _view(each) for each in shown if each.finding.page not in on_pages and each.needs_a_word
        ),
        notes=tuple(
            _view(each) for each in shown if each.finding.page not in on_pages and not each.needs_a_word
        ),
    )


def keep_typed(uow: UnitOfWork, ground: DocumentGround, form: FieldsForm, background: Background) -> None:
    """Keep what stands in the form: the fields that are right in themselves, and the words to what was found.

    Raises Invalid for a word that is too long.
    """
    before = own_draft(uow.session, uow.vault, ground, uow.actor)
    said = form.captured(before.fields)
    if said != before.fields:
        operations.describe(uow, ground, said, background=background)
    for remark in own_draft(uow.session, uow.vault, ground, uow.actor).remarks:
        words = request.form.get(_field(remark))
        if words is not None and (tidy := trimmed(words.replace("\r\n", "\n")) or "") != remark.words:
            explain(uow, ground, remark.id, tidy)


def turn_page(document_id: UUID, position: int, quarter_turns: int) -> None:
    """Turn a page of a draft clockwise by so many quarters. The picture is made between two short commits."""
    with unit_of_work() as uow:
        files = services().files(uow.vault)
        ground = _ground(uow, document_id)
        picture = operations.open_page(uow, ground, position, ViewPurpose.OWN, files)
    turned = turn(picture, quarter_turns)
    with unit_of_work() as uow:
        ground = _ground(uow, document_id)
        background = background_for(uow, ground.document.candidate_id)
        operations.replace_page(
            uow, ground, position, turned, services().files(uow.vault), background=background
        )


def _ground(uow: UnitOfWork, document_id: UUID) -> DocumentGround:
    return ground_of(uow.session, queries.get_document(uow.session, document_id), actor())


def _view(remark: Remark) -> RemarkView:
    finding = remark.finding
    title = "" if finding.kind in PICTURE_FAULTS else str(SEVERITIES[finding.severity])
    return RemarkView(
        look=LOOKS[finding.severity],
        title=title,
        what=for_official(finding),
        cure=cure(finding),
        field=_field(remark) if remark.needs_a_word else None,
        words=remark.words,
        is_missing_field=finding.kind is FindingKind.FIELD_MISSING,
    )


def _field(remark: Remark) -> str:
    return f"why-{remark.id.hex}"
