"""Showing a page to somebody outside the portal who was asked about the document by its holder."""

from portal.documents import policies, queries
from portal.documents.events import DocumentOpened
from portal.documents.models import DocumentView
from portal.documents.operations.letting_go import named
from portal.documents.rules import OUTSIDER, ShownOutside, ViewPurpose
from portal.files.store import EncryptedFiles
from portal.kernel.errors import NotFound
from portal.kernel.policy import operation
from portal.storage import UnitOfWork


@operation(policies.may_show_outside)
def show_page_outside(uow: UnitOfWork, shown: ShownOutside, position: int, files: EncryptedFiles) -> bytes:
    """The picture of a page (JPEG), counted from 1; the look is recorded for the holder to read.

    Raises NotFound when there is no such page, or when its file or the holder's key is gone.
    """
    document = shown.document
    page = queries.get_page(uow.session, document.id, position)
    uow.session.add(
        DocumentView(
            document_id=document.id,
            candidate_id=document.candidate_id,
            employer_id=document.employer_id,
            viewer_id=shown.request_id,
            viewer_role=OUTSIDER,
            purpose=ViewPurpose.TRANSLATION,
            at=uow.now,
        )
    )
    uow.announce(DocumentOpened(**named(document), purpose=ViewPurpose.TRANSLATION, page=position))
    try:
        return files.get(document.holder_id, page.id, page.file)
    except FileNotFoundError as error:
        raise NotFound from error
