"""What is wrong with a rule before it comes into use: said beside the field, with the cure."""

from datetime import date
from decimal import Decimal

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.reference.entries import LONGEST_SOURCE, Entry, Kind, Rulebook
from portal.reference.rules import Reference, UnknownReference

SHORTEST_SOURCE = 8
FIRST_DAY, LAST_DAY = date(1991, 8, 31), date(2199, 12, 31)
"""The state is not older; a later year is a slip of the keyboard."""
COUNTED = frozenset({"working_days", "days", "people", "years", "minutes", "hours", "hour"})
"""Units of which there are only whole ones."""
LARGEST = {
    "working_days": Decimal(400),
    "days": Decimal(3660),
    "percent": Decimal(100),
    "years": Decimal(100),
    "minutes": Decimal(1440),
    "hours": Decimal(24),
    "hour": Decimal(24),
}
NEEDED = ("outage.", "deadline.portal.")
"""Values the portal itself counts with, whatever the requirements say."""
LARGEST_OF_ALL = Decimal(10) ** 12


def terms(reference: Reference) -> frozenset[str]:
    """The values by which any text of the requirements counts days; each must be a known whole number."""
    found: set[str] = set()
    for text in reference.every_text():
        found |= {text.entry_window, text.passport_margin}
        found |= {step.deadline.term for step in text.steps if step.deadline}
        found |= {activity.term for activity in text.activities}
        found |= {name for stay in text.visa_free for name in (stay.days, stay.window)}
    return frozenset(found)


def faults(entry: Entry, proposed: Rulebook) -> dict[str, object]:
    """Everything that is wrong with an entry, by field; ``proposed`` are the rules with the entry in them."""
    found = _faults_of_validity(entry)
    if entry.kind is Kind.VALUE:
        found |= _faults_of_value(entry, proposed)
    elif entry.kind is Kind.DAY and entry.valid_from.weekday() > 4:
        found["valid_from"] = _l("A Saturday or Sunday is never a working day. Choose a day of the week.")
    elif entry.kind is Kind.TERM and entry.key not in {
        text.edition for text in proposed.reference.every_text()
    }:
        found["key"] = _l("There is no such edition.")
    elif entry.kind is Kind.SET and not entry.withdrawn:
        found |= _faults_of_set(entry, proposed)
    elif entry.kind is Kind.SET and entry.key not in proposed.reference.regimes():
        found[""] = _l("This is the only edition. Say until when it holds instead of withdrawing it.")
    return found


def _faults_of_validity(entry: Entry) -> dict[str, object]:
    found: dict[str, object] = {}
    if not FIRST_DAY <= entry.valid_from <= LAST_DAY:
        found["valid_from"] = _l("Check the year of the first day.")
    if entry.valid_to is not None and entry.valid_to < entry.valid_from:
        found["valid_to"] = _l("The last day is before the first day. Check both.")
    elif entry.valid_to is not None and entry.valid_to > LAST_DAY:
        found["valid_to"] = _l("Check the year of the last day.")
    if len(entry.source) < SHORTEST_SOURCE:
        found["source"] = _l("Name the act, its number and day, or the page where it stands.")
    elif len(entry.source) > LONGEST_SOURCE:
        found["source"] = _l("Shorten this to %(count)s characters.", count=LONGEST_SOURCE)
    return found


def _faults_of_value(entry: Entry, proposed: Rulebook) -> dict[str, object]:
    is_term = entry.key in terms(proposed.reference)
    is_needed = is_term or entry.key.startswith(NEEDED)
    if entry.withdrawn:
        try:
            proposed.reference.history(entry.key)
        except UnknownReference:
            if is_needed:
                return {"": _l("Deadlines are counted by it. Enter another value instead of withdrawing it.")}
        return {}
    if (reason := _fault_of_number(entry, is_term, is_needed=is_needed)) is not None:
        return {"value": reason}
    return {}


def _fault_of_number(entry: Entry, is_term: bool, *, is_needed: bool) -> LazyText | None:
    text, unit = entry.content.get("value"), str(entry.content.get("unit"))
    if text is None:
        return _l("Enter the number. Deadlines are counted by it.") if is_needed else None
    value = Decimal(str(text))
    if value < 0:
        return _l("Enter a number that is not below zero.")
    if value != value.to_integral_value() and (is_term or unit in COUNTED):
        return _l("Enter a whole number.")
    if value > LARGEST.get(unit, LARGEST_OF_ALL):
        return _l("This number is too large. Check the noughts.")
    if is_term and unit not in ("working_days", "days"):
        return _l("Deadlines are counted in working days or days.")
    return None


def _faults_of_set(entry: Entry, proposed: Rulebook) -> dict[str, object]:
    text = proposed.reference.edition(entry.key, entry.edition)
    values = set(proposed.reference.keys())
    found: dict[str, object] = {}
    for step in text.steps:
        if step.deadline is not None and step.deadline.term not in values:
            found["steps"] = _l("Choose by which value the deadline is counted.")
    needed = [(need.kind, need.needed_for, need.only_for) for need in text.documents]
    if len(set(needed)) < len(needed):
        found["documents"] = _l("A document stands there twice for the same step. Leave one out.")
    if not text.documents:
        found["documents"] = _l("Keep at least one document.")
    return found
