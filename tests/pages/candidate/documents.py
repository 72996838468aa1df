"""A candidate's documents: sending a picture and looking through it first."""

from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from tests.pages.page import PortalPage

ISSUED, VALID = date(2025, 3, 14), date(2031, 3, 13)


class DocumentsPage(PortalPage):
    """``/candidate/documents``, the page that takes a picture and the one on which it is looked through."""

    def choose_file(self, file: Path) -> None:
        """Choose a file and go on."""
        self.main.locator("input[name=file]").set_input_files(file)
        self.press(self.words("Go on"))

    def type(self, number: str = "EB0412345", issued_on: date = ISSUED, valid_until: date = VALID) -> None:
        """Type what stands on a passport; the name and the birth date stand there from the profile."""
        self.main.locator("input[name=number]").fill(number)
        for name, day in (("issued_on", issued_on), ("valid_until", valid_until)):
            for part in ("day", "month", "year"):
                self.main.locator(f"input[name={name}-{part}]").fill(str(getattr(day, part)))

    def press_send(self) -> None:
        """Want to send it."""
        self.press(self.words("Send"))

    def say_why(self, words: str) -> None:
        """Give the same word to everything that was found."""
        for each in self.main.locator("textarea[name^=why-]").all():
            each.locator("xpath=ancestor::details").evaluate("opened => { opened.open = true; }")
            each.fill(words)

    def send(self, file: Path) -> None:
        """Send the picture of a passport, with a word to whatever is found."""
        self.choose_file(file)
        self.type()
        self.press_send()
        expect(self.main.get_by_role("heading", level=1)).to_be_visible()
        if self.main.locator(".error-summary").count():
            self.say_why("It is right as it stands.")
            self.press_send()
        self.headed(self.words("We have your document"))
