"""What every page has: a heading, what was said after the last press, what is wrong, ways to fill forms."""

from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from portal.i18n import gettext
from portal.i18n.speech import speaking


class PortalPage:
    """A page of the portal as a person sees it. Everything is found by the words or roles on it.

    In another language than English forms are filled by the names of their fields.
    """

    def __init__(self, page: Page, language: str = "en") -> None:
        self.page = page
        self.main = page.locator("main")
        self.language = language

    def words(self, message: str, **values: object) -> str:
        """How the portal says this in the reader's language; fails where it says it in English alone."""
        with speaking(self.language):
            said = gettext(message, **values)
        assert self.language == "en" or said != gettext(message, **values), f"no {self.language}: {message}"
        return said

    def open(self, path: str) -> None:
        """Go to an address of the portal."""
        self.page.goto(path)

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.main.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the first link of this name."""
        self.main.get_by_role("link", name=name).first.click()

    def write(self, label: str, text: str) -> None:
        """Type into the field of this label."""
        self.field(label).fill(text)

    def choose(self, label: str, words: str) -> None:
        """Choose from a list."""
        self.main.get_by_label(label).select_option(label=words)

    def tick(self, group: str, *words: str) -> None:
        """Tick boxes, or the one circle, of a group."""
        for each in words:
            self.group(group).get_by_label(each, exact=True).check()

    def field(self, label: str) -> Locator:
        """The field of this label."""
        return self.main.get_by_role("textbox", name=label)

    def group(self, legend: str) -> Locator:
        """The group of boxes under this legend."""
        return self.main.get_by_role("group", name=legend)

    def headed(self, text: str) -> None:
        """The page's heading says this."""
        expect(self.main.get_by_role("heading", level=1)).to_contain_text(text)

    def says(self, *sentences: str) -> None:
        """Each of these stands somewhere on the page."""
        for sentence in sentences:
            expect(self.main).to_contain_text(sentence)

    def does_not_say(self, *sentences: str) -> None:
        """None of these stands on the page."""
        for sentence in sentences:
            expect(self.main).not_to_contain_text(sentence)

    def offers(self, name: str) -> None:
        """There is a button or link of this name to press."""
        pressable = self.main.get_by_role("button", name=name, exact=True)
        expect(pressable.or_(self.main.get_by_role("link", name=name, exact=True)).first).to_be_visible()

    def does_not_offer(self, *names: str) -> None:
        """No button or link of these names."""
        for name in names:
            expect(self.main.get_by_role("button", name=name, exact=True)).to_have_count(0)
            expect(self.main.get_by_role("link", name=name, exact=True)).to_have_count(0)

    def complains(self, sentence: str) -> None:
        """The summary of faults on top of the form says this."""
        expect(self.main.get_by_role("alert")).to_contain_text(sentence)

    def is_ticked(self, group: str, words: str) -> None:
        """A box of a group is ticked."""
        expect(self.group(group).get_by_label(words, exact=True)).to_be_checked()

    def answer(self, answers: Mapping[str, str]) -> None:
        """Fill in a form by the names of its fields; for boxes the value is the one to tick."""
        for name, value in answers.items():
            control = self._control(name, value)
            if control.get_attribute("type") in ("checkbox", "radio"):
                control.check()
            elif control.evaluate("control => control.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)

    def keeps(self, answers: Mapping[str, str]) -> None:
        """The form still shows all of this."""
        for name, value in answers.items():
            control = self._control(name, value)
            if control.get_attribute("type") in ("checkbox", "radio"):
                expect(control).to_be_checked()
            else:
                expect(control).to_have_value(value)

    def _control(self, name: str, value: str) -> Locator:
        named = self.main.locator(f"[name='{name}']")
        boxes = self.main.locator(f"[name='{name}'][type=checkbox], [name='{name}'][type=radio]")
        return self.main.locator(f"[name='{name}'][value='{value}']") if boxes.count() else named
