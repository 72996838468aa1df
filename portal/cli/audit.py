"""``flask audit``: is the trail as it was written?"""

import json
import sys

import click
from flask.cli import with_appcontext

from portal.audit.chain import verify_chain
from portal.cli.services import services

audit_cli = click.Group("audit", help="The chained trail of what happened.")


@audit_cli.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@with_appcontext
def verify_command(as_json: bool) -> None:
    """Walk the chain from its first entry; exit 1 and name the first bad entry if it is broken."""
    with services().reading() as session:
        outcome = verify_chain(session)
    if as_json:
        answer = {
            "sound": outcome.is_sound,
            "entries": outcome.entries,
            "waiting": outcome.unchained,
            "first_bad": outcome.first_bad,
            "fault": outcome.fault or None,
        }
        click.echo(json.dumps(answer))
    elif outcome.is_sound:
        click.echo(
            f"The chain is sound: {outcome.entries} entries, {outcome.unchained} waiting for their place."
        )
    else:
        click.echo(f"The chain is broken at entry {outcome.first_bad}: it was {outcome.fault}.")
    sys.exit(0 if outcome.is_sound else 1)
