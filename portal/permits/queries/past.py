"""Reading a case as it stood at a past moment."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.kernel.errors import NotFound
from portal.permits.models import PermitCase, Stay
from portal.permits.plan import Stay as PlannedStay
from portal.permits.queries.one_case import records
from portal.permits.replay import Then, closed_at, replay
from portal.reference.queries import reference_known_at


def as_it_stood(session: Session, case: PermitCase, moment: datetime) -> Then:
    """The case of that moment by the rules known then; NotFound when it was not open yet."""
    known = records(session, case.id, moment)
    if not known:
        raise NotFound
    rules = reference_known_at(session, closed_at(case, known, moment))
    return replay(case, known, rules, moment, _stays(session, case, moment))


def case_numbered(session: Session, number: str) -> PermitCase:
    """The case of this number, however it is typed; raises NotFound."""
    found = session.scalars(select(PermitCase).where(PermitCase.number == number.strip())).first()
    if found is None:
        raise NotFound
    return found


def _stays(session: Session, case: PermitCase, moment: datetime) -> tuple[PlannedStay, ...]:
    chosen = select(Stay).where(Stay.candidate_id == case.candidate_id, Stay.noted_at <= moment)
    return tuple(PlannedStay(row.first_day, row.last_day) for row in session.scalars(chosen))
