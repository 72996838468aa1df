"""One permit case before its official."""

from datetime import date

from tests.pages.page import PortalPage


class CasePage(PortalPage):
    """``/official/cases/…``."""

    def record(self, title: str, day: date, number: str = "", valid_until: date | None = None) -> None:
        """Write down what happened: the form that stands open is the one of this title."""
        self.says(title)
        self.main.get_by_label("On which day").fill(day.isoformat())
        if number:
            self.write("Number", number)
        if valid_until is not None:
            self.main.get_by_label("Valid until").fill(valid_until.isoformat())
        self.press("Write it down")
        self.says(f"Written down: {title}.")
