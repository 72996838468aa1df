"""Papers of a case put together for the electronic filing."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from portal.documents import operations
from portal.documents.queries import get_document, views_of
from portal.documents.rules import ViewPurpose
from portal.permits.queries import ground_of
from portal.services import Services
from tests.factories.documents import a_sent_document
from tests.factories.permits import a_taken_case
from tests.files.honest import encoded, sheet
from tests.web.conftest import client_of
from tests.web.official.conftest import Desk, words_of

PAGE = encoded(sheet(), "JPEG")


class Filing:
    """A taken case with an accepted passport and a photo that waits."""

    def __init__(self, desk: Desk, services: Services) -> None:
        self.desk, self.services = desk, services
        _, self.hire, case = a_taken_case(services.unit_of_work, official=desk.official)
        self.number, self.case_id = case.number, case.id
        self.url = f"/official/cases/{case.id.hex}/filing"
        folder = services.settings.data_dir / "files"
        passport = a_sent_document(services.unit_of_work, self.hire.worker, folder, pages=(PAGE, PAGE))
        a_sent_document(services.unit_of_work, self.hire.worker, folder, "photo", pages=(PAGE,))
        with services.unit_of_work(desk.official) as uow:
            document = get_document(uow.session, passport.id)
            ground = ground_of(uow.session, document, uow.actor)
            operations.accept(uow, ground, "BK0123456", date(2031, 3, 14))

    def purposes(self) -> list[ViewPurpose]:
        """What the worker's papers were opened for so far."""
        assert self.hire.worker.candidate_id is not None
        with self.services.reading() as session:
            return [ViewPurpose(view.purpose) for view in views_of(session, self.hire.worker.candidate_id)]


@pytest.fixture
def filing(desk: Desk, services: Services) -> Filing:
    return Filing(desk, services)


def test_the_list_says_what_is_ready_what_waits_and_what_is_missing(filing: Filing) -> None:
    page = filing.desk.read(filing.url)
    assert page.index("Passport") < page.index("Photo") < page.index("Employment contract")
    for words in ("ready", "sent, not accepted yet", "not here yet"):
        assert words in page
    assert filing.purposes() == []


def test_the_files_come_numbered_as_the_form_asks_and_each_page_counts_as_opened(filing: Filing) -> None:
    answer = filing.desk.send(filing.url, filing.url)
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.namelist() == ["01-passport.pdf", "00-contents.txt"]
    assert archive.read("01-passport.pdf").startswith(b"%PDF-")
    assert "Photo: sent, not accepted yet" in archive.read("00-contents.txt").decode("utf-8-sig")
    assert filing.purposes() == [ViewPurpose.FILING, ViewPurpose.FILING]


def test_one_pdf_to_print_is_a_purpose_of_its_own(filing: Filing) -> None:
    answer = filing.desk.send(filing.url, filing.url, act="print")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "no-store"
    assert filing.purposes() == [ViewPurpose.PRINT, ViewPurpose.PRINT]


def test_an_official_without_the_case_takes_nothing_along(
    filing: Filing, new_desk: Callable[[], Desk]
) -> None:
    stranger = new_desk()
    assert stranger.browser.get(filing.url).status_code == 403
    assert stranger.send("/official/cases", filing.url).status_code == 403
    assert filing.purposes() == []


def test_without_an_accepted_paper_the_page_says_so(desk: Desk, services: Services) -> None:
    _, _, case = a_taken_case(services.unit_of_work, official=desk.official)
    url = f"/official/cases/{case.id.hex}/filing"
    answer = desk.send(url, url)
    assert answer.status_code == 422
    assert "Nothing was accepted yet" in words_of(answer)


def test_the_worker_takes_the_own_papers_along_and_sees_the_wallet(filing: Filing) -> None:
    browser = client_of(filing.desk.browser.application, filing.services, filing.hire.worker.account_id)
    wallet = words_of(browser.get("/candidate/wallet"))
    assert "until 14 March 2031" in wallet
    assert f"/candidate/cases/{filing.case_id.hex}/filing" in wallet
