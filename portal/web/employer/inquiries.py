"""Offices a workshop asks about its own papers: what was asked and what came."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.documents.kinds import LABELS
from portal.documents.rules import Holder
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.web import inquiry_pages
from portal.web.admission import admits
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_workshop, with_workshop
from portal.web.inquiries import inquiry_lines
from portal.web.request import reading


@blueprint.get("/inquiries")
@admits(Role.EMPLOYER)
@with_workshop
def inquiries() -> ResponseReturnValue:
    """Every office that was asked about the workshop's own papers."""
    workshop = own_workshop(reading())
    return render_template("employer/inquiries/list.html", lines=inquiry_lines(employer_id=workshop.id))


@blueprint.get("/documents/<kind>/ask")
@admits(Role.EMPLOYER)
def ask(kind: str) -> ResponseReturnValue:
    """Whom to ask about one of the workshop's own papers."""
    return inquiry_pages.ask_page(_subject(kind))


@blueprint.post("/documents/<kind>/ask")
@admits(Role.EMPLOYER)
def send_ask(kind: str) -> ResponseReturnValue:
    """Ask."""
    return inquiry_pages.send_ask(_subject(kind))


@blueprint.get("/inquiries/<id:inquiry_id>")
@admits(Role.EMPLOYER)
def inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """One inquiry and what came of it."""
    return inquiry_pages.inquiry_page(inquiry_id)


@blueprint.get("/inquiries/<id:inquiry_id>/again")
@admits(Role.EMPLOYER)
def ask_again(inquiry_id: UUID) -> ResponseReturnValue:
    """The form for asking once more."""
    return inquiry_pages.again_page(inquiry_id)


@blueprint.post("/inquiries/<id:inquiry_id>/again")
@admits(Role.EMPLOYER)
def send_ask_again(inquiry_id: UUID) -> ResponseReturnValue:
    """Ask once more."""
    return inquiry_pages.send_again(inquiry_id)


@blueprint.get("/inquiries/<id:inquiry_id>/withdraw")
@admits(Role.EMPLOYER)
def withdraw_inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """What taking back means."""
    return inquiry_pages.withdraw_page(inquiry_id)


@blueprint.post("/inquiries/<id:inquiry_id>/withdraw")
@admits(Role.EMPLOYER)
def send_withdraw_inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """Take it back."""
    return inquiry_pages.send_withdraw(inquiry_id)


def _subject(kind: str) -> inquiry_pages.Subject:
    workshop = own_workshop(reading())
    if kind not in LABELS:
        raise NotFound
    return inquiry_pages.Subject(
        Holder(None, workshop.id),
        kind,
        None,
        url_for("employer.inquiries"),
        lambda **named: url_for("employer.send_ask", kind=kind, **named),
    )
