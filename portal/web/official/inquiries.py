"""Offices an official asks whether a document is genuine, and answers in words that are to be checked."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from portal.documents.queries import get_document
from portal.documents.rules import DocumentState, Holder
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.inquiries import operations, queries
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.web import inquiry_pages
from portal.web.admission import admits
from portal.web.forms import PortalForm
from portal.web.inquiries import seen
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.request import actor, reading, unit_of_work


class CheckForm(PortalForm):
    """What is missing of an answer."""

    note = TextAreaField(_l("What is missing"), description=_l("Whoever asked reads it and may ask again."))


@blueprint.get("/documents/<id:document_id>/ask")
@admits(Role.OFFICIAL)
def ask(document_id: UUID) -> ResponseReturnValue:
    """Whom to ask whether a document is genuine."""
    return inquiry_pages.ask_page(_subject(document_id))


@blueprint.post("/documents/<id:document_id>/ask")
@admits(Role.OFFICIAL)
def send_ask(document_id: UUID) -> ResponseReturnValue:
    """Ask."""
    return inquiry_pages.send_ask(_subject(document_id))


@blueprint.get("/inquiries/<id:inquiry_id>")
@admits(Role.OFFICIAL)
def inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """One inquiry; an answer in words is opened by this, which is kept."""
    return inquiry_pages.inquiry_page(inquiry_id, form=CheckForm(formdata=None))


@blueprint.post("/inquiries/<id:inquiry_id>/accept")
@admits(Role.OFFICIAL)
def accept_answer(inquiry_id: UUID) -> ResponseReturnValue:
    """Find the answer sufficient."""
    seen(inquiry_id)
    with unit_of_work() as uow:
        found = queries.get_inquiry(uow.session, inquiry_id)
        operations.accept(uow, queries.ground_of(uow.session, found, actor()))
    tell(_("The answer is accepted. The person is told."))
    return redirect(url_for("official.inquiry", inquiry_id=inquiry_id))


@blueprint.post("/inquiries/<id:inquiry_id>/send-back")
@admits(Role.OFFICIAL)
def send_back_answer(inquiry_id: UUID) -> ResponseReturnValue:
    """Find it insufficient, with the reason."""
    seen(inquiry_id)
    form = CheckForm()
    if form.validate_on_submit():
        try:
            with unit_of_work() as uow:
                found = queries.get_inquiry(uow.session, inquiry_id)
                operations.send_back(
                    uow, queries.ground_of(uow.session, found, actor()), form.note.data or ""
                )
        except Invalid as error:
            form.show(error)
        else:
            tell(_("The answer is not enough. Whoever asked reads why."))
            return redirect(url_for("official.inquiry", inquiry_id=inquiry_id))
    return inquiry_pages.inquiry_page(inquiry_id, form=form), 422


@blueprint.get("/inquiries/<id:inquiry_id>/again")
@admits(Role.OFFICIAL)
def ask_again(inquiry_id: UUID) -> ResponseReturnValue:
    """The form for asking once more."""
    return inquiry_pages.again_page(inquiry_id)


@blueprint.post("/inquiries/<id:inquiry_id>/again")
@admits(Role.OFFICIAL)
def send_ask_again(inquiry_id: UUID) -> ResponseReturnValue:
    """Ask once more."""
    return inquiry_pages.send_again(inquiry_id)


@blueprint.get("/inquiries/<id:inquiry_id>/withdraw")
@admits(Role.OFFICIAL)
def withdraw_inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """What taking back means."""
    return inquiry_pages.withdraw_page(inquiry_id)


@blueprint.post("/inquiries/<id:inquiry_id>/withdraw")
@admits(Role.OFFICIAL)
def send_withdraw_inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """Take it back."""
    return inquiry_pages.send_withdraw(inquiry_id)


def _subject(document_id: UUID) -> inquiry_pages.Subject:
    """A person's document that was sent; of a workshop's own papers no office outside is asked."""
    found = get_document(reading(), document_id)
    if found.candidate_id is None or found.state == DocumentState.DRAFT:
        raise NotFound
    return inquiry_pages.Subject(
        Holder(found.candidate_id),
        found.kind,
        found,
        url_for("official.document", document_id=document_id),
        lambda **named: url_for("official.send_ask", document_id=document_id, **named),
    )
