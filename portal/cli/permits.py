"""``permits``: what a permit needs next, from the command line. Needs no database."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, BinaryIO, NoReturn

import click

from portal.kernel.clock import SystemClock
from portal.kernel.errors import Invalid
from portal.permits.plan import Plan, Situation, plan
from portal.permits.rules import PlanNote
from portal.permits.situations import read_situation
from portal.reference import library

permits_cli = click.Group("permits", help="Permit cases: what comes next, what is late.")

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@permits_cli.command("plan")
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Answer with one compact JSON object a line.")
def plan_command(file: BinaryIO, as_json: bool) -> None:
    """Deadlines, next step and warnings for each situation in FILE, one JSON object a line.

    FILE may be - for standard input. A line that cannot be read is answered with empty deadlines and the
    reason under "details"; the lines after it are answered all the same.
    """
    unreadable = 0
    for answer in plan_lines(file, SystemClock().today()):
        unreadable += "invalid" in answer.get("details", {})
        click.echo(_compact(answer) if as_json else _in_words(answer))
    if unreadable:
        click.echo(f"{unreadable} of the situations could not be read; see their details.", err=True)


def plan_lines(lines: Iterable[bytes], today: date) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in the shape of the public surface."""
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(_BYTE_ORDER_MARK).strip() if number == 1 else line.strip()
        if text:
            yield _answer(text, number, today)


def _answer(line: bytes, number: int, today: date) -> dict[str, Any]:
    identity: object = None
    try:
        row = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
        identity = row.get("id") if isinstance(row, dict) else None
        read = read_situation(row, library.reference(), today)
    except Invalid as fault:
        faults = [f"{name}: {reason}" for name, reason in fault.faults.items()]
    except UnicodeDecodeError:
        faults = ["row: is not written in UTF-8"]
    except (ValueError, RecursionError):
        faults = ["row: is not JSON; write one object in braces on each line"]
    else:
        answer = plan(read.situation, library.reference(), library.calendar())
        return _as_row(identity, answer, _details(answer, read.situation, read.ignored))
    known = identity if isinstance(identity, str | int) else None
    return _as_row(known, Plan(), {"line": number, "invalid": faults})


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _as_row(identity: object, answer: Plan, details: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": identity,
        "deadlines": {name: day.isoformat() for name, day in answer.deadlines.items()},
        "late": list(answer.late),
        "next": {"step": answer.next.step, "actor": answer.next.actor},
        "warnings": list(answer.warnings),
        "visa_free_days_left": answer.visa_free_days_left,
    }
    if details:
        row["details"] = details
    return row


def _details(answer: Plan, situation: Situation, ignored: tuple[str, ...]) -> dict[str, Any]:
    """What a reader must know besides the plan: a sentence for each note, the fields nobody reads."""
    details: dict[str, Any] = {note: _sentence(note, situation) for note in answer.notes}
    if ignored:
        details["ignored"] = list(ignored)
    return details


def _sentence(note: PlanNote, situation: Situation) -> str:
    if note is PlanNote.UNKNOWN_REGIME:
        known = ", ".join(library.reference().regimes())
        return f"There is no regime {situation.regime}. Known regimes: {known}."
    if note is PlanNote.NO_PERMIT_NEEDED:
        return f"A citizen of {situation.nationality} works in Kyrgyzstan without a permit."
    requirements = library.requirement_set(situation.regime, situation.as_of)
    if note is PlanNote.NOT_YET_IN_FORCE:
        return (
            f"{situation.regime} began on {requirements.valid_from}; its rules are applied to an earlier day."
        )
    return (
        f"{situation.regime} was to end on {requirements.valid_to} and no successor is known; "
        "its rules keep applying, unconfirmed."
    )


def _compact(answer: dict[str, Any]) -> str:
    return json.dumps(answer, separators=(",", ":"), allow_nan=False)


def _in_words(answer: dict[str, Any]) -> str:
    """The answer as a small table for a person."""
    rows = [("next", f"{answer['next']['step']} ({answer['next']['actor']})")]
    late = answer["late"]
    rows += [(name, f"{day}  LATE" if name in late else day) for name, day in answer["deadlines"].items()]
    if answer["warnings"]:
        rows.append(("warnings", ", ".join(answer["warnings"])))
    if answer["visa_free_days_left"] is not None:
        rows.append(("visa-free days left", str(answer["visa_free_days_left"])))
    for name, words in answer.get("details", {}).items():
        rows.append((name, "; ".join(words) if isinstance(words, list) else str(words)))
    title = "(no id)" if answer["id"] is None else str(answer["id"])
    table = "\n".join([title, *(f"  {name:<24}{words}" for name, words in rows), ""])
    return table.encode("utf-8", "replace").decode("utf-8")  # an id may hold half a surrogate pair
