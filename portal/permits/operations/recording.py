"""Recording what happened. Cheber records; the state decides."""

from datetime import date

from portal.documents import operations as documents
from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, NotAllowed, NotFound
from portal.kernel.policy import operation
from portal.permits import facts, policies, queries
from portal.permits.events import PassportTermNoted, TripPlanned
from portal.permits.facts import Fact
from portal.permits.models import PermitCase, PermitRecord
from portal.permits.operations.writing import add_record, look_ahead, write_down
from portal.storage import UnitOfWork


@operation(policies.may_record)
def record(uow: UnitOfWork, case: PermitCase, fact: Fact, seen_version: int | None = None) -> PermitRecord:
    """Record what happened to the permit and work out what comes next.

    ``seen_version`` is the version of the case the official was looking at. Raises StaleVersion when it is
    no longer that, IllegalMove when the move is not open from here, Invalid by field of the fact.
    Whoever doubted a paper does not clear it: NotAllowed.
    """
    if fact.move in facts.LIFTS_A_DOUBT:
        doubt = policies.Doubt(case, queries.suspected_by(uow.session, case.id))
        if not (decision := policies.may_lift_doubt(uow.actor, doubt)):
            raise NotAllowed(decision.reason)
    return write_down(uow, case, fact, seen_version)


@operation(policies.may_record)
def cancel(uow: UnitOfWork, case: PermitCase, happened_on: date, note: str) -> PermitRecord:
    """Close a case before the person has entered, with the reason both sides read."""
    return write_down(uow, case, Fact("cancel", happened_on, note=note), None)


@operation(policies.may_record)
def end(uow: UnitOfWork, case: PermitCase, happened_on: date, note: str = "") -> PermitRecord:
    """Close a case because the work or the stay has ended."""
    return write_down(uow, case, Fact("end", happened_on, note=note), None)


@operation(policies.may_plan_trip)
def plan_trip(uow: UnitOfWork, case: PermitCase, planned_entry_on: date) -> None:
    """Say on which day the worker means to enter; the plan warns when the permit leaves too little time."""
    if planned_entry_on < uow.today:
        raise Invalid({"planned_entry_on": _l("This day is past. Choose the day on which you will enter.")})
    if case.permit_valid_until is not None and planned_entry_on > case.permit_valid_until:
        last = facts.DayInWords(case.permit_valid_until)
        raise Invalid(
            {"planned_entry_on": _l("Your permit is valid until %(day)s. Choose an earlier day.", day=last)}
        )
    case.planned_entry_on = planned_entry_on
    add_record(uow, case, "plan_trip", planned_entry_on)
    look_ahead(uow, case)
    uow.announce(TripPlanned(case_id=case.id, candidate_id=case.candidate_id, employer_id=case.employer_id))


@operation(policies.may_record)
def accept_document(
    uow: UnitOfWork,
    case: PermitCase,
    document: Document,
    number: str | None = None,
    valid_until: date | None = None,
    *,
    seen_version: int | None = None,
) -> None:
    """Accept a document this case counts; the last day of a passport goes into the plan.

    Raises what ``documents.operations.accept`` raises; NotFound for somebody else's document.
    """
    if not queries.counts_for(document, case):
        raise NotFound
    ground = queries.ground_of(uow.session, document, uow.actor)
    documents.accept(uow, ground, number, valid_until, seen_version=seen_version)
    if document.kind != PASSPORT or valid_until is None:
        return
    case.passport_expires_on = valid_until
    add_record(uow, case, "note_passport", uow.today, valid_until=valid_until)
    look_ahead(uow, case)
    uow.announce(
        PassportTermNoted(case_id=case.id, candidate_id=case.candidate_id, passport_expires_on=valid_until)
    )
