"""A person's documents: the list, one of them with its versions, and what comes after sending one."""

from dataclasses import dataclass
from uuid import UUID

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.documents import operations, queries
from portal.documents.catalogue import kind as kind_of
from portal.documents.kinds import TRANSLATION
from portal.documents.models import Document
from portal.documents.queries import Paper
from portal.documents.rules import DocumentState, Holder, ViewPurpose
from portal.documents.wording import STATES, what_to_do
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.permits.queries import ground_of
from portal.reference.document_kinds import TranslationNeed
from portal.web.admission import admits
from portal.web.candidate.asked_again import asked_of_me
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.document_tiles import (
    draft_lines,
    next_to_send,
    paper_name,
    send_url,
    tile_of,
    tiles,
)
from portal.web.candidate.own import own_document
from portal.web.inquiries import inquiry_lines
from portal.web.inquiry_pages import ask_links
from portal.web.own_terms import about_document
from portal.web.receipt_links import receipts_about
from portal.web.request import actor, reading, services, unit_of_work

SANDBOX = "default-src 'none'; sandbox"
RETURNED = (DocumentState.RETURNED, DocumentState.REFUSED)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a paper in its history."""

    text: str
    when: str
    detail: str | None
    url: str


@dataclass(frozen=True, slots=True)
class PagesOf:
    """The pages of one document for looking at: (position, width, height) each."""

    document_id: UUID
    name: str
    pages: tuple[tuple[int, int, int], ...]


@blueprint.get("/documents")
@admits(Role.CANDIDATE)
def documents() -> ResponseReturnValue:
    """What was begun, then all documents as tiles: returned ones first, then missing ones."""
    return render_template(
        "candidate/documents/list.html", tiles=tiles(), drafts=draft_lines(), asked=asked_of_me()
    )


@blueprint.get("/documents/<id:document_id>")
@admits(Role.CANDIDATE)
def document(document_id: UUID) -> ResponseReturnValue:
    """The pages of an own document as the official sees them, its translation, and its versions."""
    found, today = own_document(reading(), document_id), services().clock.today()
    if found.state == DocumentState.DRAFT:
        return redirect(url_for("candidate.draft", document_id=document_id))
    paper = Paper(found, queries.in_force(reading(), found))
    beside, can_translate = _other_half(found)
    return render_template(
        "candidate/documents/document.html",
        tile=tile_of(paper, today),
        document_id=found.id,
        receipts=receipts_about([found.id]),
        shown=[_pages(found), *([_pages(beside)] if beside else [])],
        versions=[_version(each) for each in _versions(found)],
        is_newest=found.state != DocumentState.SUPERSEDED,
        holds_meanwhile=paper.in_force is not None and found.state == DocumentState.WAITING,
        send_url=send_url((found.kind, found.translates)),
        translate_url=send_url((TRANSLATION, found.kind)) if can_translate else None,
        inquiries=inquiry_lines(candidate_id=found.candidate_id, kind=found.translates or found.kind),
        ways_to_ask=ask_links(Holder(found.candidate_id), found.kind, "candidate.ask", kind=found.kind),
    )


@blueprint.get("/documents/<id:document_id>/sent")
@admits(Role.CANDIDATE)
def document_sent(document_id: UUID) -> ResponseReturnValue:
    """It is here: the receipt, who checks it by when, and the next one that is missing."""
    found = own_document(reading(), document_id)
    if found.state == DocumentState.DRAFT:
        return redirect(url_for("candidate.draft", document_id=document_id))
    return render_template(
        "candidate/documents/sent.html",
        name=paper_name(found.kind, found.translates),
        due=about_document(found),
        holds_meanwhile=queries.in_force(reading(), found) is not None,
        receipts=receipts_about([found.id]),
        next_tile=next_to_send((found.kind, found.translates)),
    )


@blueprint.get("/documents/<id:document_id>/pages/<int(max=999):position>")
@admits(Role.CANDIDATE)
def document_page(document_id: UUID, position: int) -> ResponseReturnValue:
    """One page as our own picture, kept by no browser."""
    with unit_of_work() as uow:
        found = own_document(uow.session, document_id)
        ground = ground_of(uow.session, found, actor())
        picture = operations.open_page(uow, ground, position, ViewPurpose.OWN, services().files(uow.vault))
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": 'inline; filename="page.jpg"',
        "Content-Security-Policy": SANDBOX,
    }
    return Response(picture, mimetype="image/jpeg", headers=headers)


def _other_half(found: Document) -> tuple[Document | None, bool]:
    """The translation of an original, or the original of a translation; whether a translation is wanted."""
    papers = queries.papers_of_candidate(reading(), found.holder_id)
    if found.translates is not None:
        of = (each.newest for each in papers if each.kind == found.translates)
        return next(of, None), False
    translations = (each.newest for each in papers if each.newest.translates == found.kind)
    translation = next(translations, None)
    need = kind_of(found.kind, services().clock.today()).translation
    is_wanted = need is TranslationNeed.CERTIFIED
    return translation, is_wanted and (translation is None or translation.state in RETURNED)


def _versions(found: Document) -> list[Document]:
    """Every version that was sent, the newest first."""
    every = [found, *queries.versions(reading(), found)]
    return sorted(every, key=lambda each: (each.edition, each.uploaded_at), reverse=True)


def _pages(document: Document) -> PagesOf:
    return PagesOf(
        document.id,
        paper_name(document.kind, document.translates),
        tuple((page.position, page.width, page.height) for page in queries.pages(reading(), document.id)),
    )


def _version(document: Document) -> VersionLine:
    number = formats.number(document.edition)
    return VersionLine(
        text=_("Version %(number)s: %(state)s", number=number, state=str(STATES[document.state])),
        when=formats.moment(document.decided_at or document.uploaded_at),
        detail=what_to_do(document) if document.returned_reasons else None,
        url=url_for("candidate.document", document_id=document.id),
    )
