"""Offices a person asks: a translator, a clinic, a former employer; what was asked and what came."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.documents.kinds import LABELS
from portal.documents.rules import Holder
from portal.inquiries.rules import WORK_REFERENCE
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.web import inquiry_pages
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.own import own_profile
from portal.web.inquiries import inquiry_lines
from portal.web.request import reading


@blueprint.get("/inquiries")
@admits(Role.CANDIDATE)
def inquiries() -> ResponseReturnValue:
    """Every office that was asked, by the person or about the person."""
    candidate = own_profile(reading())
    return render_template(
        "candidate/inquiries/list.html",
        has_profile=candidate is not None,
        lines=inquiry_lines(candidate_id=candidate.id) if candidate else [],
        work_reference=WORK_REFERENCE,
    )


@blueprint.get("/documents/<kind>/ask")
@admits(Role.CANDIDATE)
def ask(kind: str) -> ResponseReturnValue:
    """Whom to ask about a kind of document, or about work."""
    return inquiry_pages.ask_page(_subject(kind))


@blueprint.post("/documents/<kind>/ask")
@admits(Role.CANDIDATE)
def send_ask(kind: str) -> ResponseReturnValue:
    """Ask."""
    return inquiry_pages.send_ask(_subject(kind))


@blueprint.get("/inquiries/<id:inquiry_id>")
@admits(Role.CANDIDATE)
def inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """One inquiry and what came of it."""
    return inquiry_pages.inquiry_page(inquiry_id)


@blueprint.get("/inquiries/<id:inquiry_id>/again")
@admits(Role.CANDIDATE)
def ask_again(inquiry_id: UUID) -> ResponseReturnValue:
    """The form for asking once more."""
    return inquiry_pages.again_page(inquiry_id)


@blueprint.post("/inquiries/<id:inquiry_id>/again")
@admits(Role.CANDIDATE)
def send_ask_again(inquiry_id: UUID) -> ResponseReturnValue:
    """Ask once more."""
    return inquiry_pages.send_again(inquiry_id)


@blueprint.get("/inquiries/<id:inquiry_id>/withdraw")
@admits(Role.CANDIDATE)
def withdraw_inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """What taking back means."""
    return inquiry_pages.withdraw_page(inquiry_id)


@blueprint.post("/inquiries/<id:inquiry_id>/withdraw")
@admits(Role.CANDIDATE)
def send_withdraw_inquiry(inquiry_id: UUID) -> ResponseReturnValue:
    """Take it back."""
    return inquiry_pages.send_withdraw(inquiry_id)


def _subject(kind: str) -> inquiry_pages.Subject:
    candidate = own_profile(reading())
    if candidate is None or kind not in (*LABELS, WORK_REFERENCE):
        raise NotFound
    back = url_for("candidate.inquiries" if kind == WORK_REFERENCE else "candidate.documents")
    return inquiry_pages.Subject(
        Holder(candidate.id),
        kind,
        None,
        back,
        lambda **named: url_for("candidate.send_ask", kind=kind, **named),
    )
