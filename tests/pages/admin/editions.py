"""Corrections that wait, and those that were published."""

from tests.pages.page import PortalPage


class DraftPage(PortalPage):
    """``/admin/taxonomy/draft``: what the corrections change."""

    def publish(self, note: str) -> None:
        """Say why and publish."""
        self.write("Why", note)
        self.press("Publish")
