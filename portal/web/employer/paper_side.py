"""A workshop as a sender of papers: its own, and those it brings for its workers. Never a worker's own."""

from uuid import UUID

from sqlalchemy.orm import Session

from portal.candidates.queries import get_candidate
from portal.documents.models import Document
from portal.documents.queries import get_document
from portal.documents.rules import DocumentState, Holder
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.permits.models import PermitCase
from portal.permits.queries import cases_counting
from portal.web.employer.blueprint import blueprint
from portal.web.paper_detail import serve_pictures
from portal.web.paper_draft import DraftPages
from portal.web.paper_sending import FurtherPages
from portal.web.paper_side import PaperSide, SideWords
from portal.web.paper_uploads import serve_uploads
from portal.web.request import actor, reading


def own_paper(session: Session, document_id: UUID) -> Document:
    """A paper of the acting person's workshop; raises NotFound for a foreign one and for a worker's own.

    What was begun for a worker goes on while a case of that worker is open here.
    """
    document = get_document(session, document_id)
    if document.employer_id is None or document.employer_id != actor().employer_id:
        raise NotFound
    is_unsent = document.state == DocumentState.DRAFT
    if is_unsent and document.candidate_id is not None and case_of(session, document) is None:
        raise NotFound
    return document


def case_of(session: Session, document: Document) -> PermitCase | None:
    """The workshop's open case for which it brings a paper; None for its own papers and once it is closed."""
    counting = cases_counting(session, document)
    return next((each for each in counting if each.employer_id == actor().employer_id), None)


def workshop_holder() -> Holder:
    """The workshop the person acts for; raises NotFound while there is none."""
    employer_id = actor().employer_id
    if employer_id is None:
        raise NotFound
    return Holder(None, employer_id)


def _nationality(document: Document) -> str:
    if document.candidate_id is None:
        return ""
    return get_candidate(reading(), document.candidate_id).nationality or ""


SIDE = PaperSide(
    role=Role.EMPLOYER,
    prefix="/papers",
    home=".papers",
    own=own_paper,
    uploader=workshop_holder,
    person=lambda _document: None,
    nationality=_nationality,
    words=SideWords(
        papers=_l("Papers of the workshop"),
        all_papers=_l("All papers of the workshop"),
        unsent=_l("Not sent yet. Nobody outside your workshop sees it."),
        sees=(_l("An official sees"), _l("it, to check it. You see each look.")),
        sees_not=(_l("Other workshops do not see"), _l("it.")),
    ),
)

DraftPages(SIDE).serve(blueprint)
FurtherPages(SIDE).serve(blueprint)
serve_pictures(SIDE, blueprint)
serve_uploads(SIDE, blueprint)
