"""Making an offer."""

from datetime import date

from tests.pages.page import PortalPage


class OfferPage(PortalPage):
    """``/employer/applications/…/offer``: the form, then the comparison with the advert."""

    def write_terms(self, least: str, most: str, starts_on: date, note: str) -> None:
        """Change the pay of the advert, set the first day, write a note and compare with the advert."""
        self.write("From", least)
        self.write("To", most)
        self.main.get_by_label("First working day").fill(starts_on.isoformat())
        self.write("What else the person should know", note)
        self.press("Compare with the advert")
