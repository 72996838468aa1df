"""What all operations on documents share: taking files off their rows, superseding, naming in events."""

from typing import TypedDict
from uuid import UUID

from sqlalchemy import select

from portal.candidates.models import Candidate
from portal.documents import queries
from portal.documents.events import DocumentSuperseded
from portal.documents.models import Document
from portal.documents.rules import LIFECYCLE, Holder
from portal.employers.models import Employer
from portal.storage import UnitOfWork


class Named(TypedDict):
    """The fields with which every event of a document begins."""

    document_id: UUID
    candidate_id: UUID | None
    employer_id: UUID | None
    kind: str


def named(document: Document) -> Named:
    """The document as events name it."""
    return Named(
        document_id=document.id,
        candidate_id=document.candidate_id,
        employer_id=document.employer_id,
        kind=document.kind,
    )


def wait_for_others(uow: UnitOfWork, holder: Holder) -> None:
    """Whoever writes about the papers of one holder at the same time queues up here."""
    if holder.candidate_id is not None:
        chosen = select(Candidate.id).where(Candidate.id == holder.candidate_id)
    else:
        chosen = select(Employer.id).where(Employer.id == holder.employer_id)
    uow.session.execute(chosen.with_for_update())


def release_originals(uow: UnitOfWork, document: Document) -> tuple[str, ...]:
    """Take the files as they came off their rows: they are kept for the check alone."""
    released = []
    for file in queries.files(uow.session, document.id):
        if file.file is not None:
            released.append(file.file)
            file.file = None
    return tuple(released)


def throw_away(uow: UnitOfWork, document: Document) -> tuple[str, ...]:
    """Delete a draft; returns the names of all its files, which nothing points at any more."""
    pages = [page.file for page in queries.pages(uow.session, document.id)]
    released = (*pages, *release_originals(uow, document))
    uow.session.delete(document)
    uow.flush()
    return released


def supersede(uow: UnitOfWork, document: Document) -> None:
    """Let a newer version take the place of this one; it stays to be looked at."""
    document.state = LIFECYCLE.target("supersede", document.state)
    document.set_aside_at = None
    uow.announce(DocumentSuperseded(**named(document), released_files=release_originals(uow, document)))
