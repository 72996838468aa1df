"""Form fields that forgive how people type."""

from collections.abc import Iterable, Iterator
from datetime import date

from wtforms import DateField, FieldList, IntegerField
from wtforms.widgets import TextInput

from portal.i18n import gettext as _

LARGEST = 10**9


class NumberField(IntegerField):
    """A whole number in the digits of any script; blanks inside it are forgiven (``40 000``)."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; empty means none. Raises ValueError with a sentence."""
        text = "".join(valuelist[0].split()) if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            number = int(text)
        except ValueError:
            raise ValueError(_("Type a number in digits, without letters.")) from None
        if abs(number) > LARGEST:
            raise ValueError(_("This number is too large. Check the noughts."))
        self.data = number


class CalendarField(DateField):
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


class RowList(FieldList):  # type: ignore[type-arg]  # generic in the stubs alone
    """Several lines of the same questions. A line is numbered as the page numbered it."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        """The numbers of the lines sent. WTForms takes ``²`` and thousands of digits for numbers."""
        offset = len(prefix) + 1
        for name in formdata:
            number = name[offset:].partition("-")[0]
            if name.startswith(prefix) and number.isascii() and number.isdigit() and len(number) <= 3:
                yield int(number)
