"""Everything that changes permit cases. Cheber records; the state decides."""

from datetime import date
from typing import Any
from uuid import UUID

from portal.accounts.models import Account
from portal.accounts.rules import AccountRole
from portal.applications import operations as applications
from portal.applications.models import Application
from portal.candidates.models import Candidate
from portal.documents import operations as documents
from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.documents.queries import current_of_kind
from portal.documents.rules import DocumentState
from portal.i18n import lazy as _l
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import IllegalMove, Invalid, NotFound, StaleVersion
from portal.kernel.policy import operation
from portal.permits import facts, path, policies, queries
from portal.permits.events import (
    PassportTermNoted,
    PermitCaseHandedOver,
    PermitCaseOpened,
    PermitCaseReleased,
    PermitCaseTaken,
    PermitStepRecorded,
    TripPlanned,
)
from portal.permits.facts import Fact
from portal.permits.lifecycle import CLOSED, ENDINGS, HOLDS, LIFECYCLE, CaseState, Hold
from portal.permits.models import CaseDeadline, PermitCase, PermitRecord
from portal.reference import library
from portal.storage import UnitOfWork, new_id
from portal.storage.counters import next_number
from portal.vacancies.models import Vacancy

FIRST_NUMBER = 100_000
"""Added to the running number, so that every case number has six digits and can be read aloud."""


@operation(policies.may_accept_offer)
def accept_offer(uow: UnitOfWork, application: Application) -> PermitCase | None:
    """Accept the offer and, in the same commit, open the permit case for it.

    None for a citizen of Kyrgyzstan, who needs no papers: the offer is accepted all the same.
    """
    candidate = uow.session.get_one(Candidate, application.candidate_id)
    vacancy = uow.session.get_one(Vacancy, application.vacancy_id)
    if not candidate.nationality:
        raise Invalid({"nationality": _l("Say in your profile which country's passport you hold.")})
    applications.accept(uow, application)
    rules = library.reference().usual_path(candidate.nationality, uow.today)
    if rules is None:
        return None
    passport = current_of_kind(uow.session, candidate.id, PASSPORT)
    is_known = passport is not None and passport.state == DocumentState.ACCEPTED
    case = PermitCase(
        id=new_id(),
        number=_next_case_number(uow),
        application_id=application.id,
        candidate_id=candidate.id,
        employer_id=vacancy.employer_id,
        vacancy_id=vacancy.id,
        nationality=candidate.nationality,
        region=vacancy.region,
        regime=rules.regime,
        requirements_from=rules.valid_from,
        requirements_edition=rules.edition,
        state=LIFECYCLE.initial,
        hold=Hold.NONE,
        opened_at=uow.now,
        passport_expires_on=passport.valid_until if passport is not None and is_known else None,
    )
    uow.session.add(case)
    _look_ahead(uow, case)
    uow.announce(
        PermitCaseOpened(
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            application_id=application.id,
            regime=case.regime,
        )
    )
    return case


@operation(policies.may_take)
def take_case(uow: UnitOfWork, case: PermitCase) -> None:
    """Take a case that nobody has. Of two officials at once one wins; the other gets StaleVersion."""
    case.assigned_to = uow.actor.require_account()
    try:
        uow.flush()
    except StaleVersion as error:
        raise StaleVersion(_l("Another official took this case a moment ago. Choose another one.")) from error
    uow.announce(
        PermitCaseTaken(case_id=case.id, candidate_id=case.candidate_id, official_id=case.assigned_to)
    )


@operation(policies.may_hand_over)
def hand_over(uow: UnitOfWork, case: PermitCase, official_id: UUID) -> None:
    """Hand the case to another official, who sees the person from now on; the giver no longer does."""
    giver = uow.actor.require_account()
    receiver = uow.session.get(Account, official_id)
    is_official = receiver is not None and receiver.role == AccountRole.OFFICIAL
    if receiver is None or not is_official or receiver.disabled_at is not None:
        raise Invalid({"official": _l("Choose an official who works here now.")})
    if official_id == giver:
        raise Invalid({"official": _l("You have this case already. Choose someone else.")})
    case.assigned_to = official_id
    uow.announce(
        PermitCaseHandedOver(
            case_id=case.id, candidate_id=case.candidate_id, from_official_id=giver, official_id=official_id
        )
    )


@operation(policies.may_hand_over)
def release(uow: UnitOfWork, case: PermitCase) -> None:
    """Give the case back, so that any official can take it."""
    case.assigned_to = None
    uow.announce(
        PermitCaseReleased(
            case_id=case.id, candidate_id=case.candidate_id, official_id=uow.actor.require_account()
        )
    )


@operation(policies.may_record)
def record(uow: UnitOfWork, case: PermitCase, fact: Fact, seen_version: int | None = None) -> PermitRecord:
    """Record what happened to the permit and work out what comes next.

    ``seen_version`` is the version of the case the official was looking at. Raises StaleVersion when it is
    no longer that, IllegalMove when the move is not open from here, Invalid by field of the fact.
    """
    return _record(uow, case, fact, seen_version)


@operation(policies.may_record)
def cancel(uow: UnitOfWork, case: PermitCase, happened_on: date, note: str) -> PermitRecord:
    """Close a case before the person has entered, with the reason both sides read."""
    return _record(uow, case, Fact("cancel", happened_on, note=note), None)


@operation(policies.may_record)
def end(uow: UnitOfWork, case: PermitCase, happened_on: date, note: str = "") -> PermitRecord:
    """Close a case because the work or the stay has ended."""
    return _record(uow, case, Fact("end", happened_on, note=note), None)


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
    _look_ahead(uow, case)
    uow.announce(TripPlanned(case_id=case.id, candidate_id=case.candidate_id, employer_id=case.employer_id))


@operation(policies.may_record)
def accept_document(
    uow: UnitOfWork,
    case: PermitCase,
    document: Document,
    number: str | None = None,
    valid_until: date | None = None,
) -> None:
    """Accept a document of the person of this case; the last day of a passport goes into the plan.

    Raises what ``documents.operations.accept`` raises; NotFound for somebody else's document.
    """
    if document.candidate_id != case.candidate_id:
        raise NotFound
    documents.accept(uow, queries.ground_of(uow.session, document, uow.actor), number, valid_until)
    if document.kind != PASSPORT or valid_until is None:
        return
    case.passport_expires_on = valid_until
    _look_ahead(uow, case)
    uow.announce(
        PassportTermNoted(case_id=case.id, candidate_id=case.candidate_id, passport_expires_on=valid_until)
    )


def _record(uow: UnitOfWork, case: PermitCase, fact: Fact, seen_version: int | None) -> PermitRecord:
    if seen_version is not None and seen_version != case.version:
        raise StaleVersion(_l("Somebody changed this case meanwhile. Read it again, then record."))
    state, hold = _target(case, fact.move)
    fact = facts.tidied(fact)
    if found := facts.faults(fact, _known(uow, case), uow.today):
        raise Invalid(found)
    for column, value in _changes(fact).items():
        setattr(case, column, value)
    case.state, case.hold = state, hold
    _look_ahead(uow, case)
    record = PermitRecord(
        id=new_id(),
        case_id=case.id,
        move=fact.move,
        happened_on=fact.happened_on,
        valid_until=fact.valid_until,
        number=fact.number,
        authority=fact.authority,
        note=fact.note or None,
        recorded_by=uow.actor.require_account(),
        recorded_at=uow.now,
    )
    uow.session.add(record)
    uow.announce(
        PermitStepRecorded(
            case_id=case.id, candidate_id=case.candidate_id, employer_id=case.employer_id, move=fact.move
        )
    )
    return record


def _target(case: PermitCase, move: str) -> tuple[CaseState, Hold]:
    """Where a move leads; raises Invalid for no move at all, IllegalMove for one not open from here."""
    if move in HOLDS.moves:
        return case.state, HOLDS.target(move, case.hold)
    if move not in LIFECYCLE.moves or move in facts.RECORDED_BY_THE_PORTAL:
        raise Invalid({"move": _l("Choose what happened.")})
    if case.hold != Hold.NONE and move not in ENDINGS:
        raise IllegalMove(LIFECYCLE.name, move, case.hold)
    target = LIFECYCLE.target(move, case.state)
    return target, Hold.NONE if target in CLOSED else Hold(case.hold)


def _known(uow: UnitOfWork, case: PermitCase) -> facts.Known:
    return facts.Known(
        events=path.dates(case),
        steps=path.requirements(case).steps_for(case.nationality),
        last_on=queries.last_recorded_day(uow.session, case.id),
        opened_on=bishkek_day(case.opened_at),
        expires_on=case.expires_on,
    )


def _changes(fact: Fact) -> dict[str, Any]:
    effect = facts.effect_of(fact.move)
    changes: dict[str, Any] = dict.fromkeys(effect.clears)
    for column, value in (
        (effect.day, fact.happened_on),
        (effect.number, fact.number),
        (effect.valid_until, fact.valid_until),
    ):
        if column is not None:
            changes[column] = value
    return changes


def _look_ahead(uow: UnitOfWork, case: PermitCase) -> None:
    for column, value in path.what_is_next(case, uow.today).items():
        setattr(case, column, value)
    known = queries.deadline_rows(uow.session, case.id)
    for deadline in path.deadlines(case, uow.today):
        row = known.pop(deadline.name, None)
        if row is None:
            row = CaseDeadline(case_id=case.id, name=deadline.name)
            uow.session.add(row)
        row.due_on, row.is_met = deadline.due_on, deadline.is_met
    for row in known.values():
        uow.session.delete(row)


def _next_case_number(uow: UnitOfWork) -> str:
    year = uow.today.year
    return f"{year % 100:02}-{FIRST_NUMBER + next_number(uow.session, f'permit case:{year}')}"
