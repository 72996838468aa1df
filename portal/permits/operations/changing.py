"""Going to another workshop: a permit belongs to one, so the new one files anew while the old one stands."""

from portal.permits import facts, path
from portal.permits.models import PermitCase
from portal.permits.operations.writing import add_record
from portal.permits.rules import PermitEvent
from portal.storage import UnitOfWork


def carry_over(case: PermitCase, before: PermitCase) -> None:
    """Take into a new case what is true of the person whoever employs them: exit, entry and registration."""
    case.previous_case_id = before.id
    if before.exited_on is not None or before.entered_on is None:
        return
    for column in facts.CARRIED.values():
        setattr(case, column, getattr(before, column))
    case.state = path.state_reached(case)


def record_what_was_carried(uow: UnitOfWork, case: PermitCase) -> None:
    """Write down each date that came from the case before, so that the new one can be made again."""
    for move, column in facts.CARRIED.items():
        day = getattr(case, PermitEvent(column))
        if case.previous_case_id is not None and day is not None:
            add_record(uow, case, move, day)
