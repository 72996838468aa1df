"""Working out the days of a case anew after the rules have changed."""

from portal.kernel.policy import operation
from portal.permits import policies
from portal.permits.events import PermitDaysMoved
from portal.permits.models import PermitCase
from portal.permits.operations.writing import look_ahead
from portal.reference import library
from portal.storage import UnitOfWork


@operation(policies.may_reckon)
def reckon_anew(uow: UnitOfWork, case: PermitCase, moved: tuple[str, ...]) -> None:
    """Store what comes next by the rules in force; ``moved`` are the names of what is no longer as stored."""
    look_ahead(uow, case)
    uow.announce(
        PermitDaysMoved(
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            decree=library.rules().number,
            fields=moved,
        )
    )
