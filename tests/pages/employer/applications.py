"""One application as the workshop reads and answers it."""

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class ApplicationPage(PortalPage):
    """``/employer/applications/…``."""

    def say_no(self, reason: str) -> None:
        """Reject with a reason."""
        self.follow("Say no")
        self.tick("What is the reason?", reason)
        self.press("Say no")

    def happened(self, *lines: str) -> None:
        """The timeline, newest first."""
        expect(self.main.locator(".history__text")).to_have_text(list(lines))
