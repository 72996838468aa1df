"""A second counter, as simple as counting on a wall calendar. It shares no code with the portal.

The days off are written out, Monday to Friday only: no other day off matters to a count of working days.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

DAY = timedelta(days=1)

NEW_YEAR, WOMENS_DAY, NOORUZ, EID, EID_ADHA = "New Year", "8 March", "Nooruz", "Orozo Ait", "Kurman Ait"
MAY, DEFENDERS, INDEPENDENCE, ANCESTORS = "May holidays", "23 February", "Independence Day", "November days"

DAYS_OFF: Mapping[str, str] = {
    # 2024: five days moved by the government to the first week, and others to bridge a weekend
    **dict.fromkeys(("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"), NEW_YEAR),
    "2024-02-23": DEFENDERS,
    "2024-03-08": WOMENS_DAY,
    **dict.fromkeys(("2024-03-21", "2024-03-22"), NOORUZ),
    "2024-04-10": EID,
    **dict.fromkeys(("2024-05-01", "2024-05-02", "2024-05-03", "2024-05-09"), MAY),
    "2024-06-17": EID_ADHA,
    **dict.fromkeys(("2024-11-07", "2024-11-08"), ANCESTORS),
    # 2025: 8 March a Saturday, Orozo Ait and Independence Day Sundays
    **dict.fromkeys(("2025-01-01", "2025-01-02", "2025-01-03", "2025-01-06", "2025-01-07"), NEW_YEAR),
    "2025-03-21": NOORUZ,
    **dict.fromkeys(
        ("2025-05-01", "2025-05-02", "2025-05-05", "2025-05-06", "2025-05-07", "2025-05-08", "2025-05-09"),
        MAY,
    ),
    "2025-06-06": EID_ADHA,
    # 2026: 8 March a Sunday, Nooruz a Saturday
    **dict.fromkeys(("2026-01-01", "2026-01-02", "2026-01-05", "2026-01-06", "2026-01-07"), NEW_YEAR),
    "2026-03-20": EID,
    **dict.fromkeys(
        ("2026-05-01", "2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07", "2026-05-08"), MAY
    ),
    "2026-05-27": EID_ADHA,
    "2026-08-31": INDEPENDENCE,
    # 2027: both Ait as estimated; Nooruz, 1 and 9 May at weekends
    **dict.fromkeys(("2027-01-01", "2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07"), NEW_YEAR),
    "2027-03-08": WOMENS_DAY,
    "2027-03-09": EID,
    **dict.fromkeys(("2027-05-03", "2027-05-04", "2027-05-05", "2027-05-06", "2027-05-07"), MAY),
    "2027-08-31": INDEPENDENCE,
    # 2028, a leap year: New Year's Day and Orozo Ait on Saturdays
    **dict.fromkeys(("2028-01-03", "2028-01-04", "2028-01-05", "2028-01-06", "2028-01-07"), NEW_YEAR),
    "2028-03-08": WOMENS_DAY,
    "2028-03-21": NOORUZ,
    **dict.fromkeys(
        ("2028-05-01", "2028-05-02", "2028-05-03", "2028-05-04", "2028-05-05", "2028-05-08", "2028-05-09"),
        MAY,
    ),
    "2028-08-31": INDEPENDENCE,
}
FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
"""The years written out above; nothing is counted outside them."""


def is_working(day: date) -> bool:
    """Monday to Friday and not written above."""
    if not FIRST <= day <= LAST:
        raise ValueError(f"{day} is outside the years that are written out")
    return day.strftime("%a") not in ("Sat", "Sun") and day.isoformat() not in DAYS_OFF


def after(number: int, day: date) -> date:
    """The number-th working day after the day."""
    return counted(number, day, DAY)[-1] if number else day


def before(number: int, day: date) -> date:
    """The number-th working day before the day."""
    return counted(number, day, -DAY)[-1] if number else day


def counted(number: int, day: date, step: timedelta) -> list[date]:
    """The working days that are counted, one by one."""
    found: list[date] = []
    while len(found) < number:
        day += step
        if is_working(day):
            found.append(day)
    return found


Rule = tuple[str, str, int, str]
"""Name of the deadline, event it is counted from, number, and how: after, before or days."""

SINGLE_PERMIT: tuple[Rule, ...] = (
    ("decision_expected", "permit_filed_on", 7, "after"),
    ("registration", "entered_on", 5, "after"),
    ("extension", "permit_valid_until", 10, "before"),
    ("registration_extension", "resident_card_issued_on", 1, "after"),
    ("renewal", "resident_card_valid_until", 10, "before"),
)
RULES: Mapping[str, tuple[Rule, ...]] = {
    "single-permit": SINGLE_PERMIT,
    "visa-free-entry": SINGLE_PERMIT,
    "eaeu": (("registration", "entered_on", 30, "days after"),),
    "order-175": (
        ("registration", "entered_on", 5, "after"),
        ("extension", "visa_valid_until", 10, "before"),
        ("registration_extension", "visa_extended_on", 1, "after"),
        ("renewal", "visa_extended_until", 30, "days before"),
    ),
}
LAST_DAYS = ("permit_valid_until", "resident_card_valid_until", "visa_valid_until", "visa_extended_until")
LAST_DAYS_OF: Mapping[str, Collection[str]] = {
    "single-permit": LAST_DAYS[:2],
    "visa-free-entry": LAST_DAYS[:2],
    "eaeu": (),
    "order-175": LAST_DAYS[2:],
}


def deadlines(path: str, events: Mapping[str, date]) -> dict[str, date]:
    """Every deadline whose base is known, counted day by day."""
    found: dict[str, date] = {}
    for name, base, number, how in RULES[path]:
        if base in events:
            day = events[base]
            if how == "after":
                found[name] = after(number, day)
            elif how == "before":
                found[name] = before(number, day)
            else:
                found[name] = day + number * DAY if how == "days after" else day - number * DAY
    ends = [events[name] for name in LAST_DAYS_OF[path] if name in events]
    if ends:
        found["leave_by"] = max(ends)
    return found


def days_left(stays: Collection[tuple[date, date | None]], as_of: date, allowed: int, window: int) -> int:
    """Walks back through the window day by day and takes one day away for each day of presence."""
    left = allowed
    for number in range(window):
        day = as_of - number * DAY
        if any(first <= day <= (last or as_of) for first, last in stays):
            left -= 1
    return max(0, left)
