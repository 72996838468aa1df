"""The candidate's permit case."""

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class CasePage(PortalPage):
    """``/candidate/cases/…``."""

    def next_is(self, title: str) -> None:
        """What stands under "What to do now", or who is working."""
        expect(self.main.locator(".what-now").get_by_role("heading", level=2)).to_have_text(title)

    def has_steps(self, *names: str) -> None:
        """The names of the steps, in order."""
        expect(self.main.locator("#path .seam__name")).to_have_text(list(names))
