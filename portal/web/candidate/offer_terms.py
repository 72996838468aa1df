"""The terms of an offer beside those of the advert, and which way they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.applications.models import Offer
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.vacancies import wording as words
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing, Meals
from portal.web.candidate import wording

HOUSING_ORDER = (Housing.NONE, Housing.PAID, Housing.FREE)
MEALS_ORDER = (Meals.NONE, Meals.LUNCH, Meals.TWO, Meals.THREE)


class Verdict(StrEnum):
    """How a term of the offer compares with the advert; in the order in which a person must read them."""

    WORSE = "worse"
    OTHER = "other"
    BETTER = "better"
    SAME = "same"
    NEW = "new"


ORDER = list(Verdict)


@dataclass(frozen=True, slots=True)
class OfferTerm:
    """One term: its name, what is offered, what the advert said (empty where it said nothing)."""

    name: str
    offered: str
    advertised: str
    verdict: Verdict


def terms_compared(offer: Offer, vacancy: Vacancy) -> list[OfferTerm]:
    """All terms of an offer: what is worse than advertised comes first, what is equal after."""
    nothing = _("nothing promised")
    terms = [
        OfferTerm(_("Pay"), words.pay(offer), words.pay(vacancy), _of_pay(offer, vacancy)),
        _told(_("How it is paid"), words.pay_detail(offer), words.pay_detail(vacancy)),
        OfferTerm(
            _("Guaranteed, even with little work"),
            wording.guaranteed(offer.guaranteed) or nothing,
            wording.guaranteed(vacancy.wage_guaranteed) or nothing,
            _of_numbers([offer.guaranteed or 0], [vacancy.wage_guaranteed or 0]),
        ),
        _told(_("Working time"), words.hours(offer), words.hours(vacancy)),
        OfferTerm(
            _("Housing"),
            words.housing(offer),
            words.housing(vacancy),
            _of_ranks(HOUSING_ORDER, offer.housing, vacancy.housing),
        ),
        OfferTerm(
            _("Meals"),
            words.meals(offer),
            words.meals(vacancy),
            _of_ranks(MEALS_ORDER, offer.meals, vacancy.meals),
        ),
        _told(_("First working day"), formats.day(offer.starts_on), ""),
        _told(_("Contract"), ngettext("%(num)s month", "%(num)s months", offer.contract_months), ""),
    ]
    return sorted(terms, key=lambda term: ORDER.index(term.verdict))


def _told(name: str, offered: str, advertised: str) -> OfferTerm:
    """A term of which nobody can say that one way is better."""
    if not advertised:
        return OfferTerm(name, offered, advertised, Verdict.NEW)
    return OfferTerm(name, offered, advertised, Verdict.SAME if offered == advertised else Verdict.OTHER)


def _of_pay(offer: Offer, vacancy: Vacancy) -> Verdict:
    if vacancy.wage_min is None or vacancy.wage_max is None or offer.wage_period != vacancy.wage_period:
        return Verdict.OTHER
    return _of_numbers([offer.wage_min, offer.wage_max], [vacancy.wage_min, vacancy.wage_max])


def _of_numbers(offered: Sequence[int], advertised: Sequence[int]) -> Verdict:
    """More is better; less in any of the numbers is worse."""
    if offered == advertised:
        return Verdict.SAME
    less = any(one < other for one, other in zip(offered, advertised, strict=True))
    return Verdict.WORSE if less else Verdict.BETTER


def _of_ranks(order: Sequence[str], offered: str, advertised: str | None) -> Verdict:
    if advertised is None:
        return Verdict.NEW
    return _of_numbers([order.index(offered)], [order.index(advertised)])
