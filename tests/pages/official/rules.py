"""The rules as officials see them: the list, one value, the decree that is being prepared."""

from tests.pages.page import PortalPage


class RulesPage(PortalPage):
    """``/official/rules``: what holds today, by topic."""

    def change(self, rule: str, **typed: str) -> None:
        """Open a rule by its name and put another value into the decree."""
        self.follow(rule)
        self.follow("Change")
        self.answer(typed)
        self.press("Put it into the decree")


class DecreePage(PortalPage):
    """``/official/rules/draft``: what the decree changes."""

    def apply(self, act: str, reason: str) -> None:
        """Name the act, say why, and apply."""
        self.write("Act", act)
        self.write("Why", reason)
        self.press("Bring it into use")
