"""A workshop's papers: sending one, and how all of them stand."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.pages.candidate.documents import DocumentsPage

ISSUED = date(2026, 2, 2)


class PapersPage(DocumentsPage):
    """``/employer/papers`` and the pages that send one; they work as those of a worker do."""

    def add(self, paper: str) -> None:
        """Begin with a paper that is missing, from its line."""
        self._line(paper).get_by_role("link").click()

    def stands(self, paper: str, words: str) -> None:
        """A paper has this light."""
        expect(self._line(paper)).to_contain_text(words)

    def send_one(self, file: Path, issued_on: date = ISSUED) -> None:
        """Send the picture of a paper with the day it was issued, and a word to whatever is found."""
        self.choose_file(file)
        for part in ("day", "month", "year"):
            self.main.locator(f"input[name=issued_on-{part}]").fill(str(getattr(issued_on, part)))
        self.press_send()
        expect(self.main.get_by_role("heading", level=1)).to_be_visible()
        if self.main.locator(".error-summary").count():
            self.say_why("It is right as it stands.")
            self.press_send()
        self.headed(self.words("We have your document"))

    def _line(self, paper: str) -> Locator:
        return self.main.locator(".wallet__paper").filter(has_text=paper)
