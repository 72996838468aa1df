"""``flask accounts``: the first accounts of a real installation."""

import sys

import click
from flask.cli import with_appcontext

from portal.accounts.operations import Registration, create
from portal.accounts.rules import AccountRole, password_fault, read_contact
from portal.cli.services import services
from portal.kernel.actor import SYSTEM
from portal.kernel.errors import Invalid

accounts_cli = click.Group("accounts", help="People who sign in.")


@accounts_cli.command("create")
@click.option("--role", required=True, type=click.Choice([role.value for role in AccountRole]))
@click.option("--email", required=True, help="The address the person signs in with.")
@click.option("--language", default="ru", show_default=True, help="The language of letters to the person.")
@with_appcontext
def create_command(role: str, email: str, language: str) -> None:
    """Create a confirmed account. The password is asked for twice, or read as one line of standard input."""
    contact = read_contact(email)
    if contact is None or not contact.is_email:
        raise click.ClickException(f"{email!r} is no e-mail address.")
    if language not in services().settings.languages:
        raise click.ClickException(f"{language!r} is none of {', '.join(services().settings.languages)}.")
    registration = Registration(contact, ask_password(), AccountRole(role), language)
    try:
        with services().unit_of_work(SYSTEM) as uow:
            create(uow, None, registration)
    except Invalid as error:
        raise click.ClickException("; ".join(str(reason) for reason in error.faults.values())) from error
    click.echo(f"The account of {email} ({role}) is ready.", err=True)


def ask_password() -> str:
    """A password from a terminal (hidden, twice) or from standard input; never from the arguments."""
    if sys.stdin.isatty():
        password = str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    else:
        password = sys.stdin.readline().rstrip("\n")
    if fault := password_fault(password):
        raise click.ClickException(str(fault))
    return password
