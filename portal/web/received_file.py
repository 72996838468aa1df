"""The one file of a form, however it came: from the camera, from the files, or in pieces before."""

from dataclasses import dataclass
from uuid import UUID

from flask import request
from werkzeug.exceptions import BadRequest

from portal.documents import operations, queries
from portal.documents.incoming import joined
from portal.documents.models import Document
from portal.files.pipeline import ProcessedFile, process
from portal.files.refusals import FileRefused
from portal.i18n import gettext as _
from portal.kernel.errors import NotFound
from portal.storage import UnitOfWork
from portal.web.capture_forms import PictureForm, nothing_chosen
from portal.web.request import actor, services, unit_of_work
from portal.web.uploads import one_file


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that was taken, and the upload in pieces it came by, if it did."""

    processed: ProcessedFile
    name: str
    upload_id: UUID | None = None

    def became(self, uow: UnitOfWork, document: Document) -> None:
        """Let go of its pieces: it has become pages of a document."""
        if self.upload_id is not None:
            upload = queries.get_incoming(uow.session, self.upload_id, uow.actor.account_id)
            operations.end_incoming(uow, upload, document)


@dataclass(frozen=True, slots=True)
class AlreadyTaken:
    """The same upload was taken before: the answer to it was lost on the way."""

    document_id: UUID


def received_file(form: PictureForm) -> ReceivedFile | AlreadyTaken | None:
    """The file of the form, made safe; None when it cannot be taken: the form then says why."""
    try:
        found = _in_pieces(form) or _in_form(form)
    except BadRequest as several:
        form.file.errors = [several.description or ""]
        return None
    if found is None:
        form.file.errors = [*form.file.errors, nothing_chosen()]
        return None
    if isinstance(found, AlreadyTaken):
        return found
    data, name, upload_id = found
    try:
        return ReceivedFile(process(data), name, upload_id)
    except FileRefused as refusal:
        form.file.errors = [str(refusal.reason)]
        return None


def _in_form(form: PictureForm) -> tuple[bytes, str, UUID | None] | None:
    sent = one_file(request, form.file.name) or one_file(request, form.camera.name)
    return None if sent is None else (sent.stream.read(), sent.filename or "", None)


def _in_pieces(form: PictureForm) -> tuple[bytes, str, UUID | None] | AlreadyTaken | None:
    text = form.sent_in_pieces.data or ""
    if not text:
        return None
    try:
        with unit_of_work() as uow:
            upload = queries.get_incoming(uow.session, UUID(text), actor().account_id)
            if upload.document_id is not None:
                return AlreadyTaken(upload.document_id)
            data, name = joined(uow.session, uow.vault, upload, services().files(uow.vault))
            return data, name, upload.id
    except (NotFound, ValueError):
        raise BadRequest(_("The picture did not arrive whole. Send it again.")) from None
