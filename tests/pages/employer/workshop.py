"""The workshop's description."""

from tests.pages.page import PortalPage


class WorkshopPage(PortalPage):
    """``/employer/workshop``."""

    def describe(self, name: str, tax_number: str, address: str, seats: str) -> None:
        """Describe a limited company in Bishkek that sews blouses and dresses, and save it."""
        self.write("Legal name", name)
        self.write("Tax number (INN)", tax_number)
        self.choose("Legal form", "Limited liability company")
        self.choose("Region", "Bishkek")
        self.write("Address of the workshop", address)
        self.write("Sewing places", seats)
        self.tick("What the workshop sews", "Blouse", "Dress")
        self.press("Save")
