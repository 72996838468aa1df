from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from tests.factories.candidates import a_candidate
from tests.files.honest import encoded, sheet
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.candidate.documents import DocumentsPage
from tests.support.databases import on_sqlite

SEND = "/candidate/documents/passport/send"
PIECES = "**/candidate/uploads/*"
NOTHING_LOST = "Waiting for the network. Nothing is lost."


def a_heavy_photo(width: int, height: int) -> bytes:
    """Some hundred kilobytes of noise: it takes several pieces."""
    noise = Image.merge("RGB", [Image.effect_noise((width, height), 60) for _ in range(3)])
    return encoded(noise, "JPEG", quality=80)


class BrokenLine:
    """Lets the first pieces through and cuts the line in the middle of each one after them."""

    def __init__(self, page: Page, good: int) -> None:
        self.page, self.good, self.cut, self.begun = page, good, 0, 0
        page.route(PIECES, self._pieces)
        page.route("**/candidate/uploads", self._beginning)

    def mend(self) -> None:
        """From now on everything goes through."""
        self.page.unroute(PIECES)

    def _pieces(self, route: Route) -> None:
        if route.request.method != "PATCH" or self.good > 0:
            self.good -= route.request.method == "PATCH"
            route.continue_()
        else:
            self.cut += 1
            route.abort("connectionreset")

    def _beginning(self, route: Route) -> None:
        self.begun += 1
        route.continue_()


@pytest.fixture
def papers(portal: Portal, let_in: LetIn) -> Callable[..., DocumentsPage]:
    """The page that sends a passport, of somebody with a phone."""

    def open_page(*, scripts: bool) -> DocumentsPage:
        person, _ = a_candidate(portal.unit_of_work)
        opened = DocumentsPage(let_in(person, PHONE, scripts=scripts))
        opened.open(SEND)
        return opened

    return open_page


@on_sqlite
def test_a_line_that_breaks_in_the_middle_of_a_piece_loses_nothing(
    papers: Callable[..., DocumentsPage], tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_2214.jpg"
    photo.write_bytes(a_heavy_photo(1200, 900))
    sender = papers(scripts=True)
    line = BrokenLine(sender.page, good=1)
    sender.choose_file(photo)
    sender.says(NOTHING_LOST)
    line.mend()
    sender.headed("Check your picture: Passport")
    assert (line.begun, line.cut > 0) == (1, True)
    fits(sender)


@on_sqlite
def test_after_a_reload_the_phone_offers_to_go_on_where_it_stopped(
    papers: Callable[..., DocumentsPage], tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_2214.jpg"
    photo.write_bytes(a_heavy_photo(1200, 900))
    sender = papers(scripts=True)
    line = BrokenLine(sender.page, good=1)
    sender.choose_file(photo)
    sender.says(NOTHING_LOST)
    sender.page.reload()
    sender.says("A picture was not sent to its end: IMG_2214.jpg")
    line.mend()
    sender.press("Go on sending")
    sender.headed("Check your picture: Passport")
    assert line.begun == 1


@on_sqlite
def test_a_large_picture_is_made_smaller_before_it_is_sent(
    papers: Callable[..., DocumentsPage], tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_2215.jpg"
    photo.write_bytes(encoded(sheet(4000, 3000), "JPEG", quality=95))
    sender, lengths = papers(scripts=True), []
    sender.page.on(
        "request",
        lambda asked: (
            lengths.append(int(asked.headers["upload-length"])) if "upload-length" in asked.headers else None
        ),
    )
    sender.choose_file(photo)
    sender.headed("Check your picture: Passport")
    assert lengths[0] < photo.stat().st_size / 2


@pytest.mark.parametrize("scripts", [False, True])
def test_a_passport_is_photographed_turned_described_and_sent(
    papers: Callable[..., DocumentsPage], tmp_path: Path, scripts: bool
) -> None:
    photo = tmp_path / "IMG_2216.jpg"
    photo.write_bytes(encoded(sheet(1600, 1200), "JPEG"))
    sender = papers(scripts=scripts)
    sender.choose_file(photo)
    sender.says("Not sent yet. Nobody but you sees it.")
    sender.main.get_by_role("button", name="Turn left").click()
    assert turned(sender) == (1200, 1600)
    fits(sender)
    sender.press_send()
    sender.complains("Type it as it stands on the document.")
    sender.type()
    sender.say_why("The page is like this.")
    sender.press_send()
    sender.headed("We have your document")
    sender.follow("All my documents")
    sender.says("Being checked")
    sender.does_not_say("Not sent yet")
    fits(sender)


def turned(sender: DocumentsPage) -> tuple[int, int]:
    """The size of the first picture as the portal keeps it."""
    address = sender.main.locator("img.document-picture").first.get_attribute("src")
    answer = sender.page.request.get(str(address))
    return Image.open(BytesIO(answer.body())).size
