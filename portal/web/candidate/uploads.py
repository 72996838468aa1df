"""A worker's files in pieces, for pages with JavaScript; see portal/web/resumable.py."""

from uuid import UUID

from flask import Response

from portal.documents.rules import Holder
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.web import resumable
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.request import actor


@blueprint.route("/uploads", methods=["OPTIONS"])
@admits(Role.CANDIDATE)
def uploads_offered() -> Response:
    """What this end of the protocol can do."""
    return resumable.what_is_offered()


@blueprint.post("/uploads")
@admits(Role.CANDIDATE)
def begin_upload() -> Response:
    """Expect a file of the acting person."""
    candidate_id = actor().candidate_id
    if candidate_id is None:
        raise NotFound
    return resumable.begin(Holder(candidate_id), "candidate.upload_piece")


@blueprint.route("/uploads/<id:upload_id>", methods=["HEAD"])
@admits(Role.CANDIDATE)
def upload_so_far(upload_id: UUID) -> Response:
    """How much of an own file is here."""
    return resumable.how_much(upload_id)


@blueprint.patch("/uploads/<id:upload_id>")
@admits(Role.CANDIDATE)
def upload_piece(upload_id: UUID) -> Response:
    """Keep the next piece of an own file."""
    return resumable.take_piece(upload_id)
