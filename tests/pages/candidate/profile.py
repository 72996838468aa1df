"""The profile: the task list and its five short forms."""

from datetime import date

from playwright.sync_api import expect

from tests.pages.page import PortalPage


class ProfilePage(PortalPage):
    """``/candidate/profile`` and its sections. Each section ends with "Save and go on"."""

    def about_me(self, family_name: str, given_name: str, born: date, country: str, *languages: str) -> None:
        """The first part: who the person is, as the passport says it."""
        self.headed("About you")
        self.write("Family name", family_name)
        self.write("Given name", given_name)
        self.day("Date of birth", born)
        self.choose("Which country gave you the passport?", country)
        self.tick("Languages you speak", *languages)
        self.press("Save and go on")

    def my_work(self, trade: str, years: str, machines: dict[str, str], line: str, language: str) -> None:
        """The second part: a trade, the machines with the years on each, one line in one language."""
        self.headed("Your work")
        self.tick("Which work do you do?", trade)
        self.write("How many years have you worked in this trade?", years)
        for row, (machine, worked) in enumerate(machines.items()):
            group = self.group("Machines you know")
            group.get_by_label("Machine", exact=True).nth(row).select_option(label=machine)
            group.get_by_label("Years", exact=True).nth(row).fill(worked)
        self.write("Say in one line what you do", line)
        self.choose("Which language did you write in?", language)
        self.press("Save and go on")

    def where_i_worked(self, *workplaces: tuple[str, str, str]) -> None:
        """The third part: workshop, work and years of each former workplace."""
        self.headed("Where you worked")
        labels = ("Workshop or factory", "What you did there", "When")
        for row, answers in enumerate(workplaces):
            for label, text in zip(labels, answers, strict=True):
                self.field(label).nth(row).fill(text)
        self.press("Save and go on")

    def wishes(self, pay: str, earliest: date, *regions: str) -> None:
        """The fourth part: pay, first day, regions."""
        self.headed("What you wish for")
        self.write("Pay you wish for, a month", pay)
        self.day("When can you start at the earliest?", earliest)
        self.tick("Where do you want to work?", *regions)
        self.press("Save and go on")

    def show_me_to(self, whom: str) -> None:
        """The fifth part: who may find the card."""
        self.headed("Who may see you")
        self.group("Who may find my card?").get_by_label(whom).check()
        self.press("Save and go on")

    def day(self, group: str, day: date) -> None:
        """Type a day as three numbers."""
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.group(group).get_by_label(part, exact=True).fill(str(number))

    def shows_day(self, group: str, *parts: str) -> None:
        """The three numbers of a day as they stand in the form."""
        for part, text in zip(("Day", "Month", "Year"), parts, strict=True):
            expect(self.group(group).get_by_label(part, exact=True)).to_have_value(text)
