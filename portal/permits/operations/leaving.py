"""What ends a permit without anybody deciding it."""

from datetime import timedelta

from portal.kernel.errors import IllegalMove
from portal.kernel.policy import operation
from portal.permits import policies
from portal.permits.lifecycle import LIFECYCLE
from portal.permits.models import PermitCase, PermitRecord
from portal.permits.operations.writing import record_by_itself
from portal.storage import UnitOfWork


@operation(policies.may_expire)
def expire(uow: UnitOfWork, case: PermitCase) -> PermitRecord:
    """Note that the last lawful day is over; from the day after it the person may not work.

    Raises IllegalMove while the day is still to come or nothing is known of it.
    """
    if case.expires_on is None or case.expires_on >= uow.today:
        raise IllegalMove(LIFECYCLE.name, "expire", case.state)
    return record_by_itself(uow, case, "expire", case.expires_on + timedelta(days=1))
