"""The page of an office behind its link."""

from pathlib import Path

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class AnsweringPage(PortalPage):
    """``/answer/<token>``."""

    def sees_the_original(self, pages: int = 1) -> None:
        """So many pages of the original are drawn."""
        pictures = self.main.locator("img.document-picture")
        expect(pictures).to_have_count(pages)
        for picture in pictures.all():
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", True)
            assert picture.evaluate("picture => picture.naturalWidth") > 0

    def send(self, file: Path) -> None:
        """Choose a file and send it."""
        self.main.locator("input[type=file]").set_input_files(file)
        self.press(self.words("Send the answer"))
