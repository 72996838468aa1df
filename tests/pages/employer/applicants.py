"""The board of applicants."""

from playwright.sync_api import Locator, expect

from tests.pages.page import PortalPage


class ApplicantsPage(PortalPage):
    """``/employer/applicants``."""

    def stage(self, name: str) -> Locator:
        """A column of the board."""
        heading = self.page.get_by_role("heading", level=2, name=name)
        return self.main.locator("section.stage").filter(has=heading)

    def stands_in(self, stage: str, *people: str) -> None:
        """These people, and nobody else, stand in this column."""
        expect(self.stage(stage).locator("article h3")).to_have_text(list(people))

    def is_over(self, *lines: str) -> None:
        """What stands in the fold of applications that are over."""
        fold = self.main.locator("details", has_text="over")
        for line in lines:
            expect(fold).to_contain_text(line)
