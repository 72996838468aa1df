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

    def type_slowly(self, words: str) -> None:
        """Type as people do, so that scripts may propose how to go on."""
        box = self.main.get_by_role("combobox", name="What you can do")
        box.fill("")
        box.press_sequentially(words, delay=30)

    def is_offered(self, *words: str) -> None:
        """These stand in the list under the search box, among others."""
        for each in words:
            expect(self.main.get_by_role("option").filter(has_text=each).first).to_be_visible()

    def takes_back(self, name: str) -> None:
        """Press the cross of a chip."""
        self.follow(f"Search without {name}")

    def understood(self, *labels: str) -> None:
        """The chips of what was understood, in this order."""
        chips = self.main.get_by_role("list", name="We understood").locator(".chip__word")
        expect(chips).to_have_text(list(labels))

    def leads(self, title: str) -> None:
        """This card stands first."""
        expect(self.main.locator("article h3").first).to_have_text(title)

    def lists(self, *titles: str) -> None:
        """The cards that stand here, in this order."""
        expect(self.main.locator("article h3")).to_have_text(list(titles))


class VacanciesPage(SearchPage):
    """``/vacancies``."""

    def pay_from(self, amount: str) -> None:
        """The filter for pay."""
        self.filter(Pay_a_month=f"From {amount}\u00a0som")
