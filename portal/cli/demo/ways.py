"""How far each permit got, and on which days: worked out backwards from today."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from portal.permits.facts import Fact
from portal.permits.lifecycle import CaseState
from portal.reference.working_days import WorkingCalendar

SHARES: Mapping[CaseState, int] = MappingProxyType(
    {
        CaseState.PREPARING: 16,
        CaseState.FILED: 14,
        CaseState.RETURNED: 4,
        CaseState.REFUSED: 6,
        CaseState.ISSUED: 10,
        CaseState.EXIT_CLEARED: 8,
        CaseState.ENTERED: 6,
        CaseState.REGISTERED: 20,
        CaseState.EXTENSION_FILED: 8,
        CaseState.RESIDENT: 6,
        CaseState.SETTLED: 24,
        CaseState.RENEWAL_FILED: 4,
        CaseState.EXIT_DUE: 3,
        CaseState.REVOKED: 2,
        CaseState.EXPIRED: 5,
        CaseState.EXITED: 4,
        CaseState.REPATRIATED: 1,
        CaseState.CANCELLED: 5,
        CaseState.ENDED: 4,
    }
)
"""Of 150 cases."""

_TO_CARD = (
    "file_permit", "issue_permit", "clear_exit", "enter", "register", "file_extension", "issue_resident_card",
    "extend_registration",
)  # fmt: skip
MOVES: Mapping[CaseState, tuple[str, ...]] = MappingProxyType(
    {
        CaseState.PREPARING: (),
        CaseState.FILED: _TO_CARD[:1],
        CaseState.RETURNED: ("file_permit", "return_filing"),
        CaseState.REFUSED: ("file_permit", "refuse_permit"),
        CaseState.ISSUED: _TO_CARD[:2],
        CaseState.EXIT_CLEARED: _TO_CARD[:3],
        CaseState.ENTERED: _TO_CARD[:4],
        CaseState.REGISTERED: _TO_CARD[:5],
        CaseState.EXTENSION_FILED: _TO_CARD[:6],
        CaseState.RESIDENT: _TO_CARD[:7],
        CaseState.SETTLED: _TO_CARD,
        CaseState.RENEWAL_FILED: (*_TO_CARD, "file_renewal"),
        CaseState.EXIT_DUE: (*_TO_CARD, "end_work"),
        CaseState.REVOKED: (*_TO_CARD[:5], "revoke"),
        CaseState.EXPIRED: (*_TO_CARD[:5], "expire"),
        CaseState.EXITED: (*_TO_CARD, "end_work", "exit"),
        CaseState.REPATRIATED: (*_TO_CARD[:5], "revoke", "repatriate"),
        CaseState.CANCELLED: ("file_permit", "cancel"),
        CaseState.ENDED: (*_TO_CARD, "end"),
    }
)

GAPS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "file_permit": (5, 13),
        "return_filing": (2, 6),
        "refuse_permit": (8, 16),
        "issue_permit": (7, 18),
        "clear_exit": (8, 15),
        "enter": (2, 7),
        "register": (1, 4),
        "file_extension": (5, 11),
        "issue_resident_card": (7, 11),
        "extend_registration": (0, 1),
        "file_renewal": (330, 342),
        "end_work": (40, 200),
        "revoke": (3, 20),
        "exit": (3, 12),
        "repatriate": (5, 15),
        "cancel": (3, 20),
        "end": (40, 200),
    }
)
"""Days from one step to the next."""

AGES: Mapping[CaseState, tuple[int, int]] = MappingProxyType(
    {
        CaseState.PREPARING: (2, 14),
        CaseState.FILED: (1, 13),
        CaseState.RETURNED: (1, 6),
        CaseState.REFUSED: (2, 20),
        CaseState.ISSUED: (1, 12),
        CaseState.EXIT_CLEARED: (1, 7),
        CaseState.ENTERED: (1, 5),
        CaseState.REGISTERED: (1, 22),
        CaseState.EXTENSION_FILED: (1, 9),
        CaseState.RESIDENT: (1, 2),
        CaseState.SETTLED: (2, 325),
        CaseState.RENEWAL_FILED: (1, 8),
        CaseState.EXIT_DUE: (1, 8),
        CaseState.REVOKED: (1, 10),
        CaseState.EXPIRED: (2, 25),
        CaseState.EXITED: (5, 60),
        CaseState.REPATRIATED: (5, 60),
        CaseState.CANCELLED: (4, 60),
        CaseState.ENDED: (5, 60),
    }
)
"""Days since the last step."""

PERMIT_DAYS = 59
CARD_DAYS = 359
REFUSALS = (
    "Приглашение оформлено на другую организацию.",
    "В анкете и в паспорте разные даты рождения.",
    "Не представлена справка об отсутствии задолженности.",
)
RETURNS = ("Нет перевода второй страницы паспорта.", "Фотография не того размера.")
CANCELLATIONS = ("Работник передумал ехать по семейным причинам.", "Цех отказался от набора: сорвался заказ.")
ENDINGS = {
    "end_work": "Договор закончился, цех не продлил его.",
    "revoke": "Место работы не подтвердилось при проверке.",
    "repatriate": "Выехал по решению миграционной службы, билет оплатила приглашающая сторона.",
}
CONSULAR, BORDER, CENTRE = "mfa_consular_department", "border_service", "public_service_centre"
HOME = {"BGD": "home_emigration_authority", "PAK": "home_emigration_authority"}
AUTHORITIES = {
    "file_permit": CONSULAR, "return_filing": CONSULAR, "refuse_permit": CONSULAR, "issue_permit": CONSULAR,
    "enter": BORDER, "register": CENTRE, "file_extension": CONSULAR, "issue_resident_card": CONSULAR,
    "extend_registration": CENTRE, "file_renewal": CONSULAR, "revoke": CONSULAR, "exit": BORDER,
    "repatriate": BORDER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """The day the offer was accepted and what happened from then on."""

    state: CaseState
    accepted_on: date
    facts: tuple[Fact, ...]

    @property
    def permit_ends(self) -> date | None:
        """The last day of the first permit."""
        return next((fact.valid_until for fact in self.facts if fact.move == "issue_permit"), None)


def states(count: int) -> list[CaseState]:
    """The states of so many cases, in their shares; of fifteen or more nearly every state is there."""
    everyone = [state for state, share in SHARES.items() for _ in range(share)]
    return [
        everyone[min(int((number + 0.5) * len(everyone) / count), len(everyone) - 1)]
        for number in range(count)
    ]


def plan_way(
    state: CaseState, nationality: str, today: date, calendar: WorkingCalendar, chance: random.Random
) -> Way:
    """A way that stands today where it should."""
    moves = [each for each in MOVES[state] if each != "clear_exit" or nationality in HOME]
    if state is CaseState.SETTLED and chance.random() < 0.15:
        moves[:1] = ["file_permit", "return_filing", "file_permit"]
    gaps = [_gap(move, position, chance) for position, move in enumerate(moves)]
    age = chance.randint(*AGES[state])
    if state is CaseState.FILED and chance.random() < 0.25:
        age += 9
    if state in (CaseState.REGISTERED, CaseState.ENTERED):
        since_issue = sum(gaps[moves.index("issue_permit") + 1 :])
        age = min(age, PERMIT_DAYS - 1 - since_issue)
        if state is CaseState.ENTERED and chance.random() < 0.25:
            age += 7
    if not moves:
        return Way(state, today - timedelta(days=age), ())
    days = _days(moves, gaps, today - timedelta(days=age), calendar)
    return Way(state, days[0] - timedelta(days=gaps[0]), tuple(_facts(moves, days, nationality, chance)))


def _gap(move: str, position: int, chance: random.Random) -> int:
    if move == "expire":
        return 0  # set by the last day of the permit
    gap = chance.randint(*GAPS[move])
    if move == "register" and chance.random() < 0.08:
        return gap + 7
    if move == "file_extension" and chance.random() < 0.06:
        return gap + 12
    if move == "file_permit" and position > 0:
        return chance.randint(2, 5)
    return gap


def _days(moves: list[str], gaps: list[int], last: date, calendar: WorkingCalendar) -> list[date]:
    """The days of the moves, the last one given; offices only work on working days."""
    days = [last]
    for gap in reversed(gaps[1:]):
        days.insert(0, days[0] - timedelta(days=gap))
    if moves[-1] == "expire":
        ended = days[moves.index("issue_permit")] + timedelta(days=PERMIT_DAYS)
        late = last - ended - timedelta(days=1)
        days = [day + late for day in days[:-1]] + [last]
    for position in range(len(days) - 1, -1, -1):
        if position + 1 < len(days):
            days[position] = min(days[position], days[position + 1])
        while moves[position] != "enter" and not calendar.is_working_day(days[position]):
            days[position] -= timedelta(days=1)
    if moves[-1] == "expire":
        days[-1] = last
    return days


def _facts(moves: list[str], days: list[date], nationality: str, chance: random.Random) -> Iterator[Fact]:
    for move, day in zip(moves, days, strict=True):
        number, valid_until, note = None, None, ""
        match move:
            case "issue_permit":
                number, valid_until = (
                    f"SP-{chance.randrange(10**6, 10**7)}",
                    day + timedelta(days=PERMIT_DAYS),
                )
            case "issue_resident_card":
                number, valid_until = f"RC{chance.randrange(10**7, 10**8)}", day + timedelta(days=CARD_DAYS)
            case "end_work" | "revoke" | "repatriate":
                note = ENDINGS[move]
            case "file_permit" | "file_extension" | "file_renewal":
                number = f"{day:%y%m}-{chance.randrange(10**4, 10**5)}"
            case "refuse_permit":
                note = chance.choice(REFUSALS)
            case "return_filing":
                note = chance.choice(RETURNS)
            case "cancel":
                note = chance.choice(CANCELLATIONS)
        authority = HOME.get(nationality) if move == "clear_exit" else AUTHORITIES.get(move)
        yield Fact(move, day, number=number, authority=authority, valid_until=valid_until, note=note)
