"""What the checks of a paper must know of its holder: the profile, the planned permit, the settings."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.candidates.queries import get_candidate
from portal.disclosure.queries import person
from portal.documents.checking_facts import Background
from portal.documents.paper_facts import Person
from portal.kernel.errors import NotFound
from portal.permits.lifecycle import CLOSED
from portal.permits.path import requirements
from portal.permits.queries import cases_of_candidate
from portal.permits.queries.readiness import readiness_before_case, readiness_of_case
from portal.permits.rules import PermitDeadline
from portal.reference import library
from portal.storage import UnitOfWork
from portal.web.request import services

WITHOUT_PERSON = "KGZ"


def background_for(uow: UnitOfWork, candidate_id: UUID | None) -> Background:
    """The background of a paper of this person (None: of the workshop alone), as the actor may see them."""
    thresholds = services().settings.picture
    if candidate_id is None:
        return Background(0, thresholds=thresholds)
    candidate = get_candidate(uow.session, candidate_id)
    last_day, margin = _planned(uow.session, candidate, uow.today)
    return Background(margin, _person(uow, candidate), last_day, thresholds)


def _person(uow: UnitOfWork, candidate: Candidate) -> Person:
    try:
        seen = person(uow.session, uow.vault, uow.actor, candidate, uow.now)
    except NotFound:
        return Person(candidate.nationality or WITHOUT_PERSON)
    return Person(candidate.nationality or WITHOUT_PERSON, seen.family_name, seen.given_name, seen.birth_date)


def _planned(session: Session, candidate: Candidate, today: date) -> tuple[date | None, int]:
    """The last day of the permit as planned (None without a plan), and the margin of a passport beyond it."""
    case = next(
        (each for each in cases_of_candidate(session, candidate.id) if each.state not in CLOSED), None
    )
    if case is not None:
        rules, found = requirements(case), readiness_of_case(session, case, today)
    else:
        usual = library.reference().usual_path(candidate.nationality or "", today)
        if usual is None:
            return None, 0
        rules, found = usual, readiness_before_case(session, candidate, today)
    margin = library.reference().value(rules.passport_margin, today).count
    if found is None:
        return None, margin
    return found.plan.deadlines.get(PermitDeadline.LEAVE_BY) or found.permit_ends_on, margin
