"""Looking through a draft: turn its pages, read what was found, type what stands on it, then send it."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.documents import operations, queries
from portal.documents.catalogue import asked_fields
from portal.documents.checking_facts import Background
from portal.documents.drafts import own_draft, unexplained
from portal.documents.models import Document
from portal.documents.round_words import paper_name
from portal.documents.rules import DocumentGround, DocumentState
from portal.i18n import gettext as _
from portal.kernel.errors import Invalid, NotFound
from portal.permits.queries import ground_of
from portal.storage import UnitOfWork
from portal.web.capture_forms import FieldsForm
from portal.web.drafts import QUARTERS, draft_view, keep_typed, missing_fields, turn_page
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.paper_background import background_for
from portal.web.paper_side import PaperSide
from portal.web.request import actor, reading, reading_vault, services, unit_of_work

Change = Callable[[UnitOfWork, DocumentGround, Background], None]


class DraftPages:
    """The pages of a draft for one audience."""

    def __init__(self, side: PaperSide) -> None:
        self._side = side

    def serve(self, blueprint: Blueprint) -> None:
        """Put the pages into the blueprint."""
        paper = f"{self._side.prefix}/<id:document_id>"
        change = f"{paper}/check/pages/<int(max=999):position>/<way>"
        self._side.serve(
            blueprint,
            [
                ("GET", f"{paper}/check", "draft", self.draft),
                ("POST", f"{paper}/check", "look_again", self.look_again),
                ("POST", f"{paper}/check/more", "keep_and_add", self.keep_and_add),
                ("POST", change, "change_page", self.change_page),
                ("POST", f"{paper}/check/send", "send_draft", self.send_draft),
                ("GET", f"{paper}/throw-away", "throw_away", self.throw_away),
                ("POST", f"{paper}/throw-away", "throw_away_now", self.throw_away_now),
            ],
        )

    def draft(self, document_id: UUID) -> ResponseReturnValue:
        """The pictures, what was found, what stands on them; one that was sent is shown as a document."""
        document = self._side.own(reading(), document_id)
        if document.state != DocumentState.DRAFT:
            return redirect(url_for(".document", document_id=document_id))
        return self._page(document, self._form(document))

    def look_again(self, document_id: UUID) -> ResponseReturnValue:
        """Keep what was typed and look through it again."""
        return self._keep_and(document_id, url_for(".draft", document_id=document_id))

    def keep_and_add(self, document_id: UUID) -> ResponseReturnValue:
        """Keep what was typed and go on to the box for one more page."""
        return self._keep_and(document_id, url_for(".add_page", document_id=document_id))

    def change_page(self, document_id: UUID, position: int, way: str) -> ResponseReturnValue:
        """Turn a page to the ``left`` or ``right``, or take it ``out``; what was typed is kept."""
        if way in QUARTERS:
            document = self._side.own(reading(), document_id)
            form = self._form(document)
            is_right = self._keep(document_id, form)
            turn_page(document_id, position, QUARTERS[way])
            back = url_for(".draft", document_id=document_id, _anchor=f"page-{position}")
            return redirect(back) if is_right else (self._page(document, form), 422)
        if way != "out":
            raise NotFound

        def take_out(uow: UnitOfWork, ground: DocumentGround, background: Background) -> None:
            operations.remove_page(uow, ground, position, background=background)

        return self._keep_and(document_id, url_for(".draft", document_id=document_id), take_out)

    def send_draft(self, document_id: UUID) -> ResponseReturnValue:
        """Send it; while something is found that is neither mended nor explained, show both ways."""
        document = self._side.own(reading(), document_id)
        form = self._form(document)
        if not self._keep(document_id, form) or unexplained(queries.findings(reading(), document_id)):
            return self._page(document, form, wanted_to_send=True), 422
        try:
            with unit_of_work() as uow:
                ground = self._ground(uow, document_id)
                operations.send(uow, ground, background=background_for(uow, ground.document.candidate_id))
        except Invalid as error:
            form.show(error)
            return self._page(document, form, wanted_to_send=True), 422
        return redirect(url_for(".document_sent", document_id=document_id))

    def throw_away(self, document_id: UUID) -> ResponseReturnValue:
        """Ask once more before a draft is thrown away."""
        document = self._side.own(reading(), document_id)
        if document.state != DocumentState.DRAFT:
            return redirect(url_for(".document", document_id=document_id))
        return render_template(
            "_papers/throw_away.html",
            side=self._side,
            form=PortalForm(),
            document_id=document_id,
            name=_name(document),
        )

    def throw_away_now(self, document_id: UUID) -> ResponseReturnValue:
        """Throw a draft away with its pictures."""
        name = _name(self._side.own(reading(), document_id))
        with unit_of_work() as uow:
            operations.discard(uow, self._ground(uow, document_id))
        tell(_("Thrown away: %(name)s. Nobody but you has seen it.", name=name))
        return redirect(url_for(self._side.home))

    def _keep_and(self, document_id: UUID, then: str, change: Change | None = None) -> ResponseReturnValue:
        """Keep the form and make a change; go on, or show what is wrong in the form."""
        document = self._side.own(reading(), document_id)
        form = self._form(document)
        is_right = self._keep(document_id, form, change)
        return redirect(then) if is_right else (self._page(document, form), 422)

    def _keep(self, document_id: UUID, form: FieldsForm, change: Change | None = None) -> bool:
        """Keep what is right in the form, in one commit with a change; whether all of it was right."""
        is_right = bool(form.validate_on_submit())
        try:
            with unit_of_work() as uow:
                ground = self._ground(uow, document_id)
                background = background_for(uow, ground.document.candidate_id)
                keep_typed(uow, ground, form, background)
                if change is not None:
                    change(uow, ground, background)
        except Invalid as error:
            form.show(error)
            return False
        return is_right

    def _form(self, document: Document) -> FieldsForm:
        form, today = FieldsForm(), services().clock.today()
        nationality = self._side.nationality(document)
        form.ask_only(asked_fields(document.kind, today, nationality, document.translates))
        return form

    def _page(self, document: Document, form: FieldsForm, *, wanted_to_send: bool = False) -> str:
        found = self._side.own(reading(), document.id)
        ground = ground_of(reading(), found, actor())
        seen = own_draft(reading(), reading_vault(), ground, actor())
        person, today = self._side.person(found), services().clock.today()
        form.fill_from(seen.fields, found.kind, person, today, is_sent=form.is_submitted())
        if wanted_to_send:
            form.point_out(missing_fields(seen))
        pages = queries.pages(reading(), found.id)
        return render_template(
            "_papers/check.html",
            side=self._side,
            form=form,
            document_id=found.id,
            name=_name(found),
            kind=found.kind,
            view=draft_view(seen, pages, asks_for_fields=wanted_to_send),
            wanted_to_send=wanted_to_send,
        )

    def _ground(self, uow: UnitOfWork, document_id: UUID) -> DocumentGround:
        return ground_of(uow.session, self._side.own(uow.session, document_id), actor())


def _name(document: Document) -> str:
    return paper_name(document.kind, document.translates)
