"""The rules in words: what each value is, which topic it belongs to, how it is counted."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.reference.rules import ReferenceValue

VALUES: Mapping[str, LazyText] = MappingProxyType(
    {
        "deadline.decision_expected": _l("Decision on the permit expected after filing"),
        "deadline.registration": _l("Registration after entry"),
        "deadline.registration.eaeu": _l("Registration after entry, citizens of the Eurasian union"),
        "deadline.extension": _l("Filing for the resident card before the permit ends"),
        "deadline.visa_extension": _l("Filing to extend the visa before it ends (older order)"),
        "deadline.registration_extension": _l("Extending the registration after the card is issued"),
        "deadline.renewal": _l("Filing for the next card before the card ends"),
        "deadline.permit_renewal": _l("Filing for the next work permit before it ends (older order)"),
        "deadline.portal.first_look": _l("An official takes a new case within"),
        "deadline.portal.document_check": _l("An official checks a document within"),
        "deadline.portal.answer_to_return": _l("A returned document is sent again within"),
        "outage.counts_after": _l("A silence of the portal is an outage after"),
        "outage.moves_after": _l("An outage moves the portal's own deadlines after"),
        "outage.day_begins": _l("Outages count from this hour of the day"),
        "outage.day_ends": _l("Outages count up to this hour of the day"),
        "permit.first_term": _l("Length of the first permit"),
        "permit.long_term": _l("Length of the resident card"),
        "permit.entry_window": _l("Days the permit must still be valid at entry"),
        "permit.security_check": _l("Security check of some countries"),
        "passport.margin": _l("Days the passport must be valid after the permit"),
        "visa_free.uzb.days": _l("Days without a visa, Uzbekistan"),
        "visa_free.uzb.window": _l("Within how many days they count, Uzbekistan"),
        "visa_free.eaeu.days": _l("Days without registration, Eurasian union"),
        "visa_free.eaeu.window": _l("Within how many days they count, Eurasian union"),
        "personal_number.issue": _l("Issue of the personal number"),
        "worker.minimum_age": _l("Youngest age of a worker"),
        "contract.longest_term": _l("Longest term of a contract"),
        "wages.claim_term": _l("How long unpaid wages can be claimed"),
        "wages.late_payment_penalty": _l("Penalty for late wages, a day"),
        "minimum_wage": _l("Minimum wage, a month"),
        "average_wage": _l("Average wage, a month"),
        "average_wage.bishkek": _l("Average wage in Bishkek, a month"),
        "exchange.usd": _l("US dollar in som"),
        "tax.garment_single_rate": _l("Single tax of sewing workshops"),
        "tax.garment_worker_month": _l("Tax and insurance for a sewing worker, a month"),
        "tax.garment_worker_insurance": _l("Insurance for a sewing worker, a month"),
        "tax.garment_worker_income": _l("Income tax of a sewing worker, a month"),
        "fee.single_permit": _l("Fee for the single permit"),
        "fee.guarantee": _l("Guarantee fee of the workshop"),
        "fee.pak.insurance": _l("State life insurance, Pakistan"),
        "fee.pak.welfare_fund": _l("Welfare fund, Pakistan"),
        "fee.pak.registration_direct": _l("Registration without a promoter, Pakistan"),
        "fee.pak.registration_promoter": _l("Registration through a promoter, Pakistan"),
        "fee.pak.emigration_promotion": _l("Emigration promotion, Pakistan"),
        "fine.foreign_labour_rules": _l("Fine for breaking the rules of foreign labour"),
        "fine.stay_rules": _l("Fine for breaking the rules of stay"),
        "fine.false_purpose_person": _l("Fine for another purpose of stay, person"),
        "fine.false_purpose_company": _l("Fine for another purpose of stay, company"),
        "fine.no_contract": _l("Fine for work without a contract"),
        "calculation_index": _l("Calculation index of fines and fees"),
        "staff.foreign_share": _l("Largest share of foreigners among the staff"),
        "quota.foreign_labour": _l("Quota of foreign workers, whole country"),
        "duration.gather_papers": _l("Gathering the papers"),
        "duration.translation": _l("Translating the papers"),
        "duration.translation.slow": _l("Translating the papers, nine of ten"),
        "duration.employer_papers": _l("Papers of the workshop"),
        "duration.contract": _l("Agreeing on the contract"),
        "duration.payment": _l("Paying the fees"),
        "duration.filing": _l("Filing"),
        "duration.decide_permit": _l("Decision on the permit"),
        "duration.decide_permit.slow": _l("Decision on the permit, nine of ten"),
        "duration.decide_attraction": _l("Decision of the commission (older order)"),
        "duration.decide_work_permit": _l("Decision on the work permit (older order)"),
        "duration.issue_visa": _l("Issue of the work visa (older order)"),
        "duration.bgd.course": _l("Course before departure, Bangladesh"),
        "duration.bgd.fingerprints": _l("Fingerprints, Bangladesh"),
        "duration.bgd.card": _l("Exit card, Bangladesh"),
        "duration.bgd.card.slow": _l("Exit card, Bangladesh, nine of ten"),
        "duration.pak.insurance": _l("State life insurance, Pakistan"),
        "duration.pak.agreement": _l("Foreign service agreement, Pakistan"),
        "duration.pak.stamp": _l("Protector's stamp, Pakistan"),
        "duration.pak.stamp.slow": _l("Protector's stamp, Pakistan, nine of ten"),
        "duration.passport_renewal": _l("Renewing a passport"),
        "duration.travel": _l("Travel"),
        "duration.register": _l("Registering the address"),
        "readiness.enough_cases": _l("Cases from which the portal's own times are used"),
        "readiness.measured_days": _l("How far back the portal's own times are measured"),
    }
)
"""What each value is, as the official who changes it reads it."""

TOPICS: Mapping[str, tuple[LazyText, tuple[str, ...]]] = MappingProxyType(
    {
        "portal": (_l("What the portal promises"), ("deadline.portal.", "outage.")),
        "deadlines": (_l("Deadlines and terms"), ("deadline.", "permit.", "passport.", "visa_free.")),
        "quotas": (_l("Quotas"), ("quota.", "staff.")),
        "money": (
            _l("Wages, fees, fines"),
            ("minimum_wage", "average_wage", "fee.", "fine.", "tax.", "wages.", "exchange.", "calculation"),
        ),
        "durations": (_l("Usual times"), ("duration.", "personal_number.", "readiness.")),
        "other": (_l("Other rules"), ("",)),
    }
)
"""Topics in the order of the page, each with the beginnings of the names that belong to it."""

UNITS: Mapping[str, LazyText] = MappingProxyType(
    {
        "working_days": _l("working days"),
        "days": _l("days"),
        "years": _l("years"),
        "minutes": _l("minutes"),
        "hours": _l("hours"),
        "hour": _l("o'clock"),
        "people": _l("people"),
        "percent": _l("per cent"),
        "cases": _l("cases"),
        "KGS": _l("som"),
        "PKR": _l("Pakistani rupees"),
    }
)

REGIMES: Mapping[str, LazyText] = MappingProxyType(
    {
        "single-permit": _l("Single permit and resident card"),
        "visa-free-entry": _l("Entry without a visa, then the permit"),
        "eaeu": _l("Eurasian union: registration and contract"),
        "order-175": _l("Older order: attraction, work permit, visa"),
    }
)


def value_label(key: str) -> str:
    """What a value is; of one that nobody has worded, its name."""
    return str(VALUES.get(key) or key)


def topic_of(key: str) -> str:
    """The topic a value belongs to."""
    return next(name for name, (_label, starts) in TOPICS.items() if key.startswith(starts))


def regime_label(regime: str) -> str:
    """The name of a path; of one that nobody has worded, its own."""
    return str(REGIMES.get(regime) or regime)


def unit_label(unit: str) -> str:
    """What a value is counted in."""
    return str(UNITS.get(unit) or unit)


def amount(value: ReferenceValue) -> str:
    """A value with its unit, in the reader's digits; says so when nobody knows it."""
    if value.value is None:
        return _("not known")
    shown = formats.number(float(value.value))
    if value.unit == "working_days":
        return ngettext("%(shown)s working day", "%(shown)s working days", int(value.value), shown=shown)
    if value.unit == "days":
        return ngettext("%(shown)s day", "%(shown)s days", int(value.value), shown=shown)
    return f"{shown}{formats.NO_BREAK_SPACE}{unit_label(value.unit)}"
