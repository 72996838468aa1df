"""``permits replay``: a case as it stood at a past moment."""

import json
from datetime import datetime, time
from typing import Any

import click
from flask.cli import with_appcontext

from portal.cli.services import services
from portal.kernel.clock import BISHKEK
from portal.kernel.errors import NotFound
from portal.permits.queries import as_it_stood, case_numbered


class Moment(click.ParamType[datetime]):
    """``2026-03-02`` (the end of that day) or ``2026-03-02T14:30``, in Bishkek unless a zone is named."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment that was typed."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail("write a day such as 2026-03-02 or a moment such as 2026-03-02T14:30", param, ctx)
        if len(value) == len("2026-03-02"):
            moment = datetime.combine(moment, time.max)
        return moment if moment.tzinfo else moment.replace(tzinfo=BISHKEK)


@click.command("replay")
@click.argument("number")
@click.option("--at", "moment", type=Moment(), required=True, help="Day or moment in Bishkek.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@with_appcontext
def replay_command(number: str, moment: datetime, as_json: bool) -> None:
    """State, dates, deadlines and next step of case NUMBER as they stood at a past moment.

    They are made again from what was recorded by then and the rules known then. Exit code 1 when there was no
    such case.
    """
    with services().reading() as session:
        try:
            then = as_it_stood(session, case_numbered(session, number), moment)
        except NotFound:
            raise click.ClickException(f"There was no case {number} at {moment.isoformat()}.") from None
    row = {"at": moment.isoformat(), **then.as_row()}
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    for name, value in row.items():
        click.echo(f"{name:<22}{_in_words(value)}")


def _in_words(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} {_in_words(part)}" for name, part in value.items()) or "–"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)
