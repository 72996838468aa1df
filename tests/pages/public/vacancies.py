"""The list of vacancies and the page of one."""

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class SearchPage(PortalPage):
    """A list with a search box, filters and cards."""

    def search(self, words: str) -> None:
        """Type words into the search box and press the button."""
        self.main.get_by_role("searchbox").fill(words)
        self.press("Find")

    def filter(self, **wanted: str) -> None:
        """Open the filters, tick one box in each of the groups named by their words, and show the result."""
        if not self.main.get_by_role("button", name="Show", exact=True).is_visible():
            self.main.locator("summary", has_text="Filters").click()
        for group, words in wanted.items():
            self.group(group.replace("_", " ")).get_by_label(words, exact=True).check()
        self.press("Show")

    def lists(self, *titles: str) -> None:
        """The cards that stand here, in this order."""
        expect(self.main.locator("article h3")).to_have_text(list(titles))


class VacanciesPage(SearchPage):
    """``/vacancies``."""

    def pay_from(self, amount: str) -> None:
        """The filter for pay."""
        self.main.locator("summary", has_text="Filters").click()
        self.write("Pay from", amount)
        self.press("Show")
