"""One document before its checking official: the pictures, the fields, accept or return."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired

from portal.disclosure.views import PersonView
from portal.documents import operations, queries
from portal.documents.kinds import NATIONAL_ID, PASSPORT, label
from portal.documents.models import Document
from portal.documents.policies import may_check
from portal.documents.rules import DocumentState, ReturnReason, ViewPurpose
from portal.documents.wording import RETURN_CHOICES, RETURN_REASONS, STATES, what_to_do
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import Invalid, NotAllowed
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.operations import accept_document
from portal.permits.queries import cases_of_candidate, ground_of
from portal.web.admission import admits
from portal.web.fields import CalendarField
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.document_lines import lines_of, next_to_check, split
from portal.web.official.people import person_on, pseudonym
from portal.web.official.zone_checks import Check, Typed, compare, read_typed
from portal.web.request import actor, reading, services, unit_of_work

WITH_ZONE = (PASSPORT, NATIONAL_ID, "resident_card")
SANDBOX = "default-src 'none'; sandbox"


class AcceptForm(PortalForm):
    """What the official reads off the picture."""

    number = StringField(_l("Number"), description=_l("As it stands on the document."))
    valid_until = CalendarField(_l("Valid until"))
    zone = TextAreaField(
        _l("Machine-readable zone"),
        description=_l(
            "The lines of letters, digits and < at the foot of the page. Helps to find a misreading."
        ),
    )


class ReturnForm(PortalForm):
    """Why the document goes back."""

    reason = RadioField(_l("What is wrong"), validators=[InputRequired(_l("Choose what is wrong with it."))])
    note = TextAreaField(
        _l("Note to the worker"), description=_l("They read it in their own words below the reason.")
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """A document, the case on whose ground it is open, and the person it belongs to."""

    document: Document
    case: PermitCase
    person: PersonView


@blueprint.get("/documents/<id:document_id>")
@admits(Role.OFFICIAL)
def document(document_id: UUID) -> ResponseReturnValue:
    """The document with its fields. Its pictures are fetched one by one, each look is written down."""
    return _page(_subject(document_id), AcceptForm(), _return_form())


@blueprint.get("/documents/<id:document_id>/pages/<int(max=999):position>")
@admits(Role.OFFICIAL)
def document_page(document_id: UUID, position: int) -> ResponseReturnValue:
    """One page as our own picture, shown in the page and kept nowhere."""
    with unit_of_work() as uow:
        ground = ground_of(uow.session, queries.get_document(uow.session, document_id), actor())
        picture = operations.open_page(uow, ground, position, ViewPurpose.CHECK, services().files(uow.vault))
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="page-{position}.jpg"',
        "Content-Security-Policy": SANDBOX,
    }
    return Response(picture, mimetype="image/jpeg", headers=headers)


@blueprint.post("/documents/<id:document_id>/accept")
@admits(Role.OFFICIAL)
def accept_sent(document_id: UUID) -> ResponseReturnValue:
    """Check what was typed, or accept the document with it."""
    form, subject = AcceptForm(), _subject(document_id)
    if not form.validate_on_submit():
        return _page(subject, form, _return_form()), 422
    if request.form.get("act") == "check":
        return _page(subject, form, _return_form(), checked=_checked(form, subject))
    try:
        with unit_of_work() as uow:
            case = _case_of(queries.get_document(uow.session, document_id), uow.session)
            document = queries.get_document(uow.session, document_id)
            accept_document(uow, case, document, form.number.data or None, form.valid_until.data)
    except Invalid as error:
        form.show(error)
        return _page(subject, form, _return_form(), checked=_checked(form, subject)), 422
    tell(_("%(document)s is accepted. The worker is told.", document=str(label(document.kind))))
    return _go_on(subject.case.id)


@blueprint.post("/documents/<id:document_id>/return")
@admits(Role.OFFICIAL)
def return_sent(document_id: UUID) -> ResponseReturnValue:
    """Ask for the document again, with a reason that says what to do."""
    form, subject = _return_form(), _subject(document_id)
    if not form.validate_on_submit():
        return _page(subject, AcceptForm(formdata=None), form), 422
    try:
        with unit_of_work() as uow:
            found = queries.get_document(uow.session, document_id)
            ground = ground_of(uow.session, found, actor())
            operations.return_for_changes(uow, ground, [ReturnReason(form.reason.data)], form.note.data or "")
    except Invalid as error:
        form.show(error)
        return _page(subject, AcceptForm(formdata=None), form), 422
    tell(_("%(document)s goes back. The worker reads what to do.", document=str(label(found.kind))))
    return _go_on(subject.case.id)


@blueprint.post("/documents/<id:document_id>/number")
@admits(Role.OFFICIAL)
def show_number(document_id: UUID) -> ResponseReturnValue:
    """The number of an accepted document in clear, for this one answer; the look is written down."""
    subject = _subject(document_id)
    with unit_of_work() as uow:
        ground = ground_of(uow.session, queries.get_document(uow.session, document_id), actor())
        number = operations.open_number(uow, ground, ViewPurpose.CHECK)
    return _page(subject, AcceptForm(formdata=None), _return_form(), number=number)


def _subject(document_id: UUID) -> Subject:
    """Load the document and make sure that it is open to the acting official."""
    found = queries.get_document(reading(), document_id)
    case = _case_of(found, reading())
    return Subject(found, case, person_on(case))


def _case_of(found: Document, session: Any) -> PermitCase:
    decision = may_check(actor(), ground_of(session, found, actor()))
    cases = cases_of_candidate(session, found.candidate_id) if found.candidate_id else []
    own = (case for case in cases if case.assigned_to == actor().account_id and case.state not in CLOSED)
    case = next(own, None)
    if not decision or case is None:
        raise NotAllowed(decision.reason, operation="portal.documents.operations.open_page")
    return case


def _return_form() -> ReturnForm:
    form = ReturnForm()
    form.reason.choices = choices([(reason.value, str(words)) for reason, words in RETURN_CHOICES.items()])
    return form


def _checked(form: AcceptForm, subject: Subject) -> list[Check]:
    """Compare what was typed; empty fields are filled from a zone whose check digits fit."""
    today = services().clock.today()
    typed = Typed(form.number.data or "", form.valid_until.data, form.zone.data or "")
    zone = read_typed(typed, today)
    found = list(compare(typed, zone, subject.person, subject.case, today))
    if zone is not None and zone.valid:
        form.number.data = form.number.data or zone.fields.document_number
        form.valid_until.data = form.valid_until.data or zone.fields.expiry_date
        form.valid_until.raw_data = None
    return found


def _go_on(case_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("official.case", case_id=case_id))


def _page(
    subject: Subject,
    form: AcceptForm,
    return_form: ReturnForm,
    checked: list[Check] | None = None,
    number: str | None = None,
) -> str:
    document, case, person = subject.document, subject.case, subject.person
    here, elsewhere = split(lines_of(case, open_to_read=True, current=document.id))
    waiting = next_to_check(case)
    if document.kind not in WITH_ZONE:
        del form.zone
    return render_template(
        "official/documents/document.html",
        document_id=document.id,
        name=str(label(document.kind)),
        state=document.state.value if isinstance(document.state, DocumentState) else document.state,
        state_words=str(STATES[DocumentState(document.state)]),
        decided_on=formats.day(bishkek_day(document.decided_at)) if document.decided_at else "",
        sent_on=formats.day(bishkek_day(document.uploaded_at)),
        valid_until=document.valid_until,
        has_number=document.number_sealed is not None,
        shown_number=number,
        reason=what_to_do(document),
        note_to_worker="",
        pages=[(page.position, page.width, page.height) for page in queries.pages(reading(), document.id)],
        case_id=case.id,
        number=case.number,
        person_name=person.shown_name or pseudonym(person.card.pseudonym),
        born=person.birth_date,
        country=formats.country(person.nationality),
        here=here,
        elsewhere=elsewhere,
        next_id=waiting.id if waiting and waiting.id != document.id else None,
        form=form,
        return_form=return_form,
        return_details={reason.value: str(words) for reason, words in RETURN_REASONS.items()},
        is_strict=document.kind == PASSPORT,
        checked=[(check.state, check.text, check.detail) for check in checked]
        if checked is not None
        else None,
    )
