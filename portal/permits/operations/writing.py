"""What the operations of this package share: writing a fact down, working out what comes next.

No operation by itself and offered to nobody else: each operation asks its policy first.
"""

from datetime import date
from typing import Any

from portal.i18n import lazy as _l
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import IllegalMove, Invalid, StaleVersion
from portal.permits import facts, path, queries
from portal.permits.events import PermitStepRecorded
from portal.permits.facts import Fact
from portal.permits.lifecycle import CLOSED, ENDINGS, HOLDS, LIFECYCLE, CaseState, Hold
from portal.permits.models import CaseDeadline, PermitCase, PermitRecord
from portal.storage import UnitOfWork, new_id


def write_down(
    uow: UnitOfWork, case: PermitCase, fact: Fact, seen_version: int | None = None
) -> PermitRecord:
    """Record a fact that may be recorded: dates, state, what comes next, and what happened."""
    if seen_version is not None and seen_version != case.version:
        raise StaleVersion(_l("Somebody changed this case meanwhile. Read it again, then record."))
    state, hold = _target(case, fact.move)
    fact = facts.tidied(fact)
    if found := facts.faults(fact, _known(uow, case), uow.today):
        raise Invalid(found)
    for column, value in facts.changes_of(fact).items():
        setattr(case, column, value)
    case.state, case.hold = state, hold
    look_ahead(uow, case)
    record = add_record(
        uow,
        case,
        fact.move,
        fact.happened_on,
        valid_until=fact.valid_until,
        number=fact.number,
        authority=fact.authority,
        note=fact.note or None,
    )
    uow.announce(
        PermitStepRecorded(
            case_id=case.id, candidate_id=case.candidate_id, employer_id=case.employer_id, move=fact.move
        )
    )
    if facts.effect_of(fact.move).day == path.requirements(case).permit:
        pass_on(uow, case, fact.happened_on)
    return record


def add_record(uow: UnitOfWork, case: PermitCase, move: str, happened_on: date, **more: Any) -> PermitRecord:
    """Write one record behind the others of its case. Every change of what the plan is made of has one."""
    uow.flush()  # what was added a moment ago has its place before this one
    record = PermitRecord(
        id=new_id(),
        case_id=case.id,
        position=queries.next_position(uow.session, case.id),
        move=move,
        happened_on=happened_on,
        recorded_at=uow.now,
        **{"recorded_by": uow.actor.account_id, **more},
    )
    uow.session.add(record)
    return record


def record_by_itself(uow: UnitOfWork, case: PermitCase, move: str, happened_on: date) -> PermitRecord:
    """Record what follows from the dates or from another case; nobody's name stands under it.

    The official who has the case is told, unless they are the one who acts.
    """
    case.state = LIFECYCLE.target(move, case.state)
    if case.state in CLOSED:
        case.hold = Hold.NONE
    look_ahead(uow, case)
    record = add_record(uow, case, move, happened_on, recorded_by=None)
    uow.announce(
        PermitStepRecorded(
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            move=move,
            told_official_id=None if case.assigned_to == uow.actor.account_id else case.assigned_to,
        )
    )
    return record


def pass_on(uow: UnitOfWork, case: PermitCase, happened_on: date) -> None:
    """Close what is open of this person elsewhere: the new permit belongs to one workshop."""
    for other in queries.other_open_cases(uow.session, case):
        last_on = queries.last_recorded_day(uow.session, other.id) or happened_on
        record_by_itself(uow, other, "transfer", max(happened_on, last_on))


def look_ahead(uow: UnitOfWork, case: PermitCase) -> None:
    """Work out from the recorded dates what comes next, and when: columns of the case and its deadlines."""
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
        has_expired=case.state == CaseState.EXPIRED,
    )
