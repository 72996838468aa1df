"""The acting person's own profile and applications, and nobody else's."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from portal.applications import queries as applications
from portal.applications.models import Application
from portal.applications.policies import is_own
from portal.candidates import queries as candidates
from portal.candidates.models import Candidate
from portal.disclosure.queries import person
from portal.disclosure.views import PersonView
from portal.documents import queries as documents
from portal.documents.models import Document
from portal.documents.rules import DocumentState
from portal.kernel.errors import NotFound
from portal.web.request import actor, reading, reading_vault, services


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """A profile with everything it says, for the person it belongs to."""

    candidate: Candidate
    person: PersonView


def own_profile(session: Session) -> Candidate | None:
    """The acting person's profile, if it has been begun."""
    candidate_id = actor().candidate_id
    return candidates.get_candidate(session, candidate_id) if candidate_id else None


def own_record(candidate: Candidate) -> OwnRecord:
    """Everything the profile says, opened for the person it belongs to."""
    view = person(reading(), reading_vault(), actor(), candidate, services().clock.now())
    return OwnRecord(candidate, view)


def own_document(session: Session, document_id: UUID) -> Document:
    """A document of the acting person, whoever brought it; a foreign one is not found.

    What a workshop has begun for the person is theirs once it is sent.
    """
    document = documents.get_document(session, document_id)
    if document.candidate_id is None or document.candidate_id != actor().candidate_id:
        raise NotFound
    if document.employer_id is not None and document.state == DocumentState.DRAFT:
        raise NotFound
    return document


def own_application(session: Session, application_id: UUID) -> Application:
    """An application of the acting person; a foreign one is not found."""
    application = applications.get_application(session, application_id)
    if not is_own(actor(), application):
        raise NotFound
    return application
