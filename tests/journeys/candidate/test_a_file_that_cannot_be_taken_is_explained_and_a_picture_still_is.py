from pathlib import Path

import pytest

from tests.factories.candidates import a_candidate
from tests.files.honest import encoded, sheet
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.candidate.documents import DocumentsPage
from tests.support.databases import on_sqlite

FILES = {
    "holiday.jpg": b"\xff\xd8\xff" + b"\0" * 30 * 1024 * 1024,
    "program.jpg": b"MZ\x90\0" + b"\0" * 4000,
    "passport.jpg": encoded(sheet(), "JPEG"),
}


@on_sqlite
@pytest.mark.parametrize("language", ["en", "ru", "bn"])
def test_a_file_that_cannot_be_taken_is_explained_and_a_picture_still_is(
    portal: Portal, let_in: LetIn, language: str, tmp_path: Path
) -> None:
    person, _ = a_candidate(portal.unit_of_work)
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    papers = DocumentsPage(let_in(person, PHONE, language), language)
    papers.open("/candidate/documents/passport/send")
    papers.choose_file(tmp_path / "holiday.jpg")
    papers.complains(
        papers.words(
            "This file is larger than %(megabytes)s MB. Take the photo at a lower quality, "
            "or send fewer pages at a time.",
            megabytes=10,
        )
    )
    papers.choose_file(tmp_path / "program.jpg")
    papers.complains(
        papers.words(
            "This file is neither a photo (JPEG, PNG or HEIC) nor a PDF. "
            "Take a photo of the page with your phone and send that."
        )
    )
    fits(papers)
    papers.choose_file(tmp_path / "passport.jpg")
    papers.says(papers.words("Not sent yet. Nobody but you sees it."))
