"""Applying with a short letter."""

from tests.pages.page import PortalPage


class ApplyingPage(PortalPage):
    """``/candidate/vacancies/…/apply``."""

    def send(self, letter: str) -> None:
        """Write the letter and send the application."""
        self.headed("Apply for this vacancy")
        self.write("A short letter to the workshop", letter)
        self.press("Send the application")
