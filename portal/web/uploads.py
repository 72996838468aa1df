"""Receiving uploads without ever letting them touch the disk in clear.

Werkzeug would put an upload above half a megabyte into a temporary file. Here it stays in memory, up to
the limit of one file; what is above is counted and dropped, so that a form with a 30 MB file comes back
with a sentence beside its field, and with everything else that was typed. The application also sets
``MAX_CONTENT_LENGTH`` to `LARGEST_REQUEST`: beyond that the answer is the 413 page.
"""

from io import BytesIO
from typing import IO, TYPE_CHECKING

import flask
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest

from portal.files.limits import MEBIBYTE, Limits
from portal.i18n import gettext as _

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

LARGEST_REQUEST = 48 * MEBIBYTE
"""Bytes of a whole request. Far above one file: who sends too much deserves a sentence, not a cut line."""

LARGEST_FILE = Limits().max_bytes


class UploadStream(BytesIO):
    """Memory that keeps at most one byte more than it may: enough to see that a file is too large."""

    def __init__(self, largest: int = LARGEST_FILE) -> None:
        super().__init__()
        self._room = largest + 1

    def write(self, data: "ReadableBuffer", /) -> int:
        """Keep what there is room for and drop the rest; always says that all was written."""
        part = memoryview(data)[: self._room]
        self._room -= super().write(part)
        return len(memoryview(data))


class PortalRequest(flask.Request):
    """A request whose files live in memory. Set ``app.request_class`` to it."""

    def _get_file_stream(self, *_told: object, **_named: object) -> IO[bytes]:
        return UploadStream()


def one_file(request: flask.Request, field: str) -> FileStorage | None:
    """The file sent in a field; None when the person chose none. Raises BadRequest for more than one."""
    sent = request.files.getlist(field)
    if len(sent) > 1:
        raise BadRequest(_("Send one file at a time."))
    if not sent or (not sent[0].filename and sent[0].stream.read(1) == b""):
        return None
    sent[0].stream.seek(0)
    return sent[0]
