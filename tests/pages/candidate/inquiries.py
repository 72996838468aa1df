"""Offices a person asks."""

from tests.pages.page import PortalPage


class InquiriesPage(PortalPage):
    """``/candidate/inquiries`` and the form that asks."""

    def ask(self, office: str, email: str, language: str) -> None:
        """Fill in the form, agree, and ask."""
        self.answer({"office": office, "email": email, "language": language, "consent": "y"})
        self.press(self.words("Ask the office"))
