"""One document before its official: the check, the one message, the second look at a doubt."""

from datetime import date

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class DocumentPage(PortalPage):
    """``/official/documents/…``."""

    def picture(self) -> bytes:
        """The first page as the browser gets it; fails unless it is really drawn."""
        image = self.main.locator("img.document-picture").first
        for _ in range(100):  # a link followed may end before its pictures have come
            if image.evaluate("picture => picture.complete"):
                break
            self.page.wait_for_timeout(50)
        assert image.evaluate("picture => picture.naturalWidth"), "the picture is broken"
        return self.page.request.get(str(image.get_attribute("src"))).body()

    def enlarge(self, page: int = 1) -> None:
        """Enlarge a page by its box, without a script."""
        self.main.get_by_role("checkbox", name=self.words("Enlarge page %(page)s", page=page)).first.check()

    def set_aside(self, *reasons: str, note: str = "") -> None:
        """Keep what is wrong with it for the message: reasons by their words."""
        self._unfold("Set aside to return it")
        for reason in reasons:
            self.main.get_by_label(self.words(reason), exact=True).check()
        if note:
            self.write(self.words("Note to the holder"), note)
        self.press(self.words("Set aside"))

    def send_back(self, reason: str, note: str) -> None:
        """Set the only document aside and send the message that opens by itself."""
        self.set_aside(reason, note=note)
        MessagePage(self.page, self.language).send()

    def take_back(self) -> None:
        """Put a document that was set aside before its check again."""
        self.press(self.words("Take it back"))

    def doubt(self, grounds: str) -> None:
        """Ask a second official to look at it."""
        self._unfold("Doubt that it is genuine")
        self.write(self.words("What makes you doubt it"), grounds)
        self.press(self.words("Ask for a second look"))

    def accept(self, number: str, valid_until: date, zone: str) -> None:
        """Type what stands on the page, compare, and accept."""
        self.write("Number", number)
        self.main.get_by_label("Valid until").fill(valid_until.isoformat())
        self.write("Machine-readable zone", zone)
        self.press("Compare only")
        self.says("Checks")
        self.press("Accept")

    def accept_as_typed(self) -> None:
        """One press, as the holder typed it."""
        self.press(self.words("Accept"))

    def _unfold(self, words: str) -> None:
        self.main.locator("summary", has_text=self.words(words)).click()


class MessagePage(PortalPage):
    """``/official/cases/…/message``: everything to be mended, sent once."""

    def lists(self, *papers: str) -> None:
        """The papers of its points, in order."""
        expect(self.main.locator(".message-points h3")).to_have_text(list(papers))

    def ask_for(self, *kinds: str) -> None:
        """Ask for missing papers in the same message."""
        self.tick(self.words("Ask for what is missing, too"), *kinds)

    def send(self) -> None:
        """Send it, also while other documents wait."""
        self.main.locator("form[action$=message] button.btn-primary").click()


class DoubtPage(PortalPage):
    """``/official/doubts/…``: the second look."""

    def decide(self, note: str, *, forged: bool) -> None:
        """Say what was found and how."""
        self.write(self.words("How you came to this"), note)
        self.press(self.words("Forged" if forged else "Genuine: clear the doubt"))
