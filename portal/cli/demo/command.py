"""``flask demo``: invented workshops, people and permits to look around with."""

import sys

import click
from flask.cli import with_appcontext

from portal.cli.demo.load import DEFAULT_SEED, DEFAULT_SIZE, is_loaded, load
from portal.cli.demo.sign_ins import sign_in_lines
from portal.cli.services import services

demo_cli = click.Group("demo", help="Invented data to look around with.")


@demo_cli.command("load")
@click.option("--vacancies", type=click.IntRange(1, 1_000_000), default=DEFAULT_SIZE, show_default=True)
@click.option("--candidates", type=click.IntRange(1, 1_000_000), default=DEFAULT_SIZE, show_default=True)
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Another seed, other people.")
@with_appcontext
def load_command(vacancies: int, candidates: int, seed: int) -> None:
    """Load workshops, vacancies, candidates, applications and permit cases; refused in production."""
    if services().settings.environment == "production":
        raise click.ClickException(
            "Demo data is not loaded into a production portal: it has known passwords."
        )
    if is_loaded(services()):
        click.echo("The demo data is there already; nothing was changed.", err=True)
        return
    with click.progressbar(length=1000, label="Loading demo data", file=sys.stderr) as bar:

        def show(done: int, of: int) -> None:
            bar.update(done * 1000 // of - bar.pos)

        loaded = load(services(), vacancies=vacancies, candidates=candidates, seed=seed, progress=show)
    click.echo(
        f"{loaded.workshops} workshops, {loaded.vacancies} vacancies, {loaded.candidates} candidates, "
        f"{loaded.applications} applications, {loaded.cases} permit cases.",
        err=True,
    )
    click.echo("\n".join(sign_in_lines()), err=True)
