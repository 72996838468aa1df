"""Opening pictures and numbers: no entry, no plaintext."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from portal.documents import policies, queries
from portal.documents.events import DocumentFieldsOpened, DocumentNumberOpened, DocumentOpened
from portal.documents.fields import CapturedFields
from portal.documents.models import DocumentView
from portal.documents.operations.letting_go import named
from portal.documents.rules import DocumentGround, ViewPurpose, explanation_field, fields_field, number_field
from portal.files.store import EncryptedFiles
from portal.i18n import lazy as _l
from portal.kernel.errors import NotAllowed, NotFound
from portal.kernel.policy import operation
from portal.storage import UnitOfWork


@dataclass(frozen=True, slots=True)
class TypedByHolder:
    """What the holder of a document typed: its fields, and words to findings by the finding's id."""

    fields: CapturedFields = field(default_factory=CapturedFields)
    explanations: Mapping[UUID, str] = field(default_factory=dict)


@operation(policies.may_open)
def open_page(
    uow: UnitOfWork, ground: DocumentGround, position: int, purpose: ViewPurpose, files: EncryptedFiles
) -> bytes:
    """The picture of a page (JPEG), counted from 1. Each opening is recorded.

    Raises NotFound when there is no such page, or when its file or the holder's key is gone.
    """
    document = ground.document
    page = queries.get_page(uow.session, document.id, position)
    _record_view(uow, ground, purpose)
    uow.announce(DocumentOpened(**named(document), purpose=purpose, page=position))
    try:
        return files.get(document.holder_id, page.id, page.file)
    except FileNotFoundError as error:
        raise NotFound from error


@operation(policies.may_open)
def open_number(uow: UnitOfWork, ground: DocumentGround, purpose: ViewPurpose) -> str:
    """The number of an accepted document, recorded like a page. Raises NotFound when there is none."""
    document = ground.document
    if document.number_sealed is None:
        raise NotFound
    _record_view(uow, ground, purpose)
    uow.announce(DocumentNumberOpened(**named(document), purpose=purpose))
    return uow.vault.open_text(document.holder_id, number_field(document.id), document.number_sealed)


@operation(policies.may_open)
def open_fields(uow: UnitOfWork, ground: DocumentGround, purpose: ViewPurpose) -> TypedByHolder:
    """What the holder typed off a document and said to the checks, recorded like a page.

    What was never typed, or whose key is gone, is absent. Where nothing was typed nothing is recorded.
    """
    document = ground.document
    found = queries.findings(uow.session, document.id)
    if document.fields_sealed is None and all(each.explanation_sealed is None for each in found):
        return TypedByHolder()
    _record_view(uow, ground, purpose)
    uow.announce(DocumentFieldsOpened(**named(document), purpose=purpose))

    def opened(name: str, sealed: bytes | None) -> str | None:
        if sealed is None:
            return None
        try:
            return uow.vault.open_text(document.holder_id, name, sealed)
        except NotFound:
            return None

    fields = opened(fields_field(document.id), document.fields_sealed)
    explained = {
        finding.id: opened(explanation_field(finding.id), finding.explanation_sealed) for finding in found
    }
    return TypedByHolder(
        CapturedFields.from_json(fields) if fields else CapturedFields(),
        {finding_id: words for finding_id, words in explained.items() if words},
    )


def _record_view(uow: UnitOfWork, ground: DocumentGround, purpose: ViewPurpose) -> None:
    if purpose not in policies.purposes(uow.actor, ground):
        raise NotAllowed(_l("A document is opened by its owner, or to check it."))
    document = ground.document
    view = DocumentView(
        document_id=document.id,
        candidate_id=document.candidate_id,
        employer_id=document.employer_id,
        viewer_id=uow.actor.require_account(),
        viewer_role=uow.actor.role,
        purpose=purpose,
        at=uow.now,
    )
    uow.session.add(view)
