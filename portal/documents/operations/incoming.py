"""A file that comes in pieces over a line that breaks, until it is whole and becomes pages."""

from portal.documents import policies, queries
from portal.documents.events import IncomingUploadBegun, IncomingUploadEnded
from portal.documents.models import Document, IncomingPiece, IncomingUpload
from portal.documents.rules import INCOMING_LASTS, MOST_INCOMING, Holder, incoming_name_field
from portal.files.limits import Limits
from portal.files.names import shown_name
from portal.files.refusals import FileRefused, RefusalReason
from portal.files.store import EncryptedFiles
from portal.kernel.errors import NotAllowed, StaleVersion
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id

AT_ONCE = 200
"""Files that are cleared away in one commit."""


@operation(policies.may_upload)
def begin_incoming(
    uow: UnitOfWork, holder: Holder, length: int, file_name: str, limits: Limits = Limits()
) -> IncomingUpload:
    """Expect a file of so many bytes. Raises FileRefused for an empty one and for one above the limit."""
    if length <= 0:
        raise FileRefused(RefusalReason.EMPTY, limits)
    if length > limits.max_bytes:
        raise FileRefused(RefusalReason.TOO_LARGE, limits)
    account_id, upload_id = uow.actor.require_account(), new_id()
    for old in queries.incoming_of(uow.session, account_id)[MOST_INCOMING - 1 :]:
        _end(uow, old)
        uow.session.delete(old)
    upload = IncomingUpload(
        id=upload_id,
        account_id=account_id,
        candidate_id=holder.candidate_id,
        employer_id=holder.employer_id,
        length=length,
        received=0,
        begun_at=uow.now,
        expires_at=uow.now + INCOMING_LASTS,
    )
    upload.name_sealed = uow.vault.seal(
        upload.holder_id, incoming_name_field(upload_id), shown_name(file_name)
    )
    uow.session.add(upload)
    uow.announce(
        IncomingUploadBegun(
            upload_id=upload_id,
            candidate_id=holder.candidate_id,
            employer_id=holder.employer_id,
            length=length,
        )
    )
    uow.flush()
    return upload


def add_piece(
    uow: UnitOfWork, upload: IncomingUpload, start: int, piece: bytes, files: EncryptedFiles
) -> None:
    """Keep the next bytes of a file. Raises StaleVersion when they begin elsewhere or are too many."""
    decision = policies.may_go_on_sending(uow.actor, upload)
    if not decision:
        raise NotAllowed(decision.reason, operation=f"{__name__}.add_piece")
    if start != upload.received or start + len(piece) > upload.length or upload.document_id is not None:
        raise StaleVersion
    if piece:
        piece_id = new_id()
        name = files.put(upload.holder_id, piece_id, piece)
        uow.session.add(IncomingPiece(id=piece_id, upload_id=upload.id, start=start, file=name))
        upload.received += len(piece)
    uow.flush()


@operation(policies.may_go_on_sending)
def end_incoming(uow: UnitOfWork, upload: IncomingUpload, document: Document | None) -> None:
    """Let go of the pieces: the file has become pages of a document, or is given up.

    Its row stays for the rest of the day, so that whoever asks again hears what it has become.
    """
    if upload.document_id is None:
        upload.document_id = document.id if document is not None else None
        _end(uow, upload)


@operation(policies.may_clear_uploads)
def clear_incoming(uow: UnitOfWork, _subject: None) -> bool:
    """Forget files that were begun a day ago, whole or not; returns whether there may be more of them."""
    over = queries.incoming_over(uow.session, uow.now, AT_ONCE)
    for upload in over:
        _end(uow, upload)
        uow.session.delete(upload)
    return len(over) == AT_ONCE


def _end(uow: UnitOfWork, upload: IncomingUpload) -> None:
    released = []
    for piece in queries.pieces(uow.session, upload.id):
        released.append(piece.file)
        uow.session.delete(piece)
    uow.flush()
    uow.announce(
        IncomingUploadEnded(
            upload_id=upload.id,
            candidate_id=upload.candidate_id,
            employer_id=upload.employer_id,
            document_id=upload.document_id,
            released_files=tuple(released),
        )
    )
