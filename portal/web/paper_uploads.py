"""Files in pieces, for pages with JavaScript; see portal/web/resumable.py."""

from uuid import UUID

from flask import Blueprint, Response

from portal.web import resumable
from portal.web.paper_side import PaperSide


def serve_uploads(side: PaperSide, blueprint: Blueprint) -> None:
    """Let this audience send files in pieces."""

    def begin_upload() -> Response:
        """Expect a file of the acting person."""
        return resumable.begin(side.uploader(), f"{blueprint.name}.upload_piece")

    def so_far(upload_id: UUID) -> Response:
        """How much of an own file is here."""
        return resumable.how_much(upload_id)

    piece = "/uploads/<id:upload_id>"
    side.serve(
        blueprint,
        [
            ("OPTIONS", "/uploads", "uploads_offered", resumable.what_is_offered),
            ("POST", "/uploads", "begin_upload", begin_upload),
            ("HEAD", piece, "upload_so_far", so_far),
            ("PATCH", piece, "upload_piece", resumable.take_piece),
        ],
    )
