"""A workshop's vacancies: the list, the parts of one, the preview, the way from draft to closed."""

from tests.pages.page import PortalPage


class VacanciesPage(PortalPage):
    """``/employer/vacancies`` and the pages of one vacancy. Each part of a draft saves and goes on."""

    def the_work(self, trades: tuple[str, ...], machines: tuple[str, ...], products: tuple[str, ...]) -> None:
        """The first part: whom, on what, what is sewn."""
        self.headed("The work")
        self.tick("Trade", *trades)
        self.tick("Machines", *machines)
        self.tick("What is sewn", *products)
        self.press("Save and go on")

    def pay(self, reckoned: str, least: str, most: str, guaranteed: str) -> None:
        """The second part: amounts in som a month."""
        self.headed("Pay")
        self.tick("How is pay reckoned?", reckoned)
        self.write("From", least)
        self.write("To", most)
        self.tick("These amounts are for", "a month")
        self.write("Paid even when there is little work", guaranteed)
        self.press("Save and go on")

    def conditions(self, hours: str, days: str, housing: str, meals: str) -> None:
        """The third part: hours, housing, meals."""
        self.headed("Conditions")
        self.write("Hours of a working day", hours)
        self.write("Working days of a week", days)
        self.tick("Housing", housing)
        self.tick("Meals, free of charge", meals)
        self.press("Save and go on")

    def places(self, people: str, experience: str, level: str, region: str) -> None:
        """The fourth part: how many, how skilled, where."""
        self.headed("Places")
        self.write("How many people do you look for?", people)
        self.write("Experience", experience)
        self.choose("Level of skill", level)
        self.choose("Region of the work", region)
        self.press("Save and go on")

    def text(self, language: str, title: str, body: str) -> None:
        """The fifth part: title and text in one language."""
        self.headed("The text")
        self.choose("The language you write in", language)
        self.write("Title", title)
        self.field("Text").fill(body)
        self.press("Save and go on")

    def close(self, reason: str) -> None:
        """Close the vacancy for good with a reason."""
        self.follow("Close the vacancy")
        self.tick("Why do you close it?", reason)
        self.press("Close it for good")
