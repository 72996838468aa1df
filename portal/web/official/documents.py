"""One document before its checking official: picture and translation, what was typed, checks, decision."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from portal.documents import operations, queries, rounds
from portal.documents.kinds import NATIONAL_ID, PASSPORT
from portal.documents.models import Document
from portal.documents.policies import may_decide_suspicion
from portal.documents.round_words import paper_name
from portal.documents.rules import DocumentState, Holder, ReturnReason, ViewPurpose
from portal.documents.wording import RETURN_CHOICES, RETURN_REASONS, STATES, what_to_do
from portal.duplicates.queries import proposals_of
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import Invalid
from portal.permits.operations import accept_document
from portal.permits.queries import ground_of
from portal.web.admission import admits
from portal.web.inquiries import lines_about
from portal.web.inquiry_pages import ask_links
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.document_forms import AcceptForm, AsideForm, SuspectForm, aside_form
from portal.web.official.document_lines import lines_of, split
from portal.web.official.document_parts import (
    comparisons,
    field_lines,
    finding_lines,
    side,
    typed_by_holder,
    versions_of,
    zone_of,
)
from portal.web.official.reviewing import (
    Subject,
    count_gathered,
    go_on,
    holders_of,
    own_case,
    subject_of,
)
from portal.web.official.zone_checks import Check, Typed, read_typed
from portal.web.request import actor, reading, services, unit_of_work

WITH_ZONE = (PASSPORT, NATIONAL_ID, "resident_card")
SANDBOX = "default-src 'none'; sandbox"


@dataclass(slots=True)
class Forms:
    """The forms of the page; those that were not sent are blank, the first one filled by the holder."""

    accept: AcceptForm | None = None
    aside: AsideForm = field(default_factory=lambda: aside_form(formdata=None))
    suspect: SuspectForm = field(default_factory=lambda: SuspectForm(formdata=None))


@blueprint.get("/documents/<id:document_id>")
@admits(Role.OFFICIAL)
def document(document_id: UUID) -> ResponseReturnValue:
    """The document side by side with what was typed. Its pictures are fetched one by one."""
    found = queries.get_document(reading(), document_id)
    if may_decide_suspicion(actor(), ground_of(reading(), found, actor())):
        return redirect(url_for("official.doubt", document_id=document_id))
    return page_of(subject_of(document_id), Forms())


@blueprint.get("/documents/<id:document_id>/pages/<int(max=999):position>")
@admits(Role.OFFICIAL)
def document_page(document_id: UUID, position: int) -> ResponseReturnValue:
    """One page as our own picture, shown for the purpose that is named and kept nowhere."""
    try:
        purpose = ViewPurpose(request.args.get("purpose", ViewPurpose.CHECK))
    except ValueError:
        raise BadRequest from None
    with unit_of_work() as uow:
        ground = ground_of(uow.session, queries.get_document(uow.session, document_id), actor())
        picture = operations.open_page(uow, ground, position, purpose, services().files(uow.vault))
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="page-{position}.jpg"',
        "Content-Security-Policy": SANDBOX,
    }
    return Response(picture, mimetype="image/jpeg", headers=headers)


@blueprint.post("/documents/<id:document_id>/accept")
@admits(Role.OFFICIAL)
def accept_sent(document_id: UUID) -> ResponseReturnValue:
    """Compare what was typed, or accept the document with it."""
    own_case(reading(), queries.get_document(reading(), document_id))
    form = AcceptForm()
    if not form.validate_on_submit():
        return page_of(subject_of(document_id), Forms(accept=form)), 422
    if request.form.get("act") == "check":
        return page_of(subject_of(document_id), Forms(accept=form))
    number, until = form.number.data or None, form.valid_until.data
    try:
        with unit_of_work() as uow:
            found = queries.get_document(uow.session, document_id)
            case = own_case(uow.session, found)
            if case is not None:
                accept_document(uow, case, found, number, until, seen_version=form.seen())
            else:
                ground = ground_of(uow.session, found, actor())
                operations.accept(uow, ground, number, until, seen_version=form.seen())
    except Invalid as error:
        form.show(error)
        return page_of(subject_of(document_id), Forms(accept=form)), 422
    tell(_("%(document)s is accepted. The holder is told.", document=_name(found)))
    return go_on(case, found.employer_id)


@blueprint.post("/documents/<id:document_id>/aside")
@admits(Role.OFFICIAL)
def set_aside(document_id: UUID) -> ResponseReturnValue:
    """Keep what is wrong with it for the one message to its holder."""
    own_case(reading(), queries.get_document(reading(), document_id))
    form = aside_form()
    if not form.validate_on_submit():
        return page_of(subject_of(document_id), Forms(aside=form)), 422
    try:
        with unit_of_work() as uow:
            found = queries.get_document(uow.session, document_id)
            case = own_case(uow.session, found)
            ground = ground_of(uow.session, found, actor())
            operations.set_aside(uow, ground, form.reasons(), form.note.data or "", seen_version=form.seen())
    except Invalid as error:
        form.show_reasons(error)
        return page_of(subject_of(document_id), Forms(aside=form)), 422
    tell(_("%(document)s is set aside. Its holder is told in the message you send.", document=_name(found)))
    return go_on(case, found.employer_id)


@blueprint.post("/documents/<id:document_id>/take-back")
@admits(Role.OFFICIAL)
def take_back(document_id: UUID) -> ResponseReturnValue:
    """Put a document that was set aside before its check again."""
    with unit_of_work() as uow:
        found = queries.get_document(uow.session, document_id)
        own_case(uow.session, found)
        operations.take_back(uow, ground_of(uow.session, found, actor()))
    tell(_("%(document)s waits to be checked again.", document=_name(found)))
    return redirect(url_for("official.document", document_id=document_id))


@blueprint.post("/documents/<id:document_id>/suspect")
@admits(Role.OFFICIAL)
def suspect(document_id: UUID) -> ResponseReturnValue:
    """Doubt that it is genuine: a second official looks at it."""
    own_case(reading(), queries.get_document(reading(), document_id))
    form = SuspectForm()
    if not form.validate_on_submit():
        return page_of(subject_of(document_id), Forms(suspect=form)), 422
    try:
        with unit_of_work() as uow:
            found = queries.get_document(uow.session, document_id)
            case = own_case(uow.session, found)
            ground = ground_of(uow.session, found, actor())
            operations.suspect(uow, ground, form.grounds.data or "", seen_version=form.seen())
    except Invalid as error:
        form.show(error)
        return page_of(subject_of(document_id), Forms(suspect=form)), 422
    tell(_("A second official looks at %(document)s now. Nobody else is told.", document=_name(found)))
    return go_on(case, found.employer_id)


@blueprint.post("/documents/<id:document_id>/number")
@admits(Role.OFFICIAL)
def show_number(document_id: UUID) -> ResponseReturnValue:
    """The number of an accepted document in clear, for this one answer; the look is written down."""
    with unit_of_work() as uow:
        ground = ground_of(uow.session, queries.get_document(uow.session, document_id), actor())
        number = operations.open_number(uow, ground, ViewPurpose.CHECK)
    return page_of(subject_of(document_id), Forms(), number=number)


@blueprint.get("/documents/<id:document_id>/print")
@admits(Role.OFFICIAL)
def print_document(document_id: UUID) -> ResponseReturnValue:
    """The pages to be printed under a line that says who, when and for which case; each is written down."""
    found = queries.get_document(reading(), document_id)
    case = own_case(reading(), found)
    me, now = actor().require_account().hex[:6].upper(), services().clock.now()
    line = _("Printed by official %(official)s, %(moment)s", official=me, moment=formats.moment(now))
    if case is not None:
        line = formats.listed((line, _("case %(number)s", number=case.number)))
    return render_template(
        "official/documents/print.html",
        document_id=found.id,
        name=_name(found),
        side=side(found, ViewPurpose.PRINT),
        line=line,
    )


def page_of(subject: Subject, forms: Forms, number: str | None = None) -> str:
    """The page with its forms; what the holder typed is compared at once."""
    found = subject.document
    accept, checked = _filled(subject, forms.accept)
    for form in (accept, forms.aside, forms.suspect):
        form.version.data = str(found.version)
    findings = finding_lines(subject, _duplicates_url(found))
    fields = list(field_lines(subject))
    marks = [each.mark for each in fields] + [each.mark for each in findings]
    odd = [each for each in checked if each.state != "ok"]
    other = queries.counterpart(reading(), found)
    return render_template(
        "official/documents/document.html",
        document_id=found.id,
        name=_name(found),
        is_translation=found.translates is not None,
        side=side(found, ViewPurpose.CHECK),
        other=side(other, ViewPurpose.CHECK, linked=True) if other is not None else None,
        form=accept,
        aside=forms.aside,
        suspect=forms.suspect,
        return_details={reason.value: str(words) for reason, words in RETURN_REASONS.items()},
        is_strict=found.kind == PASSPORT,
        fields=fields,
        findings=findings,
        checked=[(check.state, check.text, check.detail) for check in checked],
        is_compared=forms.accept is not None,
        disagree=len(odd) + sum(mark in ("bad", "warn") for mark in marks),
        versions=versions_of(found),
        inquiries=lines_about(found.id),
        ways_to_ask=_ways_to_ask(found),
        **_standing(subject, number),
        **_surroundings(subject),
    )


def _ways_to_ask(found: Document) -> list[tuple[str, str]]:
    """Offices that can say whether a person's document is genuine."""
    if found.candidate_id is None:
        return []
    return ask_links(Holder(found.candidate_id), found.kind, "official.ask", document_id=found.id)


def _filled(subject: Subject, sent: AcceptForm | None) -> tuple[AcceptForm, list[Check]]:
    """The form as it was sent, else as the holder filled it; and what can be compared."""
    today = services().clock.today()
    if sent is None:
        typed = typed_by_holder(subject.typed.fields, zone_of(subject.typed.fields, today))
        form = AcceptForm(
            formdata=None,
            data={"number": typed.number, "valid_until": typed.valid_until, "zone": typed.zone},
        )
    else:
        form = sent
        typed = Typed(form.number.data or "", form.valid_until.data, form.zone.data or "")
    zone = read_typed(typed, today)
    checked = comparisons(typed, zone, subject)
    if sent is not None and zone is not None and zone.valid:
        form.number.data = form.number.data or zone.fields.document_number
        form.valid_until.data = form.valid_until.data or zone.fields.expiry_date
        form.valid_until.raw_data = None
    if subject.document.kind not in WITH_ZONE:
        del form.zone
    return form, checked


def _standing(subject: Subject, number: str | None) -> dict[str, Any]:
    """How the document stands and what was decided."""
    found = subject.document
    kept = rounds.point_of(reading(), found.id) if found.set_aside_at else None
    return {
        "state": "aside" if kept is not None else found.state,
        "state_words": str(STATES[DocumentState(found.state)]),
        "decided_on": formats.day(bishkek_day(found.decided_at)) if found.decided_at else "",
        "sent_on": formats.day(bishkek_day(found.uploaded_at)),
        "valid_until": found.valid_until,
        "has_number": found.number_sealed is not None,
        "shown_number": number,
        "reason": what_to_do(found),
        "kept_reasons": [str(RETURN_CHOICES[ReturnReason(each)]) for each in kept.reasons] if kept else [],
        "kept_note": (kept.note or "") if kept else "",
        "doubts": queries.suspicions(reading(), found.id),
    }


def _surroundings(subject: Subject) -> dict[str, Any]:
    """Whose it is, the case with its other documents, and what is gathered for the message."""
    found, case, person = subject.document, subject.case, subject.person
    holders = holders_of(case) if case else (Holder(None, found.employer_id),)
    here, elsewhere = split(lines_of(case, open_to_read=True, current=found.id)) if case else ([], [])
    return {
        "case_id": case.id if case else None,
        "case_number": case.number if case else "",
        "workshop_id": found.employer_id,
        "workshop": subject.workshop,
        "holder_name": subject.holder_name,
        "born": person.birth_date if person else None,
        "country": formats.country(person.nationality) if person else "",
        "here": here,
        "elsewhere": elsewhere,
        "gathered": count_gathered(holders),
    }


def _duplicates_url(found: Document) -> str:
    """Where officials look into a picture or a number that is known from somebody else."""
    proposals = proposals_of(reading(), found.candidate_id) if found.candidate_id else []
    if proposals:
        return url_for("official.duplicate", proposal_id=proposals[0].id)
    return url_for("official.duplicates")


def _name(found: Document) -> str:
    return paper_name(found.kind, found.translates)
