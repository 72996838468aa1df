"""Form fields of the officials' desk."""

from datetime import date

from wtforms import DateField

from portal.i18n import gettext as _


class DayField(DateField):
    """A day in the browser's own date field; empty means none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; raises ValueError with a sentence."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            self.data = date.fromisoformat(text)
        except ValueError:
            raise ValueError(_("Type year, month and day, for example 2026-03-02.")) from None
