"""Creating an account, and opening it with the link from the letter."""

from tests.pages.page import PortalPage


class RegistrationPage(PortalPage):
    """``/register``."""

    def register(self, because: str, contact: str, password: str) -> None:
        """Fill in the form and send it."""
        self.open("/register")
        self.tick("I am here because", because)
        self.write("Your e-mail address or phone number", contact)
        self.main.get_by_label("Choose a password").fill(password)
        self.press("Create the account")
        self.headed("Check your messages")

    def open_account(self, link: str) -> None:
        """Open the link and press its one button."""
        self.open(link)
        self.headed("Your address is right")
        self.press("Open my account")
