"""``permits remind``: write everything that people are to be reminded of on a day."""

import json
from datetime import UTC, datetime
from typing import Any

import click
from flask.cli import with_appcontext

from portal.cli.services import services
from portal.kernel.actor import SYSTEM
from portal.notifications.operations import Round, remind


@click.command("remind")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day, e.g. 2026-04-12; else today.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@with_appcontext
def remind_command(day: datetime | None, as_json: bool) -> None:
    """Write the reminders due on a day, and those missed since the last round; the worker sends them.

    Done twice, nothing is written twice. The worker does it by itself every morning at eight.
    """
    here = services()
    here.rules.look()
    with here.unit_of_work(SYSTEM) as uow:
        on_day = uow.today if day is None else day.replace(tzinfo=UTC).date()
        found = remind(uow, None, on_day, here.settings.can_text)
    click.echo(json.dumps(as_row(found)) if as_json else in_words(found))


def as_row(found: Round) -> dict[str, Any]:
    """The answer for programs."""
    return {
        "on": found.span.day.isoformat(),
        "since": found.span.since.isoformat(),
        "cases": found.cases,
        "queued": found.queued,
        "known": found.known,
        "by_deadline": found.by_deadline,
        "by_reader": found.by_reader,
        "by_channel": found.by_channel,
    }


def in_words(found: Round) -> str:
    """The answer for a person."""
    lines = [
        f"{found.queued} reminders of {found.cases} cases on {found.span.day}; {found.known} were known."
    ]
    for table in (found.by_deadline, found.by_reader, found.by_channel):
        lines += [f"  {name:<24}{number}" for name, number in sorted(table.items())]
    return "\n".join(lines)
