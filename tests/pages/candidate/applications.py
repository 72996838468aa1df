"""A candidate's applications."""

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class ApplicationPage(PortalPage):
    """``/candidate/applications/…``."""

    def accept(self) -> None:
        """Read what happens after accepting, and accept."""
        self.follow("Accept")
        self.headed("Accept the offer?")
        self.press("Yes, I accept")

    def decline(self, reason: str) -> None:
        """Decline the offer with a reason."""
        self.follow("Decline")
        self.tick("What is the reason?", reason)
        self.press("Decline the offer")

    def take_back(self, reason: str) -> None:
        """Withdraw with a reason."""
        self.follow("Take this application back")
        self.tick("What is the reason?", reason)
        self.press("Take it back")

    def happened(self, *lines: str) -> None:
        """The timeline, newest first."""
        expect(self.main.locator(".history__text")).to_have_text(list(lines))
