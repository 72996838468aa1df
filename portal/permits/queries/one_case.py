"""Reading one case: itself, what was recorded on it, what it needs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import and_, func, not_, or_, select
from sqlalchemy.orm import Session

from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.documents.queries import Paper, papers
from portal.documents.rules import Holder
from portal.employers.models import Employer
from portal.kernel.errors import NotFound
from portal.permits.facts import BESIDE_THE_STEPS
from portal.permits.models import CaseDeadline, PermitCase, PermitRecord
from portal.permits.path import requirements
from portal.reference.rules import DocumentNeed


class NeededState(StrEnum):
    """How far a needed document is."""

    MISSING = "missing"
    WAITING = "waiting"
    RETURNED = "returned"
    REFUSED = "refused"
    SUSPECTED = "suspected"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class NeededDocument:
    """A document this case needs, and the one that was sent, if any."""

    need: DocumentNeed
    document: Document | None
    state: NeededState


_IS_STEP = PermitRecord.move.not_in(BESIDE_THE_STEPS)
_IS_TOLD = PermitRecord.move.not_in(BESIDE_THE_STEPS - {"repin"})


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
    """What happened to the permit of a case and to its rules, newest first."""
    chosen = select(PermitRecord).where(PermitRecord.case_id == case_id, _IS_TOLD)
    return list(session.scalars(chosen.order_by(PermitRecord.position.desc())))


def records(session: Session, case_id: UUID, known_at: datetime | None = None) -> list[PermitRecord]:
    """Everything recorded on a case (up to a moment) in the order in which it was recorded."""
    chosen = select(PermitRecord).where(PermitRecord.case_id == case_id)
    if known_at is not None:
        chosen = chosen.where(PermitRecord.recorded_at <= known_at)
    return list(session.scalars(chosen.order_by(PermitRecord.position)))


def next_position(session: Session, case_id: UUID) -> int:
    """The place of the next record of a case."""
    last = session.scalar(select(func.max(PermitRecord.position)).where(PermitRecord.case_id == case_id))
    return 0 if last is None else last + 1


def last_recorded_day(session: Session, case_id: UUID) -> date | None:
    """The day of the latest fact recorded on a case; that it ran out by itself is none."""
    by_itself = and_(PermitRecord.move == "expire", PermitRecord.recorded_by.is_(None))
    chosen = select(func.max(PermitRecord.happened_on)).where(
        PermitRecord.case_id == case_id, _IS_STEP, not_(by_itself)
    )
    return session.scalar(chosen)


def suspected_by(session: Session, case_id: UUID) -> UUID | None:
    """The official who doubts a paper of this case; None when nobody does or the doubt was cleared."""
    chosen = (
        select(PermitRecord.move, PermitRecord.recorded_by)
        .where(
            PermitRecord.case_id == case_id,
            PermitRecord.move.in_(("suspect_forgery", "clear_suspicion", "release_person")),
        )
        .order_by(PermitRecord.position.desc())
    )
    last = session.execute(chosen.limit(1)).first()
    return last.recorded_by if last is not None and last.move == "suspect_forgery" else None


def case_before(session: Session, permit_case: PermitCase) -> PermitCase | None:
    """The case of the workshop the person leaves; None for a first one."""
    if permit_case.previous_case_id is None:
        return None
    return session.get(PermitCase, permit_case.previous_case_id)


def case_after(session: Session, case_id: UUID) -> PermitCase | None:
    """The case of the workshop the person goes to, the newest if there were several."""
    chosen = select(PermitCase).where(PermitCase.previous_case_id == case_id)
    return session.scalars(chosen.order_by(PermitCase.opened_at.desc()).limit(1)).first()


def deadline_rows(session: Session, case_id: UUID) -> dict[str, CaseDeadline]:
    """The stored deadlines of a case by name."""
    rows = session.scalars(select(CaseDeadline).where(CaseDeadline.case_id == case_id))
    return {row.name: row for row in rows}


def documents_needed(session: Session, permit_case: PermitCase) -> list[NeededDocument]:
    """What this nationality must bring, in the order of the requirement set, with what was sent."""
    sent = {
        paper.kind: paper for paper in reversed(papers_of_case(session, permit_case)) if _is_asked_for(paper)
    }
    needs = requirements(permit_case).documents_for(permit_case.nationality)
    return [_needed(need, sent.get(need.kind)) for need in needs]


def papers_of_case(session: Session, permit_case: PermitCase) -> list[Paper]:
    """Every paper a case counts: the worker's, the workshop's own, and those it brought for the worker."""
    return papers(session, Holder(permit_case.candidate_id, permit_case.employer_id))


def counts_for(document: Document, permit_case: PermitCase) -> bool:
    """Whether a document is one of those a case counts."""
    return document.candidate_id in (permit_case.candidate_id, None) and (
        document.employer_id in (permit_case.employer_id, None)
    )


def _is_asked_for(paper: Paper) -> bool:
    """Requirement sets ask for the translation of the passport; others belong to their originals."""
    return paper.newest.translates in (None, PASSPORT)


def _needed(need: DocumentNeed, paper: Paper | None) -> NeededDocument:
    """An accepted version answers the need while a newer one waits; then the newer one is shown."""
    if paper is None:
        return NeededDocument(need, None, NeededState.MISSING)
    state = NeededState.ACCEPTED if paper.in_force else NeededState(paper.newest.state)
    return NeededDocument(need, paper.newest, state)
