"""One paper that was sent: its pages as the official sees them, its versions, and what comes after it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.documents import operations, queries
from portal.documents.models import Document
from portal.documents.round_words import paper_name
from portal.documents.rules import DocumentState, ViewPurpose
from portal.documents.wording import STATES, what_to_do
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.permits.queries import ground_of
from portal.web.own_terms import about_document
from portal.web.paper_side import PaperSide
from portal.web.paper_tiles import Tile
from portal.web.receipt_links import receipts_about
from portal.web.request import actor, reading, services, unit_of_work

SANDBOX = "default-src 'none'; sandbox"


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


def serve_pictures(side: PaperSide, blueprint: Blueprint) -> None:
    """Show this audience the pages of its papers."""

    def document_page(document_id: UUID, position: int) -> ResponseReturnValue:
        """One page as our own picture, kept by no browser."""
        with unit_of_work() as uow:
            ground = ground_of(uow.session, side.own(uow.session, document_id), actor())
            picture = operations.open_page(
                uow, ground, position, ViewPurpose.OWN, services().files(uow.vault)
            )
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": 'inline; filename="page.jpg"',
            "Content-Security-Policy": SANDBOX,
        }
        return Response(picture, mimetype="image/jpeg", headers=headers)

    page = f"{side.prefix}/<id:document_id>/pages/<int(max=999):position>"
    side.serve(blueprint, [("GET", page, "document_page", document_page)])


def document_view(
    side: PaperSide, found: Document, tile: Tile, beside: Document | None = None, **more: Any
) -> str:
    """The page of a paper that was sent; ``beside`` is its translation, ``more`` what an audience adds."""
    holds = queries.in_force(reading(), found) is not None
    usual: dict[str, Any] = {"translate_url": None, "inquiries": [], "ways_to_ask": [], "looks": []}
    return render_template(
        "_papers/document.html",
        side=side,
        tile=tile,
        document_id=found.id,
        receipts=receipts_about([found.id]),
        shown=[_pages(found), *([_pages(beside)] if beside else [])],
        versions=[_version(each) for each in _versions(found)],
        is_newest=found.state != DocumentState.SUPERSEDED,
        holds_meanwhile=holds and found.state == DocumentState.WAITING,
        **{**usual, **more},
    )


def sent_view(side: PaperSide, found: Document, next_tile: Tile | None) -> str:
    """It is here: the receipt, who checks it by when, and the next one that is missing."""
    return render_template(
        "_papers/sent.html",
        side=side,
        name=paper_name(found.kind, found.translates),
        due=about_document(found),
        holds_meanwhile=queries.in_force(reading(), found) is not None,
        receipts=receipts_about([found.id]),
        next_tile=next_tile,
    )


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
        url=url_for(".document", document_id=document.id),
    )
