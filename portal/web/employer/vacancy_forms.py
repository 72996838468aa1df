"""The five short forms of a vacancy. Each becomes the details of its section."""

from typing import Any

from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional

from portal.i18n import lazy as _l
from portal.vacancies import rules
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing, Meals, Section, WagePeriod, WageType
from portal.vacancies.wording import HOUSING, MEALS, PERIODS, WAGE_TYPES
from portal.web.employer import choices
from portal.web.fields import CalendarField, NumberField
from portal.web.forms import PortalForm
from portal.web.forms import choices as offered
from portal.web.vocabulary import written_languages


class SectionForm(PortalForm):
    """A form that fills one section of a vacancy."""

    def fill_from(self, vacancy: Vacancy) -> None:
        """Show what the vacancy says already."""
        raise NotImplementedError

    def details(self) -> rules.Details:
        """What the workshop said."""
        raise NotImplementedError


class WorkForm(SectionForm):
    """What is sewn, on what, by whom."""

    occupations = SelectMultipleField(
        _l("Trade"),
        description=_l("Whom do you look for? Choose one, or a few that are close."),
        validators=[InputRequired(_l("Choose at least one trade you look for."))],
    )
    machines = SelectMultipleField(_l("Machines"))
    products = SelectMultipleField(_l("What is sewn"))
    fabrics = SelectMultipleField(_l("Of what"))

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.occupations.choices = offered(choices.concepts("occupation"))
        self.machines.choices = offered(choices.concepts("machine"))
        self.products.choices = offered(choices.concepts("product"))
        self.fabrics.choices = offered(choices.concepts("fabric"))

    def fill_from(self, vacancy: Vacancy) -> None:
        """Show what the vacancy says already."""
        self.occupations.data = list(vacancy.occupations)
        self.machines.data = list(vacancy.machines)
        self.products.data = list(vacancy.products)
        self.fabrics.data = list(vacancy.fabrics)

    def details(self) -> rules.Details:
        """Taxonomy ids of each kind."""
        return rules.WorkDetails(
            occupations=tuple(self.occupations.data or ()),
            machines=tuple(self.machines.data or ()),
            products=tuple(self.products.data or ()),
            fabrics=tuple(self.fabrics.data or ()),
        )


class PayForm(SectionForm):
    """What is paid, how it is reckoned, what is sure."""

    wage_type = RadioField(
        _l("How is pay reckoned?"),
        choices=offered(WAGE_TYPES.items()),
        validators=[InputRequired(_l("Choose how pay is reckoned."))],
    )
    wage_min = NumberField(
        _l("From"),
        description=_l("What a newcomer earns."),
        validators=[InputRequired(_l("Type the least that is earned."))],
    )
    wage_max = NumberField(
        _l("To"),
        description=_l("What the quickest earn."),
        validators=[InputRequired(_l("Type the most that is earned."))],
    )
    period = RadioField(
        _l("These amounts are for"),
        choices=offered(PERIODS.items()),
        default=WagePeriod.MONTH,
        validators=[InputRequired(_l("Choose a month or an hour."))],
    )
    guaranteed = NumberField(
        _l("Paid even when there is little work"),
        description=_l("A month. Leave it empty if nothing is guaranteed: candidates see that too."),
        validators=[Optional()],
    )

    def fill_from(self, vacancy: Vacancy) -> None:
        """Show what the vacancy says already."""
        self.wage_type.data = vacancy.wage_type
        self.wage_min.data = vacancy.wage_min
        self.wage_max.data = vacancy.wage_max
        self.period.data = vacancy.wage_period or WagePeriod.MONTH
        self.guaranteed.data = vacancy.wage_guaranteed

    def details(self) -> rules.Details:
        """Amounts in whole som."""
        return rules.PayDetails(
            wage_type=WageType(self.wage_type.data),
            wage_min=self.wage_min.data or 0,
            wage_max=self.wage_max.data or 0,
            period=WagePeriod(self.period.data),
            guaranteed=self.guaranteed.data,
        )


class ConditionsForm(SectionForm):
    """Hours, housing and meals."""

    hours_per_day = NumberField(
        _l("Hours of a working day"),
        description=_l("Without breaks."),
        validators=[InputRequired(_l("Type the hours of a working day."))],
    )
    days_per_week = NumberField(
        _l("Working days of a week"), validators=[InputRequired(_l("Type the working days of a week."))]
    )
    housing = RadioField(
        _l("Housing"),
        choices=offered(HOUSING.items()),
        validators=[InputRequired(_l("Say whether you offer housing."))],
    )
    meals = RadioField(
        _l("Meals, free of charge"),
        choices=offered(MEALS.items()),
        validators=[InputRequired(_l("Say whether you give meals."))],
    )

    def fill_from(self, vacancy: Vacancy) -> None:
        """Show what the vacancy says already."""
        self.hours_per_day.data = vacancy.hours_per_day
        self.days_per_week.data = vacancy.days_per_week
        self.housing.data = vacancy.housing
        self.meals.data = vacancy.meals

    def details(self) -> rules.Details:
        """Hours, days, housing and meals."""
        return rules.ConditionDetails(
            hours_per_day=self.hours_per_day.data or 0,
            days_per_week=self.days_per_week.data or 0,
            housing=Housing(self.housing.data),
            meals=Meals(self.meals.data),
        )


class PlacesForm(SectionForm):
    """How many people, with what experience, where, until when."""

    positions = NumberField(
        _l("How many people do you look for?"),
        validators=[InputRequired(_l("Type how many people you look for."))],
    )
    experience_years = NumberField(
        _l("Experience"), description=_l("0 if you teach newcomers."), validators=[Optional()]
    )
    level = SelectField(_l("Level of skill"), validators=[Optional()])
    region = SelectField(_l("Region of the work"), validators=[InputRequired(_l("Choose the region."))])
    closes_on = CalendarField(
        _l("Last day to apply"),
        description=_l("Leave it empty if the vacancy stays open until you close it."),
        validators=[Optional()],
    )

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.level.choices = offered(choices.levels())
        self.region.choices = offered(choices.regions())

    def fill_from(self, vacancy: Vacancy) -> None:
        """Show what the vacancy says already; the workshop's own region is offered first."""
        self.positions.data = vacancy.positions
        self.experience_years.data = vacancy.experience_years
        self.level.data = vacancy.level or ""
        self.region.data = vacancy.region or vacancy.employer.region
        self.closes_on.data = vacancy.closes_on

    def details(self) -> rules.Details:
        """Places, experience, level, region and last day."""
        return rules.PlaceDetails(
            positions=self.positions.data or 0,
            experience_years=self.experience_years.data or 0,
            level=self.level.data or None,
            region=self.region.data,
            closes_on=self.closes_on.data,
        )


class TextForm(SectionForm):
    """The advert in the workshop's own words."""

    title = StringField(
        _l("Title"),
        description=_l("The trade and what is sewn, for example: overlock operator for T-shirts."),
        validators=[InputRequired(_l("Type a title."))],
    )
    body = TextAreaField(
        _l("Text"),
        description=_l("What is sewn, with whom, how the place looks. Pay and hours stand above it already."),
        validators=[InputRequired(_l("Write a few sentences about the work."))],
    )
    language = SelectField(
        _l("The language you write in"), validators=[InputRequired(_l("Choose the language."))]
    )

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.language.choices = offered(written_languages())

    def fill_from(self, vacancy: Vacancy) -> None:
        """Show what the vacancy says already."""
        self.title.data = vacancy.title
        self.body.data = vacancy.body
        if vacancy.language:
            self.language.data = vacancy.language

    def details(self) -> rules.Details:
        """Title, text and language."""
        return rules.TextDetails(
            title=self.title.data or "", body=self.body.data or "", language=self.language.data
        )


FORMS: dict[Section, type[SectionForm]] = {
    Section.WORK: WorkForm,
    Section.PAY: PayForm,
    Section.CONDITIONS: ConditionsForm,
    Section.PLACES: PlacesForm,
    Section.TEXT: TextForm,
}
