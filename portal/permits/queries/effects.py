"""Reading open cases piece by piece, and what a draft decree would change for them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.employers.models import Employer
from portal.permits.lifecycle import LEAVING, OPEN
from portal.permits.models import CaseDeadline, DecreeEffect, DecreePreview, PermitCase, Stay
from portal.permits.plan import Stay as PlannedStay

_IS_OPEN = PermitCase.state.in_((*OPEN, *LEAVING))


def count_open(session: Session) -> int:
    """How many cases are not closed."""
    return session.scalar(select(func.count()).select_from(PermitCase).where(_IS_OPEN)) or 0


def open_after(session: Session, case_id: UUID | None, limit: int) -> list[PermitCase]:
    """The next open cases behind one, in the order of their ids, so that every case is met once.

    ``coalesce`` changes no value: it keeps both databases on the index of the ids, for by that of the states
    they would read and sort everything open for each piece.
    """
    chosen = select(PermitCase).where(func.coalesce(PermitCase.state, "").in_((*OPEN, *LEAVING)))
    if case_id is not None:
        chosen = chosen.where(PermitCase.id > case_id)
    return list(session.scalars(chosen.order_by(PermitCase.id).limit(limit)))


def stays_by_candidate(session: Session, candidates: Collection[UUID]) -> dict[UUID, tuple[PlannedStay, ...]]:
    """The stays without a permit of several people."""
    found: dict[UUID, list[PlannedStay]] = defaultdict(list)
    for row in session.scalars(select(Stay).where(Stay.candidate_id.in_(candidates))):
        found[row.candidate_id].append(PlannedStay(row.first_day, row.last_day))
    return {candidate: tuple(stays) for candidate, stays in found.items()}


def deadlines_by_case(session: Session, cases: Collection[UUID]) -> dict[UUID, dict[str, tuple[date, bool]]]:
    """The stored deadlines of several cases: day, and whether they are met."""
    found: dict[UUID, dict[str, tuple[date, bool]]] = defaultdict(dict)
    for row in session.scalars(select(CaseDeadline).where(CaseDeadline.case_id.in_(cases))):
        found[row.case_id][row.name] = (row.due_on, row.is_met)
    return found


def preview_of(session: Session, decree_id: UUID) -> DecreePreview | None:
    """The newest answer to what a draft would change, finished or not."""
    chosen = select(DecreePreview).where(DecreePreview.decree_id == decree_id)
    return session.scalars(chosen.order_by(DecreePreview.started_at.desc()).limit(1)).first()


def effects(
    session: Session, preview_id: UUID, *, limit: int, offset: int = 0
) -> list[tuple[DecreeEffect, PermitCase, str, str]]:
    """Cases a draft would change, what presses comes first, each with pseudonym and workshop."""
    # The page is cut out of the index first, so that the last one costs no more joins than the first.
    page = (
        select(DecreeEffect.case_id)
        .where(DecreeEffect.preview_id == preview_id)
        .order_by(DecreeEffect.nearest_on, DecreeEffect.case_id)
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    chosen = (
        select(DecreeEffect, PermitCase, Candidate.pseudonym, Employer.legal_name)
        .join(page, page.c.case_id == DecreeEffect.case_id)
        .join(PermitCase, PermitCase.id == DecreeEffect.case_id)
        .join(Candidate, Candidate.id == PermitCase.candidate_id)
        .join(Employer, Employer.id == PermitCase.employer_id)
        .where(DecreeEffect.preview_id == preview_id)
        .order_by(DecreeEffect.nearest_on, DecreeEffect.case_id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(chosen)]


def pinned_to(session: Session) -> dict[str, int]:
    """How many open cases follow each edition of the rules."""
    chosen = select(PermitCase.requirements_edition, func.count()).where(_IS_OPEN)
    rows = session.execute(chosen.group_by(PermitCase.requirements_edition))
    return {row[0]: row[1] for row in rows}
