"""A workshop's first page."""

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class HomePage(PortalPage):
    """``/employer/``."""

    def next_is(self, title: str) -> None:
        """What stands under "What to do now"."""
        expect(self.main.locator(".what-now").get_by_role("heading", level=2)).to_have_text(title)
