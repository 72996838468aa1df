"""Reading one case: itself, what was recorded on it, what it needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from portal.documents.models import Document
from portal.documents.queries import of_candidate
from portal.employers.models import Employer
from portal.kernel.errors import NotFound
from portal.permits.models import CaseDeadline, PermitCase, PermitRecord
from portal.permits.path import requirements
from portal.reference.rules import DocumentNeed


class NeededState(StrEnum):
    """How far a needed document is."""

    MISSING = "missing"
    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class NeededDocument:
    """A document this case needs, and the one that was sent, if any."""

    need: DocumentNeed
    document: Document | None
    state: NeededState


def get_case(session: Session, case_id: UUID) -> PermitCase:
    """The case; raises NotFound. Ask ``may_see_case`` as well."""
    found = session.get(PermitCase, case_id)
    if found is None:
        raise NotFound
    return found


def case_of_application(session: Session, application_id: UUID) -> PermitCase | None:
    """The case an accepted application led to; None where no permit is needed or nothing is accepted."""
    return session.scalars(select(PermitCase).where(PermitCase.application_id == application_id)).first()


def with_permit_number(
    session: Session, case_number: str, permit_number: str
) -> tuple[PermitCase, str] | None:
    """The case and its workshop's name, when both numbers on a paper belong together; else None.

    The second number is that of the permit or of the resident card; spaces and small letters do not matter.
    """
    wanted = "".join(permit_number.split()).upper()
    on_paper = (PermitCase.permit_number, PermitCase.resident_card_number)
    found = session.execute(
        select(PermitCase, Employer.legal_name)
        .join(Employer, Employer.id == PermitCase.employer_id)
        .where(
            PermitCase.number == case_number.strip(),
            or_(*(func.upper(func.replace(number, " ", "")) == wanted for number in on_paper)),
        )
    ).first()
    return None if found is None else (found[0], found[1])


def timeline(session: Session, case_id: UUID) -> list[PermitRecord]:
    """What was recorded on a case, newest first."""
    return list(
        session.scalars(
            select(PermitRecord)
            .where(PermitRecord.case_id == case_id)
            .order_by(PermitRecord.recorded_at.desc(), PermitRecord.happened_on.desc(), PermitRecord.id)
        )
    )


def last_recorded_day(session: Session, case_id: UUID) -> date | None:
    """The day of the latest fact recorded on a case."""
    return session.scalar(select(func.max(PermitRecord.happened_on)).where(PermitRecord.case_id == case_id))


def deadline_rows(session: Session, case_id: UUID) -> dict[str, CaseDeadline]:
    """The stored deadlines of a case by name."""
    rows = session.scalars(select(CaseDeadline).where(CaseDeadline.case_id == case_id))
    return {row.name: row for row in rows}


def documents_needed(session: Session, permit_case: PermitCase) -> list[NeededDocument]:
    """What this nationality must bring, in the order of the requirement set, with what was sent."""
    sent = {document.kind: document for document in of_candidate(session, permit_case.candidate_id)}
    needs = requirements(permit_case).documents_for(permit_case.nationality)
    return [NeededDocument(need, sent.get(need.kind), _needed_state(sent.get(need.kind))) for need in needs]


def _needed_state(document: Document | None) -> NeededState:
    return NeededState.MISSING if document is None else NeededState(document.state)
