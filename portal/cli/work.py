"""``flask work``: the background worker."""

import os
import signal
import socket
import threading

import click
from flask.cli import with_appcontext

from portal.cli.services import services
from portal.outages.pulse import Pulse
from portal.outages.rules import Part


@click.command("work")
@click.option("--once", is_flag=True, help="Run what is due and exit.")
@with_appcontext
def work_command(once: bool) -> None:
    """Run tasks: index, letters, the chain of the audit trail. TERM or INT ends it after the present task."""
    worker = services().worker(f"{socket.gethostname()}-{os.getpid()}")
    if once:
        worker.begin_day()
        click.echo(f"{worker.run_due()} tasks run.", err=True)
        return
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    pulse = Pulse(services().unit_of_work, services().clock, Part.WORKER)
    threading.Thread(target=pulse.run, args=[stop], daemon=True).start()
    worker.run(stop)
