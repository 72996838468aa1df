"""One message with everything that is wrong with papers or missing: read it, then send it to each holder."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import SelectMultipleField

from portal.accounts.queries import get_account
from portal.candidates.queries import get_candidate
from portal.documents import operations, queries, rounds
from portal.documents.catalogue import kind as kind_of
from portal.documents.kinds import label
from portal.documents.round_words import words_of
from portal.documents.rounds import Point
from portal.documents.rules import Holder
from portal.employers.queries import get_employer, member_accounts
from portal.i18n import current_language, formats, speaking
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotAllowed, StaleVersion
from portal.outages.rules import OwnDeadline
from portal.outages.terms import own_term
from portal.permits.models import PermitCase
from portal.permits.policies import may_see_identity
from portal.permits.queries import (
    NeededState,
    documents_needed,
    documents_to_check,
    get_case,
    round_ground_of,
)
from portal.permits.rules import PermitActor
from portal.reference.document_kinds import HolderSide, UnknownDocumentKind
from portal.reference.rules import DocumentNeed
from portal.web.admission import admits
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.people import person_on, pseudonym
from portal.web.official.reviewing import holders_of, next_case_url, next_workshop_url
from portal.web.own_terms import lost_days
from portal.web.request import actor, reading, services, unit_of_work


class MessageForm(PortalForm):
    """What is asked for besides the papers that were set aside."""

    missing = SelectMultipleField(
        _l("Ask for what is missing, too"), description=_l("It comes into the same message.")
    )


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point as the official reads it, and the document it can be taken back from."""

    name: str
    sentences: tuple[str, ...]
    note: str
    is_fatal: bool
    document_id: UUID | None


@dataclass(frozen=True, slots=True)
class Draft:
    """The message to one holder: its points, and how it reads in the holder's language."""

    title: str
    language: str
    language_name: str
    points: list[PointLine]
    preview: Markup | None


@blueprint.get("/cases/<id:case_id>/message")
@admits(Role.OFFICIAL)
def case_message(case_id: UUID) -> ResponseReturnValue:
    """Everything that is gathered about the papers of a case."""
    case = _own(case_id)
    return _case_page(case, _message_form(case, formdata=None))


@blueprint.post("/cases/<id:case_id>/message")
@admits(Role.OFFICIAL)
def send_case_message(case_id: UUID) -> ResponseReturnValue:
    """Return and refuse all of it at once: one letter for each holder."""
    case = _own(case_id)
    form = _message_form(case)
    if not form.validate_on_submit():
        return _case_page(case, form), 422
    ticked = form.missing.data or ()
    wanted = {kind: holder for kind, holder in _missing(case).items() if kind in ticked}
    by_holder = {holder: [kind for kind, of in wanted.items() if of == holder] for holder in holders_of(case)}
    try:
        sent = _send(by_holder)
    except Invalid as error:
        form.show(error)
        return _case_page(case, form), 422
    tell(_say_sent(sent))
    return redirect(next_case_url(case.id))


@blueprint.get("/workshops/<id:employer_id>/message")
@admits(Role.OFFICIAL)
def workshop_message(employer_id: UUID) -> ResponseReturnValue:
    """Everything that is gathered about a workshop's own papers."""
    return _workshop_page(employer_id, _blank_form(formdata=None))


@blueprint.post("/workshops/<id:employer_id>/message")
@admits(Role.OFFICIAL)
def send_workshop_message(employer_id: UUID) -> ResponseReturnValue:
    """Return and refuse all of it at once, in one letter."""
    form = _blank_form()
    try:
        sent = _send({Holder(None, employer_id): []})
    except Invalid as error:
        form.show(error)
        return _workshop_page(employer_id, form), 422
    tell(_say_sent(sent))
    return redirect(next_workshop_url())


def _own(case_id: UUID) -> PermitCase:
    found = get_case(reading(), case_id)
    decision = may_see_identity(actor(), found)
    if not decision:
        raise NotAllowed(decision.reason, operation="portal.documents.operations.rounds.send_round")
    return found


def _send(by_holder: dict[Holder, list[str]]) -> int:
    """Send what there is for each holder in one unit of work; how many messages that were."""
    seen = set(request.form.getlist("seen"))
    with unit_of_work() as uow:
        points = {
            holder: [point.item.id for point in rounds.gathered_points(uow.session, holder)]
            for holder in by_holder
        }
        if seen != {each.hex for ids in points.values() for each in ids}:
            raise StaleVersion(_("The message changed meanwhile. Read it again, then send it."))
        told = [holder for holder, kinds in by_holder.items() if points[holder] or kinds]
        if not told:
            raise Invalid({"missing": _("There is nothing to send yet. Set a document aside first.")})
        for holder in told:
            ground = round_ground_of(uow.session, holder, actor())
            operations.send_round(uow, ground, points[holder], by_holder[holder])
    return len(told)


def _say_sent(count: int) -> str:
    return (
        _("The message is sent. The holder reads all points in one letter.")
        if count == 1
        else _("The messages are sent. Each holder reads all their points in one letter.")
    )


def _message_form(case: PermitCase, **named: object) -> MessageForm:
    form = _blank_form(**named)
    form.missing.choices = choices((kind, str(label(kind))) for kind in _missing(case))
    return form


def _blank_form(**named: object) -> MessageForm:
    form = MessageForm(**named)
    form.missing.choices = choices(())
    return form


def _missing(case: PermitCase) -> dict[str, Holder]:
    """What a case needs and nobody has sent or been asked for, with whoever brings it."""
    found = {}
    for each in documents_needed(reading(), case):
        if each.state is NeededState.MISSING and each.need.brought_by in (
            PermitActor.WORKER,
            PermitActor.EMPLOYER,
        ):
            holder = _brought_by(case, each.need)
            if each.need.kind not in rounds.asked_for(reading(), holder):
                found[each.need.kind] = holder
    return found


def _brought_by(case: PermitCase, need: DocumentNeed) -> Holder:
    workers, brought, own = holders_of(case)
    if need.brought_by == PermitActor.WORKER:
        return workers
    try:
        row = kind_of(need.kind, services().clock.today())
    except UnknownDocumentKind:
        return brought
    return own if row.holder is HolderSide.WORKSHOP else brought


def _case_page(case: PermitCase, form: MessageForm) -> str:
    person = person_on(case)
    waiting = [
        document
        for document, of in documents_to_check(reading(), actor().require_account())
        if of.id == case.id
    ]
    return _page(
        holders_of(case),
        form,
        action=url_for("official.send_case_message", case_id=case.id),
        back_url=url_for("official.case", case_id=case.id),
        back=_("Case %(number)s", number=case.number),
        about=person.shown_name or pseudonym(person.card.pseudonym),
        waiting=len(waiting),
        waiting_url=url_for("official.document", document_id=waiting[0].id) if waiting else "",
    )


def _workshop_page(employer_id: UUID, form: MessageForm) -> str:
    waiting = [
        each for each in queries.workshop_papers_to_check(reading()) if each.employer_id == employer_id
    ]
    return _page(
        [Holder(None, employer_id)],
        form,
        action=url_for("official.send_workshop_message", employer_id=employer_id),
        back_url=url_for("official.workshop", employer_id=employer_id),
        back=_("Workshop"),
        about=get_employer(reading(), employer_id).legal_name,
        waiting=len(waiting),
        waiting_url=url_for("official.document", document_id=waiting[0].id) if waiting else "",
    )


def _page(holders: Iterable[Holder], form: MessageForm, **where: object) -> str:
    points = {holder: rounds.gathered_points(reading(), holder) for holder in holders}
    return render_template(
        "official/documents/message.html",
        drafts=[_draft(holder, found) for holder, found in points.items() if found],
        count=sum(map(len, points.values())),
        seen=[point.item.id.hex for found in points.values() for point in found],
        form=form,
        due=_due(),
        **where,
    )


def _draft(holder: Holder, points: list[Point]) -> Draft:
    language = _language_of(holder)
    return Draft(
        title=_("To the worker") if holder.employer_id is None else _("To the workshop"),
        language=language,
        language_name=formats.language_name(language),
        points=[
            PointLine(
                words.name,
                words.sentences,
                words.note,
                words.is_fatal,
                point.document.id if point.document else None,
            )
            for point in points
            for words in words_of([point])
        ],
        preview=_preview(points, language) if language != current_language() else None,
    )


def _preview(points: list[Point], language: str) -> Markup:
    """The letter as its reader gets it."""
    with speaking(language):
        return Markup(  # noqa: S704 - a template of ours, escaped already
            render_template("official/documents/_letter.html", points=words_of(points), due=_due())
        )


def _due() -> str:
    today = services().clock.today()
    return formats.day(own_term(OwnDeadline.ANSWER_TO_RETURN, today, lost_days()).due_on)


def _language_of(holder: Holder) -> str:
    """In which language the holder reads letters; of a workshop, whoever joined first."""
    if holder.employer_id is not None:
        account_id = next(iter(member_accounts(reading(), holder.employer_id)), None)
    elif holder.candidate_id is not None:
        account_id = get_candidate(reading(), holder.candidate_id).account_id
    return get_account(reading(), account_id).language if account_id else current_language()
