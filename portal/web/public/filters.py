"""The filters beside a list, from a question and its answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.search.questions import EXPERIENCE_ASKED_STEPS, EXPERIENCE_STEPS, PAY_STEPS
from portal.taxonomy.catalogue import taxonomy
from portal.web.labels import standing
from portal.web.public.asking import STARTS, Asked
from portal.web.vacancy_words import years_words

SHOWN_AT_ONCE = 5

Counts = Mapping[str, int] | None
"""How many each value of a facet would give; None where nothing was counted."""


@dataclass(frozen=True, slots=True)
class Option:
    """One box of a filter; ``count`` is None where nothing was counted."""

    value: str
    label: str
    count: str | None
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter: boxes or circles, the rest of them under a fold."""

    name: str
    legend: str
    kind: str = "checkbox"
    options: Sequence[Option] = ()
    more: Sequence[Option] = ()


def concept_group(
    asked: Asked, name: str, legend: str, counts: Counts, *, all_values: Iterable[str] = ()
) -> Group:
    """A filter over concepts: those ticked first, then those that give most, the rest under the fold.

    ``counts`` None: the index is away; then ``all_values`` are offered without numbers.
    """
    ticked = getattr(asked, name)
    values = [*ticked, *(counts or {}), *all_values]
    options = [
        Option(
            value,
            formats.country(value) if name == "country" else standing(value),
            _number(counts, value),
            value in ticked,
        )
        for value in dict.fromkeys(values)
    ]
    shown = max(SHOWN_AT_ONCE, len(ticked))
    return Group(name, legend, options=options[:shown], more=options[shown:])


def wage_group(asked: Asked, counts: Counts) -> Group:
    """The least pay a month that the vacancy must be able to reach; each step includes the higher ones."""
    steps = sorted({*PAY_STEPS, *([] if asked.wage_min is None else [asked.wage_min])})
    options = [Option("", _("Any amount"), None, asked.wage_min is None)]
    options += [
        Option(
            str(step),
            pay_from(step),
            _number(counts, str(step)) if step in PAY_STEPS else None,
            asked.wage_min == step,
        )
        for step in steps
    ]
    return _steps("wage_min", _("Pay a month"), options, counts)


def housing_group(asked: Asked, counts: Counts) -> Group:
    """Only with housing."""
    option = Option("1", _("With housing"), _number(counts, "yes"), asked.housing)
    return Group("housing", _("Housing"), options=[option])


def experience_group(asked: Asked, counts: Counts) -> Group:
    """Years a vacancy may ask at most, or years a person brings at least."""
    steps = EXPERIENCE_ASKED_STEPS if asked.scope == "vacancy" else EXPERIENCE_STEPS
    legend = _("Experience asked for") if asked.scope == "vacancy" else _("Experience")
    known = sorted({*steps, *([] if asked.experience is None else [asked.experience])})
    options = [Option("", _("Any"), None, asked.experience is None)]
    options += [
        Option(
            str(years),
            experience_words(asked, years),
            _number(counts, str(years)) if years in steps else None,
            asked.experience == years,
        )
        for years in known
    ]
    return _steps("experience", legend, options, counts)


def start_group(asked: Asked, counts: Counts) -> Group:
    """When the person can start; ``counts`` by the keys of the choices."""
    options = [Option("", _("Any time"), None, not asked.start)]
    options += [
        Option(key, str(words), _number(counts, key), asked.start == key)
        for key, (words, _days) in STARTS.items()
    ]
    return _steps("start", _("Can start"), options, counts)


def shown(groups: Iterable[Group]) -> list[Group]:
    """The filters that have something to choose."""
    return [group for group in groups if group.options]


def region_ids() -> list[str]:
    """All regions, in the usual order."""
    return [region.id for region in taxonomy().regions()]


def pay_from(amount: int) -> str:
    """A least pay in words."""
    return _("From %(amount)s", amount=formats.money(amount))


def experience_words(asked: Asked, years: int) -> str:
    """A number of years as this list asks for it."""
    if asked.scope != "vacancy":
        return _("From %(years)s", years=years_words(years))
    return _("Up to %(years)s", years=years_words(years)) if years else _("None needed")


def _steps(name: str, legend: str, options: list[Option], counts: Counts) -> Group:
    """A filter of which one step is chosen; steps that would give nothing are left out."""
    first, *rest = options
    kept = [each for each in rest if counts is None or each.checked or counts.get(each.value)]
    return Group(name, legend, kind="radio", options=[first, *kept] if kept else ())


def _number(counts: Counts, value: str) -> str | None:
    return formats.number(counts.get(value, 0)) if counts is not None else None
