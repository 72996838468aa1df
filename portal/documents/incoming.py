"""A file that came in pieces, put together again for the one who sent it."""

from sqlalchemy.orm import Session

from portal.documents import queries
from portal.documents.models import IncomingUpload
from portal.documents.rules import incoming_name_field
from portal.files.store import EncryptedFiles
from portal.kernel.errors import NotFound
from portal.kernel.ports import Vault


def joined(
    session: Session, vault: Vault, upload: IncomingUpload, files: EncryptedFiles
) -> tuple[bytes, str]:
    """The bytes and the name of a whole file; raises NotFound while something is missing."""
    if not upload.is_whole:
        raise NotFound
    try:
        parts = [
            files.get(upload.holder_id, piece.id, piece.file) for piece in queries.pieces(session, upload.id)
        ]
    except FileNotFoundError as error:
        raise NotFound from error
    name = upload.name_sealed
    return b"".join(parts), (
        vault.open_text(upload.holder_id, incoming_name_field(upload.id), name) if name else ""
    )
