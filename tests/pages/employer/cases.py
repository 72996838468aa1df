"""One permit case as the workshop follows it."""

from datetime import date

from tests.pages.page import PortalPage


class CasePage(PortalPage):
    """``/employer/cases/…``."""

    def report(self, what: str, day: date, number: str) -> None:
        """Report a step with its day and number."""
        self.follow(what)
        self.main.get_by_label("On which day").fill(day.isoformat())
        self.write("Number on the paper", number)
        self.press("Report it")
