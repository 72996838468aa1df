"""A person's documents: the list, one of them with its versions, and what comes after sending one."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.documents import queries
from portal.documents.catalogue import kind as kind_of
from portal.documents.kinds import TRANSLATION
from portal.documents.models import Document
from portal.documents.queries import Paper
from portal.documents.rules import DocumentState, Holder
from portal.kernel.actor import Role
from portal.reference.document_kinds import TranslationNeed
from portal.web.admission import admits
from portal.web.candidate.asked_again import asked_of_me
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.document_tiles import draft_lines, next_to_send, send_url, tile_of, tiles
from portal.web.candidate.own import own_document
from portal.web.candidate.paper_side import SIDE
from portal.web.inquiries import inquiry_lines
from portal.web.inquiry_pages import ask_links
from portal.web.paper_detail import document_view, sent_view
from portal.web.request import reading, services

RETURNED = (DocumentState.RETURNED, DocumentState.REFUSED)


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
    is_own = found.employer_id is None
    return document_view(
        SIDE,
        found,
        tile_of(paper, today),
        beside,
        send_url=send_url((found.kind, found.translates)) if is_own else None,
        translate_url=send_url((TRANSLATION, found.kind)) if can_translate and is_own else None,
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
    return sent_view(SIDE, found, next_to_send((found.kind, found.translates)))


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
