"""An offer beside the advert it answers: which terms are the same, better or worse for the worker."""

from dataclasses import dataclass, replace

from portal.applications.models import Offer
from portal.applications.rules import OfferTerms
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing, Meals, WagePeriod, WageType
from portal.vacancies.wording import HOUSING, MEALS, PERIODS, WAGE_TYPES

HOUSING_ORDER = (Housing.NONE, Housing.PAID, Housing.FREE)
MEALS_ORDER = (Meals.NONE, Meals.LUNCH, Meals.TWO, Meals.THREE)


@dataclass(frozen=True, slots=True)
class Terms:
    """What an advert and an offer both state, in som and hours."""

    wage_type: WageType
    wage_period: WagePeriod
    wage_min: int
    wage_max: int
    guaranteed: int
    hours_per_day: int
    days_per_week: int
    housing: Housing
    meals: Meals


@dataclass(frozen=True, slots=True)
class ComparedTerm:
    """One term of both. ``change`` is ``equal``, ``better``, ``worse`` or ``other`` (neither)."""

    name: str
    advertised: str
    offered: str
    change: str = "equal"
    words: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the offer says something else than the advert."""
        return self.change != "equal"


def advertised(vacancy: Vacancy) -> Terms:
    """The terms of a published vacancy."""
    return Terms(
        wage_type=WageType(vacancy.wage_type or WageType.SALARY),
        wage_period=WagePeriod(vacancy.wage_period or WagePeriod.MONTH),
        wage_min=vacancy.wage_min or 0,
        wage_max=vacancy.wage_max or 0,
        guaranteed=vacancy.wage_guaranteed or 0,
        hours_per_day=vacancy.hours_per_day or 0,
        days_per_week=vacancy.days_per_week or 0,
        housing=Housing(vacancy.housing or Housing.NONE),
        meals=Meals(vacancy.meals or Meals.NONE),
    )


def offered(terms: OfferTerms | Offer) -> Terms:
    """The same terms of an offer, made or still being written."""
    return Terms(
        wage_type=WageType(terms.wage_type),
        wage_period=WagePeriod(terms.wage_period),
        wage_min=terms.wage_min,
        wage_max=terms.wage_max,
        guaranteed=terms.guaranteed or 0,
        hours_per_day=terms.hours_per_day,
        days_per_week=terms.days_per_week,
        housing=Housing(terms.housing),
        meals=Meals(terms.meals),
    )


def as_advertised(terms: OfferTerms, vacancy: Vacancy) -> OfferTerms:
    """The offer with every term of the advert; what the advert does not state stays as it was written."""
    advert = advertised(vacancy)
    return replace(
        terms,
        wage_type=advert.wage_type,
        wage_period=advert.wage_period,
        wage_min=advert.wage_min,
        wage_max=advert.wage_max,
        guaranteed=advert.guaranteed or None,
        hours_per_day=advert.hours_per_day,
        days_per_week=advert.days_per_week,
        housing=advert.housing,
        meals=advert.meals,
    )


def compared(advert: Terms, offer: Terms) -> list[ComparedTerm]:
    """Every term of both, the changed ones first."""
    rows = [
        _other(_("How pay is reckoned"), _reckoned(advert), _reckoned(offer)),
        _amount(_("Pay, from"), advert.wage_min, offer.wage_min, _is_same_kind(advert, offer)),
        _amount(_("Pay, up to"), advert.wage_max, offer.wage_max, _is_same_kind(advert, offer)),
        _amount(_("Paid even when there is little work"), advert.guaranteed, offer.guaranteed, True),
        _fewer(_("Hours of a working day"), advert.hours_per_day, offer.hours_per_day),
        _fewer(_("Working days of a week"), advert.days_per_week, offer.days_per_week),
        _ranked(
            (_("Housing"), str(HOUSING[advert.housing]), str(HOUSING[offer.housing])),
            HOUSING_ORDER.index(offer.housing) - HOUSING_ORDER.index(advert.housing),
        ),
        _ranked(
            (_("Meals"), str(MEALS[advert.meals]), str(MEALS[offer.meals])),
            MEALS_ORDER.index(offer.meals) - MEALS_ORDER.index(advert.meals),
        ),
    ]
    return sorted(rows, key=lambda row: not row.is_changed)


def _is_same_kind(advert: Terms, offer: Terms) -> bool:
    return _reckoned(advert) == _reckoned(offer)


def _reckoned(terms: Terms) -> str:
    return formats.listed((WAGE_TYPES[terms.wage_type], PERIODS[terms.wage_period]))


def _other(name: str, advert: str, offer: str) -> ComparedTerm:
    if advert == offer:
        return ComparedTerm(name, advert, offer)
    return ComparedTerm(name, advert, offer, "other", _("changed"))


def _amount(name: str, advert: int, offer: int, comparable: bool) -> ComparedTerm:
    before, after = _money(advert), _money(offer)
    if advert == offer:
        return ComparedTerm(name, before, after)
    if not comparable:
        return ComparedTerm(name, before, after, "other", _("changed"))
    difference = formats.money(abs(offer - advert))
    if offer < advert:
        return ComparedTerm(name, before, after, "worse", _("worse by %(amount)s", amount=difference))
    return ComparedTerm(name, before, after, "better", _("better by %(amount)s", amount=difference))


def _fewer(name: str, advert: int, offer: int) -> ComparedTerm:
    """Of hours and days fewer are better for the worker."""
    before, after = formats.number(advert), formats.number(offer)
    if advert == offer:
        return ComparedTerm(name, before, after)
    if offer < advert:
        return ComparedTerm(
            name, before, after, "better", ngettext("%(num)s less", "%(num)s less", advert - offer)
        )
    return ComparedTerm(
        name, before, after, "worse", ngettext("%(num)s more", "%(num)s more", offer - advert)
    )


def _ranked(told: tuple[str, str, str], step: int) -> ComparedTerm:
    if step == 0:
        return ComparedTerm(*told)
    return ComparedTerm(*told, "better" if step > 0 else "worse", _("better") if step > 0 else _("worse"))


def _money(amount: int) -> str:
    return formats.money(amount) if amount else _("nothing")
