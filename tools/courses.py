"""Courses that permit cases take, worked out by the rules of the portal: for measuring many of them."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from portal.kernel.clock import BISHKEK
from portal.permits import facts, path
from portal.permits.facts import Fact
from portal.permits.lifecycle import LIFECYCLE, ON_A_PERMIT, CaseState, Hold
from portal.permits.models import PermitCase
from portal.permits.rules import PermitEvent
from portal.reference import library

NATIONALITIES = {"BGD": 38, "PAK": 18, "UZB": 14, "IND": 12, "LKA": 6, "NPL": 4, "CHN": 3, "TUR": 2, "KAZ": 3}
PERMIT_DAYS, CARD_DAYS = 60, 355
MOVE_OF = {
    effect.day: move for move, effect in facts.EFFECTS.items() if effect.is_step and not effect.is_again
}


@dataclass(frozen=True, slots=True)
class Course:
    """How one case went: its columns, its deadlines and what was recorded."""

    columns: Mapping[str, Any]
    deadlines: tuple[Mapping[str, Any], ...]
    records: tuple[Mapping[str, Any], ...]


def a_course(today: date, chance: random.Random, *, closed: bool) -> Course:
    """A case that went through some of its steps in about the time they take, and has ended or not."""
    while True:
        nationality = chance.choices(list(NATIONALITIES), list(NATIONALITIES.values()))[0]
        opened = today - timedelta(
            days=chance.randrange(60, 900) if closed else int(420 * chance.random() ** 1.6)
        )
        case, records = _opened(nationality, opened, today)
        _go(case, records, today, chance, steps=chance.randrange(1, 9) if closed else 9)
        if closed and not _end(case, records, today, chance):
            continue
        for column, value in path.what_is_next(case, today).items():
            setattr(case, column, value)
        if not closed and case.state in ON_A_PERMIT and case.expires_on and case.expires_on < today:
            if chance.random() < 0.9:
                continue  # most people leave or stay lawfully; few are left behind
            _note(case, records, Fact("expire", case.expires_on + timedelta(days=1)))
            for column, value in path.what_is_next(case, today).items():
                setattr(case, column, value)
        return _course(case, records, today)


def _opened(nationality: str, opened: date, today: date) -> tuple[PermitCase, list[dict[str, Any]]]:
    rules = library.reference().usual_path(nationality, today)
    assert rules is not None  # noqa: S101 - every nationality above needs papers
    case = PermitCase(
        nationality=nationality,
        regime=rules.regime,
        requirements_from=rules.valid_from,
        requirements_edition=rules.edition,
        state=LIFECYCLE.initial,
        hold=Hold.NONE,
        opened_at=_moment(opened),
        passport_expires_on=opened + timedelta(days=1500),
    )
    first = {
        "move": "open",
        "happened_on": opened,
        "regime": rules.regime,
        "edition": rules.edition,
        "valid_until": case.passport_expires_on,
    }
    return case, [first]


def _go(
    case: PermitCase, records: list[dict[str, Any]], today: date, chance: random.Random, steps: int
) -> None:
    """Take the steps one after the other until the day is reached or enough are taken."""
    day = records[0]["happened_on"]
    for step in path.requirements(case).steps_for(case.nationality)[:steps]:
        card_ends = case.resident_card_valid_until
        if step.key == "file_renewal" and card_ends:
            day = card_ends - timedelta(days=chance.randrange(20, 40))
        else:
            day += timedelta(days=chance.randrange(2, 6 + 2 * (step.usual_working_days or 5)))
        if day > today:
            return
        _note(case, records, _fact(MOVE_OF[PermitEvent(step.met_by)], day, chance))


def _end(case: PermitCase, records: list[dict[str, Any]], today: date, chance: random.Random) -> bool:
    """Close the case if its state has an ending; False when it has none."""
    ways = [
        move
        for move in ("end", "exit", "repatriate", "cancel")
        if case.state in LIFECYCLE.moves[move].sources
    ]
    if case.entered_on is None:
        ways = [move for move in ways if move == "cancel"]
    if not ways:
        return False
    day = min(records[-1]["happened_on"] + timedelta(days=chance.randrange(1, 60)), today)
    _note(
        case, records, Fact(ways[0] if chance.random() < 0.8 else chance.choice(ways), day, note="Told so.")
    )
    return True


def _fact(move: str, day: date, chance: random.Random) -> Fact:
    effect = facts.effect_of(move)
    days = PERMIT_DAYS if effect.day == PermitEvent.PERMIT_ISSUED_ON else CARD_DAYS
    return Fact(
        move,
        day,
        number=f"ЕР {chance.randrange(1000):03}-{chance.randrange(10**6):06}" if effect.number else None,
        valid_until=day + timedelta(days=days) if effect.valid_until else None,
    )


def _note(case: PermitCase, records: list[dict[str, Any]], fact: Fact) -> None:
    for column, value in facts.changes_of(fact).items():
        setattr(case, column, value)
    case.state = CaseState(LIFECYCLE.target(fact.move, case.state))
    records.append(
        {
            "move": fact.move,
            "happened_on": fact.happened_on,
            "number": fact.number,
            "valid_until": fact.valid_until,
            "note": fact.note or None,
        }
    )


def _course(case: PermitCase, records: list[dict[str, Any]], today: date) -> Course:
    columns = {column.name: getattr(case, column.name) for column in PermitCase.__table__.columns}
    deadlines = tuple(
        {"name": each.name, "due_on": each.due_on, "is_met": each.is_met}
        for each in path.deadlines(case, today)
    )
    blank = {"regime": None, "edition": None, "number": None, "valid_until": None, "note": None}
    numbered = tuple(
        {**blank, **record, "position": position, "recorded_at": _moment(record["happened_on"])}
        for position, record in enumerate(records)
    )
    return Course(columns, deadlines, numbered)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=BISHKEK)
