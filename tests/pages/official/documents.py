"""One document before its checking official."""

from datetime import date

from tests.pages.page import PortalPage


class DocumentPage(PortalPage):
    """``/official/documents/…``."""

    def picture(self) -> bytes:
        """The first page as the browser gets it; fails unless it is really drawn."""
        image = self.main.get_by_role("img", name="Page 1")
        for _ in range(100):  # a link followed may end before its pictures have come
            if image.evaluate("picture => picture.complete"):
                break
            self.page.wait_for_timeout(50)
        assert image.evaluate("picture => picture.naturalWidth"), "the picture is broken"
        return self.page.request.get(str(image.get_attribute("src"))).body()

    def send_back(self, reason: str, note: str) -> None:
        """Return the document with a reason and a note."""
        self.main.locator("summary", has_text="Send it back").click()
        self.main.get_by_label(reason).check()
        self.write("Note to the worker", note)
        self.press("Send it back")

    def accept(self, number: str, valid_until: date, zone: str) -> None:
        """Type what stands on the page, compare, and accept."""
        self.write("Number", number)
        self.main.get_by_label("Valid until").fill(valid_until.isoformat())
        self.write("Machine-readable zone", zone)
        self.press("Compare only")
        self.says("Checks")
        self.press("Accept")
