"""Documents as people send them."""

import hashlib
from pathlib import Path
from uuid import UUID

from portal.adapters.disk_files import DiskFiles
from portal.candidates.queries import get_candidate
from portal.documents import operations
from portal.documents.models import Document
from portal.documents.queries import get_document
from portal.documents.rules import DocumentGround, Holder
from portal.files.measures import PageMeasures
from portal.files.pipeline import FileKind, PageImage, ProcessedFile
from portal.files.store import EncryptedFiles
from portal.kernel.actor import Actor
from portal.permits.queries import ground_of
from portal.storage import UnitOfWork, UnitOfWorkFactory

PASSPORT_PAGE = b"\xff\xd8 a picture of the passport page \xff\xd9"
SECOND_PAGE = b"\xff\xd8 a picture of the page with the stamps \xff\xd9"
ORIGINAL = b"\xff\xd8 what the phone took, with its place \xff\xd9"

GOOD_MEASURES = PageMeasures(0.8, 0.0, (), 0.2, sideways=False, fingerprint="5a" * 32)


def processed(*pages: bytes) -> ProcessedFile:
    """What the pipeline hands over for an upload with these page pictures."""
    images = tuple(PageImage(page, 1200, 850, b"small", GOOD_MEASURES) for page in pages or (PASSPORT_PAGE,))
    return ProcessedFile(images, FileKind.JPEG, ORIGINAL, hashlib.sha256(ORIGINAL).hexdigest())


def files_of(uow: UnitOfWork, folder: Path) -> EncryptedFiles:
    """The encrypted files in a folder, as seen through a unit of work."""
    return EncryptedFiles(DiskFiles(folder), uow.vault)


def a_sent_document(
    unit_of_work: UnitOfWorkFactory,
    person: Actor,
    folder: Path,
    kind: str = "passport",
    *,
    pages: tuple[bytes, ...] = (PASSPORT_PAGE,),
    file_name: str = "IMG_2214.jpg",
) -> Document:
    """A document a person has just sent."""
    assert person.candidate_id is not None
    with unit_of_work(person) as uow:
        candidate = get_candidate(uow.session, person.candidate_id)
        return operations.upload(
            uow, Holder(candidate.id), kind, processed(*pages), file_name, files_of(uow, folder)
        )


def ground_in(uow: UnitOfWork, document_id: UUID) -> DocumentGround:
    """The acting person's ground to act on a document."""
    return ground_of(uow.session, get_document(uow.session, document_id), uow.actor)
