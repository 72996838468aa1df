"""Looking through a draft: turn its pages, read what was found, type what stands on it, then send it."""

from collections.abc import Callable
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.documents import operations, queries
from portal.documents.catalogue import asked_fields
from portal.documents.checking_facts import Background
from portal.documents.drafts import own_draft, unexplained
from portal.documents.models import Document
from portal.documents.paper_facts import Person
from portal.documents.rules import DocumentGround, DocumentState
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.permits.queries import ground_of
from portal.storage import UnitOfWork
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.document_tiles import paper_name
from portal.web.candidate.own import own_document, own_profile, own_record
from portal.web.capture_forms import FieldsForm
from portal.web.drafts import QUARTERS, draft_view, keep_typed, missing_fields, turn_page
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.paper_background import background_for
from portal.web.request import actor, reading, reading_vault, services, unit_of_work

Change = Callable[[UnitOfWork, DocumentGround, Background], None]


@blueprint.get("/documents/<id:document_id>/check")
@admits(Role.CANDIDATE)
def draft(document_id: UUID) -> ResponseReturnValue:
    """The pictures, what was found, what stands on them; one that was sent is shown as a document."""
    document = own_document(reading(), document_id)
    if document.state != DocumentState.DRAFT:
        return redirect(url_for("candidate.document", document_id=document_id))
    return _page(document, _form(document))


@blueprint.post("/documents/<id:document_id>/check")
@admits(Role.CANDIDATE)
def look_again(document_id: UUID) -> ResponseReturnValue:
    """Keep what was typed and look through it again."""
    return _keep_and(document_id, url_for("candidate.draft", document_id=document_id))


@blueprint.post("/documents/<id:document_id>/check/more")
@admits(Role.CANDIDATE)
def keep_and_add(document_id: UUID) -> ResponseReturnValue:
    """Keep what was typed and go on to the box for one more page."""
    return _keep_and(document_id, url_for("candidate.add_page", document_id=document_id))


@blueprint.post("/documents/<id:document_id>/check/pages/<int(max=999):position>/<way>")
@admits(Role.CANDIDATE)
def change_page(document_id: UUID, position: int, way: str) -> ResponseReturnValue:
    """Turn a page to the ``left`` or ``right``, or take it ``out``; what was typed is kept."""
    if way in QUARTERS:
        document = own_document(reading(), document_id)
        form = _form(document)
        is_right = _keep(document_id, form)
        turn_page(document_id, position, QUARTERS[way])
        back = url_for("candidate.draft", document_id=document_id, _anchor=f"page-{position}")
        return redirect(back) if is_right else (_page(document, form), 422)
    if way != "out":
        raise NotFound

    def take_out(uow: UnitOfWork, ground: DocumentGround, background: Background) -> None:
        operations.remove_page(uow, ground, position, background=background)

    return _keep_and(document_id, url_for("candidate.draft", document_id=document_id), take_out)


@blueprint.post("/documents/<id:document_id>/check/send")
@admits(Role.CANDIDATE)
def send_draft(document_id: UUID) -> ResponseReturnValue:
    """Send it; while something is found that is neither mended nor explained, show both ways."""
    document = own_document(reading(), document_id)
    form = _form(document)
    if not _keep(document_id, form) or unexplained(queries.findings(reading(), document_id)):
        return _page(document, form, wanted_to_send=True), 422
    try:
        with unit_of_work() as uow:
            ground = _ground(uow, document_id)
            operations.send(uow, ground, background=background_for(uow, ground.document.candidate_id))
    except Invalid as error:
        form.show(error)
        return _page(document, form, wanted_to_send=True), 422
    return redirect(url_for("candidate.document_sent", document_id=document_id))


@blueprint.get("/documents/<id:document_id>/throw-away")
@admits(Role.CANDIDATE)
def throw_away(document_id: UUID) -> ResponseReturnValue:
    """Ask once more before a draft is thrown away."""
    document = own_document(reading(), document_id)
    if document.state != DocumentState.DRAFT:
        return redirect(url_for("candidate.document", document_id=document_id))
    return render_template(
        "candidate/documents/throw_away.html",
        form=PortalForm(),
        document_id=document_id,
        name=_name(document),
    )


@blueprint.post("/documents/<id:document_id>/throw-away")
@admits(Role.CANDIDATE)
def throw_away_now(document_id: UUID) -> ResponseReturnValue:
    """Throw a draft away with its pictures."""
    name = _name(own_document(reading(), document_id))
    with unit_of_work() as uow:
        operations.discard(uow, _ground(uow, document_id))
    tell(_("Thrown away: %(name)s. Nobody but you has seen it.", name=name))
    return redirect(url_for("candidate.documents"))


def _keep_and(document_id: UUID, then: str, change: Change | None = None) -> ResponseReturnValue:
    """Keep the form and make a change; go on, or show what is wrong in the form."""
    document = own_document(reading(), document_id)
    form = _form(document)
    is_right = _keep(document_id, form, change)
    return redirect(then) if is_right else (_page(document, form), 422)


def _keep(document_id: UUID, form: FieldsForm, change: Change | None = None) -> bool:
    """Keep what is right in the form, in one commit with a change; whether all of it was right."""
    is_right = bool(form.validate_on_submit())
    try:
        with unit_of_work() as uow:
            ground = _ground(uow, document_id)
            background = background_for(uow, ground.document.candidate_id)
            keep_typed(uow, ground, form, background)
            if change is not None:
                change(uow, ground, background)
    except Invalid as error:
        form.show(error)
        return False
    return is_right


def _form(document: Document) -> FieldsForm:
    form, candidate = FieldsForm(), own_profile(reading())
    nationality = (candidate.nationality if candidate else None) or ""
    today = services().clock.today()
    form.ask_only(asked_fields(document.kind, today, nationality, document.translates))
    return form


def _page(document: Document, form: FieldsForm, *, wanted_to_send: bool = False) -> str:
    found = own_document(reading(), document.id)
    ground = ground_of(reading(), found, actor())
    seen = own_draft(reading(), reading_vault(), ground, actor())
    form.fill_from(seen.fields, found.kind, _person(), services().clock.today(), is_sent=form.is_submitted())
    if wanted_to_send:
        form.point_out(missing_fields(seen))
    pages = queries.pages(reading(), found.id)
    return render_template(
        "candidate/documents/check.html",
        form=form,
        document_id=found.id,
        name=_name(found),
        kind=found.kind,
        view=draft_view(seen, pages, asks_for_fields=wanted_to_send),
        wanted_to_send=wanted_to_send,
    )


def _person() -> Person | None:
    candidate = own_profile(reading())
    if candidate is None:
        return None
    said = own_record(candidate).person
    return Person(candidate.nationality or "", said.family_name, said.given_name, said.birth_date)


def _name(document: Document) -> str:
    return paper_name(document.kind, document.translates)


def _ground(uow: UnitOfWork, document_id: UUID) -> DocumentGround:
    return ground_of(uow.session, own_document(uow.session, document_id), actor())
