"""The official's first page."""

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class QueuePage(PortalPage):
    """``/official/``."""

    def view(self, name: str, count: int) -> None:
        """Choose a view by its tab, which says how many cases it holds."""
        self.main.get_by_role("link", name=f"{name} {count}", exact=True).click()

    def lists(self, *numbers: str) -> None:
        """The numbers of the cases on this page, in order."""
        expect(self.main.locator("tbody tr:not(.group) th a")).to_have_text(list(numbers))

    def narrow(self, **wanted: str) -> None:
        """Set filters by the words of their lists, e.g. ``Region="Chuy Region"``, and show the result."""
        for label, words in wanted.items():
            one_of = self.main.get_by_role("combobox", name=label.replace("_", " "), exact=True)
            one_of.select_option(label=words)
        self.press("Show")
