"""Workshops as the officials check them."""

from tests.pages.page import PortalPage


class WorkshopsPage(PortalPage):
    """``/official/workshops`` and the page of one workshop."""

    def return_with(self, note: str, *items: str) -> None:
        """Send the description back, with what is missing ticked and a note."""
        self.main.locator("summary", has_text="Send it back").click()
        self.tick("What is missing or wrong", *items)
        self.write("Note to the workshop", note)
        self.press("Send it back")
