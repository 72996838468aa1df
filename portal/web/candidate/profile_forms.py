"""The five short forms of a profile. Each becomes the details of its section."""

from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from portal.candidates import rules
from portal.candidates.rules import Section, Visibility
from portal.i18n import lazy as _l
from portal.web.candidate import choices
from portal.web.candidate.own import OwnRecord
from portal.web.day_field import DayField
from portal.web.fields import NumberField, RowList
from portal.web.forms import PortalForm
from portal.web.forms import choices as pairs_to_choose

MACHINE_ROWS = 5
MOST_MACHINES = 20
WORKPLACE_ROWS = 3

YEARS_ANSWERED = Length(max=rules.LONGEST_ANSWER, message=_l("Shorten this answer to 120 characters."))


class RowForm(PortalForm):
    """One line of several inside a form; the token stands in the form around it."""

    class Meta(PortalForm.Meta):
        """The form around it is protected."""

        csrf = False


class SectionForm(PortalForm):
    """A form that fills one section of the profile."""

    def fill_from(self, record: OwnRecord) -> None:
        """Show what the profile says already."""
        raise NotImplementedError

    def details(self) -> rules.Details:
        """What the person said."""
        raise NotImplementedError

    def add_rows(self) -> None:
        """Offer more empty lines, where a form has lines."""

    def faults_in_rows(self) -> list[str]:
        """What is wrong in single lines, for the summary on top of the page."""
        rows = [row.form for field in self if isinstance(field, RowList) for row in field]
        return [f"{cell.label.text}: {reason}" for row in rows for cell in row for reason in cell.errors]


class PersonForm(SectionForm):
    """Who the person is, as the passport says it."""

    family_name = StringField(
        _l("Family name"),
        description=_l(
            "Latin letters, as in the passport. If the passport has one name only, write it here."
        ),
        validators=[InputRequired(_l("Write the family name as it stands in the passport."))],
    )
    given_name = StringField(_l("Given name"), description=_l("Latin letters, as in the passport."))
    birth_date = DayField(
        _l("Date of birth"),
        description=_l("As it stands in the passport, for example 14 3 1998."),
        validators=[InputRequired(_l("Type your date of birth."))],
    )
    nationality = SelectField(
        _l("Which country gave you the passport?"),
        validators=[InputRequired(_l("Choose the country that gave you the passport."))],
    )
    languages = SelectMultipleField(
        _l("Languages you speak"),
        validators=[InputRequired(_l("Choose at least one language you speak."))],
    )

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.nationality.choices = choices.countries()
        self.languages.choices = choices.spoken_languages()

    def fill_from(self, record: OwnRecord) -> None:
        """Show what the profile says already."""
        candidate, person = record.candidate, record.person
        self.family_name.data = person.family_name
        self.given_name.data = person.given_name
        self.birth_date.process(None, person.birth_date)
        self.nationality.data = candidate.nationality
        self.languages.data = list(candidate.languages)

    def details(self) -> rules.Details:
        """Name, birth date, country and languages."""
        birth_date: date = self.birth_date.data
        return rules.PersonDetails(
            given_name=self.given_name.data or "",
            family_name=self.family_name.data or "",
            nationality=self.nationality.data,
            birth_date=birth_date,
            languages=tuple(self.languages.data or ()),
        )


class MachineRow(RowForm):
    """A machine and the years on it."""

    machine = SelectField(_l("Machine"), validators=[Optional()])
    years = NumberField(_l("Years"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.machine.choices = choices.machines()


class TradeForm(SectionForm):
    """What the person can do."""

    occupations = SelectMultipleField(
        _l("Which work do you do?"),
        description=_l("Choose one or more."),
        validators=[InputRequired(_l("Choose at least one trade you work in."))],
    )
    experience_years = NumberField(
        _l("How many years have you worked in this trade?"),
        description=_l("Whole years. Write 0 if this is your first year."),
        validators=[InputRequired(_l("Write the years in digits, for example 4."))],
    )
    machines = RowList(
        FormField(MachineRow),
        label=_l("Machines you know"),
        min_entries=MACHINE_ROWS,
        max_entries=MOST_MACHINES,
    )
    products = SelectMultipleField(_l("What have you sewn?"), validators=[Optional()])
    level = SelectField(_l("Grade"), validators=[Optional()])
    title = StringField(
        _l("Say in one line what you do"),
        description=_l("Workshops read this first. For example: overlock, knitwear, 6 years."),
        validators=[InputRequired(_l("Write one line about your work."))],
    )
    body = TextAreaField(
        _l("Anything else about your work"),
        description=_l("Do not write your name, telephone or passport number here."),
    )
    language = SelectField(_l("Which language did you write in?"))

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.occupations.choices = choices.trades()
        self.products.choices = choices.products()
        self.level.choices = choices.levels()
        self.language.choices = choices.written_languages()

    def fill_from(self, record: OwnRecord) -> None:
        """Show what the profile says already."""
        candidate = record.candidate
        self.occupations.data = list(candidate.occupations)
        self.experience_years.data = candidate.experience_years
        self.machines.process(None, candidate.machines)
        self.products.data = list(candidate.products)
        self.level.data = candidate.level or ""
        self.title.data = candidate.title
        self.body.data = candidate.body
        self.language.data = candidate.language or choices.written_languages()[0].value

    def validate(self, *arguments: Any, **named: Any) -> bool:
        """Years belong to a machine."""
        valid = super().validate(*arguments, **named)
        if any(row.form.years.data is not None and not row.form.machine.data for row in self.machines):
            sentence = _l("Choose the machine for each line with years, or empty the line.")
            self.machines.errors = [*self.machines.errors, str(sentence)]
            return False
        return valid

    def add_rows(self) -> None:
        """Five more lines for machines."""
        for _row in range(min(MACHINE_ROWS, MOST_MACHINES - len(self.machines))):
            self.machines.append_entry()

    def details(self) -> rules.Details:
        """Trades, machines with years, products and the person's own words."""
        rows = [row.form for row in self.machines if row.form.machine.data]
        years = {row.machine.data: row.years.data or 0 for row in rows}
        return rules.TradeDetails(
            occupations=tuple(self.occupations.data or ()),
            machines=tuple(rules.MachineSkill(machine, worked) for machine, worked in years.items()),
            products=tuple(self.products.data or ()),
            experience_years=self.experience_years.data or 0,
            level=self.level.data or None,
            title=self.title.data or "",
            body=self.body.data or "",
            language=self.language.data,
        )


class WorkplaceRow(RowForm):
    """A former workplace."""

    name = StringField(_l("Workshop or factory"), validators=[YEARS_ANSWERED])
    work = StringField(_l("What you did there"), validators=[YEARS_ANSWERED])
    years = StringField(_l("When"), description=_l("For example 2019–2023."), validators=[YEARS_ANSWERED])


class WorkplacesForm(SectionForm):
    """Where the person worked before."""

    workplaces = RowList(
        FormField(WorkplaceRow),
        label=_l("Your last workplaces"),
        min_entries=WORKPLACE_ROWS,
        max_entries=rules.MOST_WORKPLACES,
    )
    first_job = BooleanField(_l("This is my first job"))

    def fill_from(self, record: OwnRecord) -> None:
        """Show what the profile says already."""
        candidate, person = record.candidate, record.person
        self.workplaces.process(None, person.workplaces or ())
        self.first_job.data = Section.WORKPLACES in candidate.done_sections and not person.workplaces

    def validate(self, *arguments: Any, **named: Any) -> bool:
        """One workplace, or that this is the first job."""
        valid = super().validate(*arguments, **named)
        if not self.first_job.data and not self._told():
            sentence = _l("Write at least your last workplace, or tick that this is your first job.")
            self.workplaces.errors = [*self.workplaces.errors, str(sentence)]
            return False
        return valid

    def details(self) -> rules.Details:
        """The workplaces that were told."""
        return rules.WorkplaceDetails(self._told())

    def _told(self) -> tuple[rules.Workplace, ...]:
        rows = [row.form for row in self.workplaces]
        told = [(row.name.data or "", row.work.data or "", row.years.data or "") for row in rows]
        return tuple(rules.Workplace(*answers) for answers in told if any(answers))


class WishesForm(SectionForm):
    """What the person wishes for."""

    wage_wished = NumberField(
        _l("Pay you wish for, a month"),
        description=_l("In som. Leave it empty if you do not know. Workshops may pay more."),
    )
    available_from = DayField(
        _l("When can you start at the earliest?"), description=_l("Leave it empty if you can start at once.")
    )
    regions = SelectMultipleField(
        _l("Where do you want to work?"),
        description=_l("Choose none if any place is good."),
        validators=[Optional()],
    )

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.regions.choices = choices.regions()

    def fill_from(self, record: OwnRecord) -> None:
        """Show what the profile says already."""
        candidate = record.candidate
        self.wage_wished.data = candidate.wage_wished
        self.available_from.process(None, candidate.available_from)
        self.regions.data = list(candidate.regions)

    def details(self) -> rules.Details:
        """Pay, start and regions."""
        return rules.WishDetails(
            wage_wished=self.wage_wished.data,
            available_from=self.available_from.data,
            regions=tuple(self.regions.data or ()),
        )


class VisibilityForm(SectionForm):
    """Who may find the person's card."""

    visibility = RadioField(
        _l("Who may find my card?"),
        choices=pairs_to_choose(
            [
                (Visibility.EMPLOYERS, _l("Workshops that were checked")),
                (Visibility.PUBLIC, _l("Everybody")),
                (Visibility.HIDDEN, _l("Nobody")),
            ]
        ),
        validators=[InputRequired(_l("Choose one of the three."))],
    )

    def fill_from(self, record: OwnRecord) -> None:
        """Show what the profile says already."""
        candidate = record.candidate
        # Nothing is chosen for the person: the profile's first value is only how it is kept meanwhile.
        if Section.VISIBILITY in candidate.done_sections:
            self.visibility.data = candidate.visibility

    def details(self) -> rules.Details:
        """The choice."""
        return rules.VisibilityDetails(Visibility(self.visibility.data))


FORMS: dict[Section, type[SectionForm]] = {
    Section.PERSON: PersonForm,
    Section.TRADE: TradeForm,
    Section.WORKPLACES: WorkplacesForm,
    Section.WISHES: WishesForm,
    Section.VISIBILITY: VisibilityForm,
}
