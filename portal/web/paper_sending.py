"""The box that takes the picture of a paper: the first one of a draft, and each further page of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.documents import operations
from portal.documents.models import Document
from portal.documents.queries import Paper
from portal.documents.round_words import paper_name
from portal.documents.rules import DocumentState
from portal.kernel.errors import Invalid
from portal.permits.queries import ground_of
from portal.web.capture_forms import PictureForm
from portal.web.paper_background import background_for
from portal.web.paper_side import PaperSide
from portal.web.paper_tiles import Tile
from portal.web.received_file import AlreadyTaken, ReceivedFile, received_file
from portal.web.request import actor, reading, services, unit_of_work


def take_first(
    begin: Callable[[ReceivedFile], UUID], page: Callable[[PictureForm], str]
) -> ResponseReturnValue:
    """Begin a draft with the file of the form; what cannot be taken is explained beside the field."""
    form = PictureForm()
    found = received_file(form) if form.validate_on_submit() else None
    if isinstance(found, AlreadyTaken):
        return redirect(url_for(".draft", document_id=found.document_id))
    if found is None:
        return page(form), 422
    try:
        document_id = begin(found)
    except Invalid as error:
        form.show(error)
        return page(form), 422
    return redirect(url_for(".draft", document_id=document_id))


def first_page(
    side: PaperSide,
    form: PictureForm,
    kind: str,
    translates: str | None,
    paper: Paper | None,
    tile: Tile | None,
    draft: Document | None,
    **more: Any,
) -> str:
    """How to take the picture, and the box; ``paper`` is what was sent before, ``draft`` what was begun.

    ``more`` are ``action`` and whatever else the page of an audience says; see the template.
    """
    usual: dict[str, Any] = {
        "has_profile": True,
        "back_url": url_for(side.home),
        "back_words": str(side.words.papers),
        "ways_to_ask": [],
        "for_whom": "",
    }
    return render_template(
        "_papers/upload.html",
        side=side,
        form=form,
        kind=kind,
        name=paper_name(kind, translates),
        tile=tile,
        holds_until_accepted=paper is not None and paper.in_force is not None,
        draft_url=url_for(".draft", document_id=draft.id) if draft else None,
        is_further=False,
        **{**usual, **more},
    )


class FurtherPages:
    """One more page of a draft, for one audience."""

    def __init__(self, side: PaperSide) -> None:
        self._side = side

    def serve(self, blueprint: Blueprint) -> None:
        """Put the pages into the blueprint."""
        box = f"{self._side.prefix}/<id:document_id>/check/add"
        self._side.serve(
            blueprint,
            [("GET", box, "add_page", self.add_page), ("POST", box, "send_page", self.send_page)],
        )

    def add_page(self, document_id: UUID) -> ResponseReturnValue:
        """The box for one more page of a draft."""
        document = self._side.own(reading(), document_id)
        if document.state != DocumentState.DRAFT:
            return redirect(url_for(".document", document_id=document_id))
        return self._page(document, PictureForm())

    def send_page(self, document_id: UUID) -> ResponseReturnValue:
        """Put the pages of a file behind those of the draft."""
        document, form = self._side.own(reading(), document_id), PictureForm()
        found = received_file(form) if form.validate_on_submit() else None
        if found is None:
            return self._page(document, form), 422
        if isinstance(found, ReceivedFile):
            try:
                self._keep(document_id, found)
            except Invalid as error:
                form.show(error)
                return self._page(document, form), 422
        return redirect(url_for(".draft", document_id=document_id))

    def _keep(self, document_id: UUID, found: ReceivedFile) -> None:
        with unit_of_work() as uow:
            ground = ground_of(uow.session, self._side.own(uow.session, document_id), actor())
            files, background = services().files(uow.vault), background_for(uow, ground.document.candidate_id)
            operations.add_pages(uow, ground, found.processed, found.name, files, background=background)
            found.became(uow, ground.document)

    def _page(self, document: Document, form: PictureForm) -> str:
        return render_template(
            "_papers/upload.html",
            side=self._side,
            form=form,
            kind=document.kind,
            name=paper_name(document.kind, document.translates),
            has_profile=True,
            tile=None,
            holds_until_accepted=False,
            draft_url=None,
            action=url_for(".send_page", document_id=document.id),
            back_url=url_for(".draft", document_id=document.id),
            is_further=True,
            ways_to_ask=[],
            for_whom="",
        )
