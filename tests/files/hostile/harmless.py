"""What no picture of ours may hold, whatever it was made from."""

import re

from portal.files.jpeg import is_bare_jpeg
from portal.files.pipeline import ProcessedFile
from tests.files.hostile.kinds import CANARY

FORBIDDEN = [
    CANARY,
    CANARY.decode().encode("utf-16-le"),
    b"Exif",
    b"<script",
    b"<?php",
    b"PK\x03\x04",
    b"%PDF",
    b"/JavaScript",
    b"/OpenAction",
    b"/Launch",
    b"/SubmitForm",
    b"/EmbeddedFile",
    b"/XFA",
    b"/RichMedia",
    b"/GoToR",
]

SHORT_NAMES = re.compile(rb"/(JS|AA)\s*[(<\[/\d]")
"""Names of two letters, which compressed pixels hold by chance; a reader obeys them only before a value."""


def harm_in(result: ProcessedFile) -> list[bytes]:
    """Everything forbidden in the pages of a file and in their thumbnails; empty when all is well."""
    found = []
    for page in result.pages:
        if not is_bare_jpeg(page.data, page.width, page.height):
            found.append(b"not a bare JPEG")
        for picture in (page.data, page.thumbnail):
            found += [word for word in FORBIDDEN if word in picture]
            found += [match.group() for match in SHORT_NAMES.finditer(picture)]
    return found
