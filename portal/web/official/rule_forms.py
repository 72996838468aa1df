"""Forms for the rules: for which days, by which source, and the value, day or quota itself."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired

from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.reference.entries import Entry, Kind
from portal.web.fields import CalendarField, NumberField
from portal.web.forms import PortalForm, choices
from portal.web.official.rule_words import QUOTA

WHOLE_COUNTRY, SECTOR = "country", "sector.garment"


class RuleForm(PortalForm):
    """Where a rule stands and how sure it is."""

    source = TextAreaField(
        _l("Source"),
        description=_l("The act with its number and day, or the page where it stands."),
        validators=[InputRequired(_l("Name the act, its number and day, or the page where it stands."))],
    )
    confirmed = BooleanField(_l("The text of the act was read"), default=True)


class ValidityForm(RuleForm):
    """For which days a rule holds."""

    valid_from = CalendarField(
        _l("First day"), validators=[InputRequired(_l("Choose the first day on which it holds."))]
    )
    valid_to = CalendarField(_l("Last day"), description=_l("Leave it empty when no end is known."))

    def span(self) -> dict[str, Any]:
        """First and last day, source and how sure, as fields of an entry."""
        return {
            "valid_from": self.valid_from.data,
            "valid_to": self.valid_to.data,
            "source": " ".join((self.source.data or "").split()),
            "confirmed": bool(self.confirmed.data),
        }


class ValueForm(ValidityForm):
    """A value; empty where it is known to exist but nobody has found it."""

    value = StringField(_l("Value"))

    def validate_value(self, field: StringField) -> None:
        """A number in the digits of any script."""
        if field.data and number_in(field.data) is None:
            raise ValidationError(_("Type a number in digits, without letters."))

    def entry(self, key: str, unit: str) -> Entry:
        """What was typed, as an entry."""
        number = number_in(self.value.data or "")
        content = {"value": None if number is None else format(number, "f"), "unit": unit}
        return Entry(Kind.VALUE, key, content=content, **self.span())


class QuotaForm(RuleForm):
    """How many foreign workers a year lets in: in the country, in a region, in sewing."""

    year = NumberField(_l("Year"), validators=[InputRequired(_l("Enter the year."))])
    part = SelectField(_l("For whom"))
    people = NumberField(_l("How many people"), validators=[InputRequired(_l("Enter how many people."))])
    starts_on = CalendarField(
        _l("From a later day of the year"), description=_l("Only when the quota was changed in mid-year.")
    )

    def entry(self) -> Entry:
        """What was typed, as an entry; raises Invalid for a year that cannot be."""
        year = self.year.data or 0
        if not 1991 <= year <= 2199:
            raise Invalid({"year": _l("Check the year.")})
        first = self.starts_on.data or date(year, 1, 1)
        if first.year != year:
            raise Invalid({"starts_on": _l("This day is in another year.")})
        return Entry(
            Kind.VALUE,
            QUOTA if self.part.data == WHOLE_COUNTRY else f"{QUOTA}.{self.part.data}",
            first,
            date(year, 12, 31),
            " ".join((self.source.data or "").split()),
            bool(self.confirmed.data),
            {"value": str(self.people.data), "unit": "people"},
        )


class DayForm(RuleForm):
    """A day that the government moved."""

    valid_from = CalendarField(_l("Day"), validators=[InputRequired(_l("Choose the day."))])
    kind = RadioField(
        _l("What it is"), default="off", validators=[InputRequired(_l("Choose what the day is."))]
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.kind.choices = choices([("off", _("Day off")), ("worked", _("Working day"))])

    def entry(self) -> Entry:
        """What was typed, as an entry."""
        day = self.valid_from.data
        if day is None:
            raise Invalid({"valid_from": _l("Choose the day.")})
        return Entry(
            Kind.DAY,
            day.isoformat(),
            day,
            day,
            " ".join((self.source.data or "").split()),
            bool(self.confirmed.data),
            {"day_off": self.kind.data == "off"},
        )


def number_in(text: str) -> Decimal | None:
    """The number that was typed: blanks and a comma are forgiven; None when it is none."""
    typed = "".join(text.split()).replace("\u066b", ".").replace(",", ".")
    try:
        number = Decimal(typed)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 15 else None
