"""What an official has before them who checks a document, and where the desk leads them next."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.candidates.queries import get_candidate
from portal.disclosure.operations import open_person
from portal.disclosure.views import PersonView
from portal.documents import operations, queries, rounds
from portal.documents.models import Document
from portal.documents.operations import TypedByHolder
from portal.documents.policies import may_check
from portal.documents.rules import DocumentState, Holder, ViewPurpose
from portal.employers.queries import get_employer
from portal.i18n import gettext as _
from portal.kernel.errors import NotAllowed
from portal.permits.models import PermitCase
from portal.permits.queries import cases_counting, documents_to_check, ground_of
from portal.web.notes import tell
from portal.web.official.people import pseudonym
from portal.web.request import actor, reading, unit_of_work

OPENS_IT = "portal.documents.operations.opening.open_page"


@dataclass(frozen=True, slots=True)
class Subject:
    """A document, the case on whose ground it is open, and whose it is.

    A workshop's own paper has neither case nor person. ``workshop`` is the name of the one that brought it.
    """

    document: Document
    case: PermitCase | None
    person: PersonView | None
    workshop: str
    typed: TypedByHolder

    @property
    def holder_name(self) -> str:
        """The name under which the holder is spoken of."""
        if self.person is None:
            return self.workshop
        return self.person.shown_name or pseudonym(self.person.card.pseudonym)


def subject_of(document_id: UUID) -> Subject:
    """Load a document that is open to the acting official; while it waits with what the holder typed.

    That this is shown is written down. Raises NotFound, and NotAllowed with the reason.
    """
    found = queries.get_document(reading(), document_id)
    case = own_case(reading(), found)
    workshop = get_employer(reading(), found.employer_id).legal_name if found.employer_id else ""
    with unit_of_work() as uow:
        fresh = queries.get_document(uow.session, document_id)
        typed, person = TypedByHolder(), None
        if fresh.state == DocumentState.WAITING:
            typed = operations.open_fields(uow, ground_of(uow.session, fresh, actor()), ViewPurpose.CHECK)
        if fresh.candidate_id is not None:
            person = open_person(uow, get_candidate(uow.session, fresh.candidate_id))
    return Subject(queries.get_document(reading(), document_id), case, person, workshop, typed)


def own_case(session: Session, found: Document) -> PermitCase | None:
    """The acting official's case on whose ground a document is open; None for a workshop's own paper.

    Raises NotAllowed when it is not open to them.
    """
    decision = may_check(actor(), ground_of(session, found, actor()))
    own = [each for each in cases_counting(session, found) if each.assigned_to == actor().account_id]
    if not decision or (found.candidate_id is not None and not own):
        raise NotAllowed(decision.reason, operation=OPENS_IT)
    return own[0] if own else None


def holders_of(case: PermitCase) -> tuple[Holder, Holder, Holder]:
    """Whose papers a case counts: the worker's, those the workshop brings for them, the workshop's own."""
    return (
        Holder(case.candidate_id),
        Holder(case.candidate_id, case.employer_id),
        Holder(None, case.employer_id),
    )


def count_gathered(holders: Sequence[Holder]) -> int:
    """How many points are gathered for these holders and not sent."""
    return sum(len(rounds.gathered_points(reading(), holder)) for holder in holders)


def go_on(case: PermitCase | None, employer_id: UUID | None) -> ResponseReturnValue:
    """After a decision: the next document, then the message, then whoever waits next, then the queue."""
    return redirect(_after_case(case) if case is not None else _after_workshop(employer_id))


def _after_case(case: PermitCase) -> str:
    waiting = documents_to_check(reading(), actor().require_account())
    here = [document for document, of in waiting if of.id == case.id]
    if here:
        return url_for("official.document", document_id=here[0].id)
    if count_gathered(holders_of(case)):
        return url_for("official.case_message", case_id=case.id)
    return next_case_url(case.id)


def next_case_url(case_id: UUID) -> str:
    """The first document that waits in another case of this official; the case itself when none does."""
    waiting = documents_to_check(reading(), actor().require_account())
    for document, of in waiting:
        if of.id != case_id:
            tell(_("That was all here. Next comes case %(number)s.", number=of.number), "info")
            return url_for("official.document", document_id=document.id)
    return url_for("official.case", case_id=case_id)


def _after_workshop(employer_id: UUID | None) -> str:
    waiting = queries.workshop_papers_to_check(reading())
    own = [each for each in waiting if each.employer_id == employer_id]
    if own:
        return url_for("official.document", document_id=own[0].id)
    if employer_id is not None and count_gathered([Holder(None, employer_id)]):
        return url_for("official.workshop_message", employer_id=employer_id)
    return next_workshop_url()


def next_workshop_url() -> str:
    """The workshop's paper that has waited longest; the queue when none waits."""
    waiting = queries.workshop_papers_to_check(reading(), limit=1)
    if waiting:
        return url_for("official.document", document_id=waiting[0].id)
    return url_for("official.home", view="documents")
