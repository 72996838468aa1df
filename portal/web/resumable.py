"""Uploads that survive a lost connection: the core of tus 1.0.0 with its creation (tus.io/protocols).

A phone says how long its file is, sends it piece by piece, and after a break asks how much is here.
"""

import base64
import binascii
from uuid import UUID

from flask import Response, request, url_for

from portal.documents import operations, queries
from portal.documents.models import IncomingUpload
from portal.documents.rules import Holder
from portal.files.limits import Limits
from portal.files.refusals import FileRefused
from portal.kernel.errors import NotFound, StaleVersion
from portal.web.request import actor, reading, services, unit_of_work

VERSION = "1.0.0"
PIECE_TYPE = "application/offset+octet-stream"
HEADERS = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
LONGEST_METADATA = 1000


def what_is_offered() -> Response:
    """The answer to OPTIONS."""
    more = {"Tus-Version": VERSION, "Tus-Extension": "creation", "Tus-Max-Size": str(Limits().max_bytes)}
    return Response(status=204, headers={**HEADERS, **more})


def begin(holder: Holder, endpoint: str) -> Response:
    """Expect a file for this holder; ``endpoint`` is where its pieces go."""
    length = _number("Upload-Length")
    if not _speaks_our_version() or length is None:
        return _plain(412 if not _speaks_our_version() else 400)
    try:
        with unit_of_work() as uow:
            upload_id = operations.begin_incoming(uow, holder, length, _file_name()).id
    except FileRefused as refusal:
        return _plain(413 if length else 400, str(refusal.reason))
    place = url_for(endpoint, upload_id=upload_id)
    return Response(status=201, headers={**HEADERS, "Location": place})


def how_much(upload_id: UUID) -> Response:
    """The answer to HEAD: how many bytes are here, of how many."""
    upload = _own(upload_id)
    more = {"Upload-Offset": str(upload.received), "Upload-Length": str(upload.length)}
    return Response(status=200, headers={**HEADERS, **more})


def take_piece(upload_id: UUID) -> Response:
    """Keep the next piece; 409 when it begins elsewhere than where the last one ended."""
    if not _speaks_our_version():
        return _plain(412)
    if request.mimetype != PIECE_TYPE:
        return _plain(415)
    start = _number("Upload-Offset")
    if start is None:
        return _plain(400)
    piece = request.get_data(cache=False)
    try:
        with unit_of_work() as uow:
            upload = queries.get_incoming(uow.session, upload_id, actor().account_id)
            operations.add_piece(uow, upload, start, piece, services().files(uow.vault))
            received = upload.received
    except StaleVersion:
        return _plain(409)
    return Response(status=204, headers={**HEADERS, "Upload-Offset": str(received)})


def _own(upload_id: UUID) -> IncomingUpload:
    upload = queries.get_incoming(reading(), upload_id, actor().account_id)
    if upload.expires_at <= services().clock.now():
        raise NotFound
    return upload


def _speaks_our_version() -> bool:
    return request.headers.get("Tus-Resumable") == VERSION


def _number(header: str) -> int | None:
    text = request.headers.get(header, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def _file_name() -> str:
    """The name among the metadata; an empty one where it cannot be read."""
    for pair in request.headers.get("Upload-Metadata", "")[:LONGEST_METADATA].split(","):
        key, _blank, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, ValueError):
                return ""
    return ""


def _plain(status: int, words: str = "") -> Response:
    return Response(words, status=status, headers=HEADERS, mimetype="text/plain")
