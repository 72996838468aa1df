"""Reading what the dated path of a person needs: case, papers, stays, durations."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.documents.rules import DocumentState
from portal.permits import path
from portal.permits.durations import estimated, with_measured
from portal.permits.lifecycle import OPEN, Hold
from portal.permits.models import PermitCase
from portal.permits.models import Stay as StayRow
from portal.permits.plan import Situation, Stay
from portal.permits.queries.durations import measured
from portal.permits.queries.one_case import case_before
from portal.permits.queries.people import stays_of
from portal.permits.readiness import Readiness, readiness
from portal.reference import library
from portal.reference.rules import RequirementSet


def readiness_of_case(session: Session, case: PermitCase, today: date) -> Readiness | None:
    """The dated path of an open case; None when nobody is on the way to work any more, or it is on hold."""
    if case.state not in OPEN or case.hold != Hold.NONE:
        return None
    before = case_before(session, case)
    return _readiness(
        session,
        path.situation(case, today, _stays(stays_of(session, case.candidate_id))),
        path.requirements(case),
        accepted(session, case, today),
        lawful_until=before.expires_on if before is not None else None,
    )


def readiness_before_case(session: Session, candidate: Candidate, today: date) -> Readiness | None:
    """The dated path of somebody who applies today; None with no country told, or with no papers needed."""
    if not candidate.nationality:
        return None
    rules = library.reference().usual_path(candidate.nationality, today)
    if rules is None:
        return None
    papers = _accepted_documents(session, candidate.id, today)
    passport = next((each for each in papers if each.kind == PASSPORT), None)
    situation = Situation(
        nationality=candidate.nationality,
        regime=rules.regime,
        as_of=today,
        passport_expires_on=passport.valid_until if passport else None,
        stays=_stays(stays_of(session, candidate.id)),
        edition=rules.edition,
    )
    return _readiness(session, situation, rules, {each.kind for each in papers})


def readiness_of_country(session: Session, nationality: str | None, today: date) -> Readiness | None:
    """The dated path of anybody with this passport, with nothing prepared: it says nothing of one person."""
    rules = library.reference().usual_path(nationality, today) if nationality else None
    if nationality is None or rules is None:
        return None
    situation = Situation(nationality, rules.regime, today, edition=rules.edition)
    return _readiness(session, situation, rules, set())


def accepted(session: Session, case: PermitCase, today: date) -> set[str]:
    """The kinds of papers of a person that an official has accepted and that are still valid."""
    return {each.kind for each in _accepted_documents(session, case.candidate_id, today)}


def _accepted_documents(session: Session, candidate_id: UUID, today: date) -> list[Document]:
    chosen = select(Document).where(
        Document.candidate_id == candidate_id,
        Document.state == DocumentState.ACCEPTED,
        or_(Document.valid_until.is_(None), Document.valid_until >= today),
    )
    return list(session.scalars(chosen))


def _stays(rows: Iterable[StayRow]) -> tuple[Stay, ...]:
    return tuple(Stay(row.first_day, row.last_day) for row in rows)


def _readiness(
    session: Session,
    situation: Situation,
    rules: RequirementSet,
    papers: set[str],
    lawful_until: date | None = None,
) -> Readiness:
    reference, nationality = library.reference(), situation.nationality
    durations = with_measured(
        estimated(rules, nationality, reference, situation.as_of),
        rules,
        nationality,
        measured(session, rules.regime, nationality),
    )
    return readiness(situation, papers, durations, reference, library.calendar(), lawful_until)
