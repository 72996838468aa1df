"""Form fields for people who fill in their first form on a small phone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.widgets import TextInput

from portal.i18n import gettext as _

PARTS = ("day", "month", "year")


class DayField(Field):
    """A day typed as three numbers. People make fewer errors so than with a calendar.

    ``data`` is the date, or None when the field was left empty. ``parts`` keeps what was typed, so that
    nothing is lost when a number is wrong; the digits may be those of any script.
    """

    widget = TextInput()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.parts: dict[str, str] = dict.fromkeys(PARTS, "")

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = ()) -> None:
        """Read three numbers out of the form, or lay a date out into three numbers."""
        self.process_errors = []
        self.errors = ()
        self.data = data if isinstance(data, date) else None
        self.object_data = self.data
        if self.data is not None:
            self.parts = {
                "day": str(self.data.day),
                "month": str(self.data.month),
                "year": str(self.data.year),
            }
        if formdata is None:
            return
        self.parts = {part: str(formdata.get(f"{self.name}-{part}", "")).strip()[:8] for part in PARTS}
        self.raw_data = [text for text in self.parts.values() if text]
        self.data = None
        if not self.raw_data:
            return
        try:
            self.data = date_of(self.parts)
            for tidy in (*self.filters, *(extra_filters or ())):
                self.data = tidy(self.data)
        except ValueError as error:
            self.process_errors.append(str(error))


def date_of(parts: Mapping[str, str]) -> date:
    """The date three texts say; raises ValueError with a sentence for the person who typed them."""
    missing = [part for part in PARTS if not parts[part]]
    if missing:
        raise ValueError(_("Fill in all three: day, month and year."))
    try:
        day, month, year = (int(parts[part]) for part in PARTS)
    except ValueError:
        raise ValueError(_("Type the day, the month and the year as numbers.")) from None
    if not 1 <= month <= 12:
        raise ValueError(_("The month is a number from 1 to 12."))
    if not 1900 <= year <= 2100:
        raise ValueError(_("Type the year with all four digits, for example 1998."))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("There is no such day. Check the day and the month.")) from None
