"""The words of the trade, as an administrator corrects them."""

import re

from playwright.sync_api import Locator, expect

from tests.pages.page import PortalPage

WORDS = "Words that mean this"


class ConceptsPage(PortalPage):
    """``/admin/taxonomy`` and the pages of a concept."""

    def search(self, words: str) -> None:
        """Look a word up."""
        self.main.get_by_role("searchbox").fill(words)
        self.press("Find")

    def field(self, label: str) -> Locator:
        """The field of exactly this label: another one begins alike."""
        return self.main.get_by_role("textbox", name=label, exact=True)

    def add_word(self, word: str) -> None:
        """Write one more word under those that are there."""
        box = self.field(WORDS)
        box.fill(f"{box.input_value()}\n{word}")

    def holds_word(self, word: str) -> None:
        """The word stands in the box of words."""
        expect(self.field(WORDS)).to_have_value(re.compile(rf"^{re.escape(word)}$", re.MULTILINE))
