"""What can be stated about a permit case, by whom, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.lifecycle import Lifecycle
from portal.permits.facts import LONGEST_NOTE, LONGEST_NUMBER
from portal.permits.rules import PermitActor

LONGEST_ANSWER = 1000


class StatementState(StrEnum):
    """How far a statement is."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


LIFECYCLE = Lifecycle(
    "statement",
    StatementState,
    StatementState.OPEN,
    {
        "confirm": ((StatementState.OPEN,), StatementState.CONFIRMED),
        "decline": ((StatementState.OPEN,), StatementState.DECLINED),
        "withdraw": ((StatementState.OPEN,), StatementState.WITHDRAWN),
    },
)


class WorkEnd(StrEnum):
    """Why work ended, in the workshop's account."""

    CONTRACT_ENDED = "contract_ended"
    DISMISSED = "dismissed"
    LEFT = "left"
    DID_NOT_COME = "did_not_come"


ENDS_WORK = frozenset({"end_work", "cancel"})
"""Moves by which a workshop says that the work ended, or that nobody ever came."""

STATED_BY: Mapping[str, PermitActor] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "file_attraction",
                "file_permit",
                "register",
                "sign_contract",
                "file_extension",
                "extend_registration",
                "file_renewal",
                *ENDS_WORK,
            ),
            PermitActor.EMPLOYER,
        ),
        **dict.fromkeys(("clear_exit", "enter", "exit"), PermitActor.WORKER),
    }
)
"""Who states what: everybody tells what they did themselves. Decisions come from those who take them."""


@dataclass(frozen=True, slots=True)
class StatementDetails:
    """What somebody states: the move, its day, the number on the paper, why, and a note."""

    move: str
    happened_on: date
    number: str = ""
    reason: WorkEnd | None = None
    note: str = ""


def faults_of(details: StatementDetails, today: date, last_on: date | None) -> dict[str, LazyText]:
    """What cannot be accepted of a statement, by field; ``last_on`` is the latest recorded day."""
    found: dict[str, LazyText] = {}
    if details.happened_on > today:
        found["happened_on"] = _l("This day is still to come. Report what has happened already.")
    elif last_on is not None and details.happened_on < last_on:
        found["happened_on"] = _l("This is before the step recorded last. Check the day.")
    if len(details.number.strip()) > LONGEST_NUMBER:
        found["number"] = _l("Shorten this to %(count)s characters.", count=LONGEST_NUMBER)
    if len(details.note.strip()) > LONGEST_NOTE:
        found["note"] = _l("Shorten this to %(count)s characters.", count=LONGEST_NOTE)
    if details.move in ENDS_WORK and details.reason is None:
        found["reason"] = _l("Choose why the work ended.")
    if details.move in ENDS_WORK and not details.note.strip():
        found["note"] = _l("Say in a sentence what happened. The worker and the officials read it.")
    return found


def faults_of_answer(answer: str) -> dict[str, LazyText]:
    """What cannot be accepted of a worker's answer."""
    if not answer.strip():
        return {"answer": _l("Write what happened from your side.")}
    if len(answer.strip()) > LONGEST_ANSWER:
        return {"answer": _l("Shorten this to %(count)s characters.", count=LONGEST_ANSWER)}
    return {}
