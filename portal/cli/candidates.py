"""``flask candidates``: name keys of people who were here before their rules."""

import click
from flask.cli import with_appcontext

from portal.cli.relevance import progress_bar
from portal.cli.services import services
from portal.duplicates.operations import compare
from portal.duplicates.queries import count_without_key, without_key
from portal.kernel.actor import SYSTEM

AT_ONCE = 100

candidates_cli = click.Group("candidates", help="People who look for work.")


@candidates_cli.command("rekey")
@with_appcontext
def rekey_command() -> None:
    """Make the name keys that are missing or were made by older rules, and compare their people.

    May be broken off and started again at any time.
    """
    with services().reading() as session:
        waiting = count_without_key(session)
    done = 0
    with progress_bar("Keys") as show:
        while done < waiting:
            with services().unit_of_work(SYSTEM) as uow:
                people = without_key(uow.session, min(AT_ONCE, waiting - done))
                for candidate in people:
                    compare(uow, candidate)
            if not people:
                break
            done += len(people)
            show(done, waiting)
    click.echo(f"{done} name keys made.")
