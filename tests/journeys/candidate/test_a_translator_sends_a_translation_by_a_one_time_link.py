from pathlib import Path

import pytest

from tests.factories.documents import a_sent_document
from tests.factories.permits import a_taken_case
from tests.files.honest import encoded, sheet
from tests.journeys.conftest import PHONE, LetIn, Portal, Visitor, fits
from tests.pages.candidate.inquiries import InquiriesPage
from tests.pages.public.answering import AnsweringPage

TRANSLATOR = "office@perevod.example"


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_a_translator_sends_a_translation_by_a_one_time_link(
    portal: Portal, let_in: LetIn, visitor: Visitor, scripts: bool, tmp_path: Path
) -> None:
    begin = portal.unit_of_work
    _official, hire, _case = a_taken_case(begin)
    paper = encoded(sheet(), "JPEG")
    a_sent_document(begin, hire.worker, portal.services.settings.data_dir / "files", pages=(paper,))
    (tmp_path / "translation.jpg").write_bytes(paper)

    worker = InquiriesPage(let_in(hire.worker, PHONE, scripts=scripts))
    worker.open("/candidate/documents/passport/ask")
    worker.ask("Perevod Bureau", TRANSLATOR, "ru")
    worker.says("Asked, not opened yet")
    fits(worker)

    link = portal.letter_link(TRANSLATOR, "/answer/")
    office = AnsweringPage(visitor(PHONE, scripts=scripts), "ru")
    office.open(link)
    office.says("Rafi Hossain")
    office.sees_the_original()
    fits(office)
    office.send(tmp_path / "translation.jpg")
    office.headed(office.words("Thank you"))
    fits(office)
    office.open(link)
    office.headed(office.words("Thank you"))
    office.does_not_say("Rafi Hossain")

    worker.open(worker.page.url)
    worker.says("Answered, being checked", "The office looked at a page 1 time")
    worker.follow("See the document it sent")
    worker.says("Being checked")
    portal.settle()
