"""Signing in."""

import re

from tests.pages.page import PortalPage


class SignInPage(PortalPage):
    """``/sign-in``."""

    def sign_in(self, contact: str, password: str) -> None:
        """Sign in and land on the first page of one's own."""
        self.open("/sign-in")
        self.write("E-mail address or phone number", contact)
        self.main.get_by_label("Password").fill(password)
        self.press("Sign in")
        self.page.wait_for_url(re.compile("/(candidate|employer|official|admin)/"))
