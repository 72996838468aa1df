"""People as a workshop may see them now: never more than disclosure opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.disclosure.views import Card, PersonView
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.web.labels import capital
from portal.web.templating import concept_label

SHOWN_SKILLS = 3

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what is known of a person."""

    term: str
    value: str
    url: str | None = None


def name_of(view: PersonView | None, pseudonym: str) -> str:
    """The fullest name that is open, else the sign."""
    return (view.shown_name if view else None) or pseudonym


def years(count: int) -> str:
    """A number of years in words."""
    return ngettext("%(num)s year", "%(num)s years", count)


def origin(view: PersonView) -> str:
    """Country and year of birth, as far as they are open."""
    country = formats.country(view.nationality)
    if view.birth_year is None:
        return country
    born = _("born in %(year)s", year=view.birth_year)
    return formats.listed((country, born)) if country else born


def skills(card: Card) -> str:
    """Trade or machines, and years, in one line."""
    named = [skill.machine for skill in card.machines] or list(card.occupations)
    words = [concept_label(concept) for concept in named[:SHOWN_SKILLS]]
    if card.experience_years:
        words.append(years(card.experience_years))
    return capital(formats.listed(words))


def facts(view: PersonView, has_letter: bool) -> list[Fact]:
    """What an application brings, as (icon, words)."""
    found: list[Fact] = []
    if has_letter:
        found.append(("envelope", _("wrote a letter")))
    if view.workplaces:
        count = len(view.workplaces)
        found.append(("award", ngettext("%(num)s earlier workplace", "%(num)s earlier workplaces", count)))
    if view.card.available_from:
        found.append(
            ("calendar-event", _("can begin on %(day)s", day=formats.day_short(view.card.available_from)))
        )
    return found


def lines(view: PersonView) -> list[Line]:
    """Everything that is open of a person, as term and value; what is shut has no line."""
    card = view.card
    told: Sequence[tuple[str, str]] = (
        (_("Country"), formats.country(card.nationality)),
        (_("Born"), _born(view)),
        (_("Trade"), _labels(card.occupations)),
        (_("Experience"), years(card.experience_years) if card.experience_years else ""),
        (_("Level of skill"), concept_label(card.level) if card.level else ""),
        (_("Machines"), formats.listed(_machine(skill.machine, skill.years) for skill in card.machines)),
        (_("Has sewn"), _labels(card.products)),
        (_("Languages"), formats.language_names(card.languages)),
        (_("Can begin"), formats.day(card.available_from)),
        (_("Telephone"), view.phone_masked or ""),
        (_("E-mail"), view.email_masked or ""),
    )
    return [Line(term, capital(value)) for term, value in told if value]


def _born(view: PersonView) -> str:
    if view.birth_date:
        return formats.day(view.birth_date)
    if view.birth_year:
        return formats.year(view.birth_year)
    if view.age_band:
        return _("%(first)s to %(last)s years old", first=view.age_band[0], last=view.age_band[1])
    return ""


def _labels(concepts: Sequence[str]) -> str:
    return formats.listed(map(concept_label, concepts))


def _machine(concept: str, count: int) -> str:
    return f"{concept_label(concept)} ({years(count)})" if count else concept_label(concept)
