"""``python -m portal.serve``: prepare what is missing, then run worker and web until told to stop.

The port opens when the data, the index and the worker are ready. TERM or INT ends everything within
five seconds; a task that was running then is run again at the next start.
"""

import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from portal.accounts.queries import there_are_accounts
from portal.app import compose, create_app
from portal.cli.demo.sign_ins import sign_in_lines
from portal.config import Settings, SettingsError
from portal.i18n.compilation import compile_catalogues
from portal.outages.pulse import Pulse
from portal.outages.rules import Part
from portal.outbox.worker import last_sign
from portal.search.recognition import lexicon
from portal.search.source import rebuild
from portal.search.suggest import wordlist
from portal.services import Services
from portal.storage import schema
from portal.web.request import EXTENSION

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
GRACE_SECONDS = 3
"""How long requests and tasks under way may take to end."""
PATIENCE_SECONDS = 30
"""How long the worker may take to give its first sign."""
_FORK = get_context("fork")


class CannotStart(Exception):
    """Why the portal does not start, and what helps."""


def main() -> int:
    """Prepare and serve; returns the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(processName)s: %(message)s")
    signal.signal(signal.SIGTERM, leave)  # ends a command under way, too
    try:
        settings = Settings.from_env()
        port = free_port(os.environ.get("PORT", "8000"))
        services = compose(settings)
        prepare(services)
    except (SettingsError, CannotStart) as fault:
        say(str(fault))
        return 2
    except KeyboardInterrupt:
        return 0
    services.search_index.close()
    services.database.dispose()  # no connection may be shared with the children
    return Supervisor(services, port).run()


def leave(_number: int, _frame: FrameType | None) -> None:
    """TERM while things are prepared is the same as Ctrl+C."""
    raise KeyboardInterrupt


def free_port(value: str) -> int:
    """The port as a number; raises CannotStart when it is none or is taken."""
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 0 < int(value) < 65536:
        raise CannotStart(f"PORT is {value!r}; it must be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(value)))
        except OSError as error:
            raise CannotStart(
                f"Port {value} cannot be used ({error.strerror}). Stop the program that uses it, "
                f"or choose another: make run PORT={int(value) % 65535 + 1}"
            ) from error
    return int(value)


def prepare(services: Services) -> None:
    """Bring catalogues, schema, demo data and index to where they must be; quick when they are."""
    compile_catalogues()
    half_loaded = services.settings.data_dir / "demo-is-loading"
    if half_loaded.exists():
        say("Loading the demo data was interrupted; beginning anew …")
        forget(services)
        half_loaded.unlink()
    if not schema.is_current(services.database):
        say("Bringing the database up to date …")
        command("alembic", "--raiseerr", "upgrade", "head")
    with services.reading() as session:
        is_empty = not there_are_accounts(session)
    if services.settings.is_demo and is_empty:
        say("Loading demo data; this is done once and takes about a minute …")
        half_loaded.touch()
        command("flask", "--app", "wsgi", "demo", "load")
        half_loaded.unlink()
    if not services.search_index.health().ok:
        say("Building the search index …")
        rebuild(services.search_index, services.database)


def forget(services: Services) -> None:
    """Empty the database and remove files, index and messages of a demo that was never complete."""
    command("alembic", "--raiseerr", "downgrade", "base")
    for name in ("files", "index", "mail"):
        shutil.rmtree(services.settings.data_dir / name, ignore_errors=True)


def command(*words: str) -> None:
    """Run a command of the project in a process of its own, whose memory is then free again."""
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=False)  # noqa: S603 - our own words
    if done.returncode != 0:
        raise CannotStart(f"`{' '.join(words)}` failed; the lines above say why.")


class Supervisor:
    """Starts the worker, then the web, starts a lost worker again, and ends both when told to."""

    def __init__(self, services: Services, port: int) -> None:
        self._services = services
        self._port = port
        self._stop = threading.Event()

    def run(self) -> int:
        """Serve until TERM, INT or the end of the web; returns the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self._stop.set())
        started = self._services.clock.now()
        worker = start("worker", run_worker, self._services.settings)
        web = None
        try:
            if not self._await_worker(worker, started):
                return 0 if self._stop.is_set() else 1
            web = start("web", run_web, self._services.settings, self._port)
            while not self._stop.wait(0.2):
                if not web.is_alive():
                    say("The web process ended; stopping.")
                    return 1
                if not worker.is_alive():
                    say("The worker ended; starting another.")
                    worker = start("worker", run_worker, self._services.settings)
                    self._stop.wait(1)
            return 0
        finally:
            end(worker, web)

    def _await_worker(self, worker: BaseProcess, started: datetime) -> bool:
        database, deadline = self._services.database, time.monotonic() + PATIENCE_SECONDS
        try:
            while not self._stop.wait(0.02):
                seen = last_sign(database)
                if seen is not None and seen >= started:
                    return True
                if not worker.is_alive() or time.monotonic() > deadline:
                    say("The worker does not start; the lines above say why.")
                    return False
            return False
        finally:
            database.dispose()


def start(name: str, target: Callable[..., None], *arguments: object) -> BaseProcess:
    """A child process that has its own reaction to signals."""
    process = _FORK.Process(target=as_child, args=(target, *arguments), name=name)
    process.start()
    return process


def as_child(target: Callable[..., None], *arguments: object) -> None:
    """Forget the supervisor's signal handlers before anything else."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    target(*arguments)


def end(*processes: BaseProcess | None) -> None:
    """Ask the processes to stop; those that do not are killed in time."""
    running = [process for process in processes if process is not None and process.is_alive()]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS + 1
    for process in running:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join(0.5)


def run_worker(settings: Settings) -> None:
    """The background worker: ends after the task under way, or when the supervisor is gone."""
    stop, parent = threading.Event(), os.getppid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def watch() -> None:
        while not stop.wait(1):
            if os.getppid() != parent:
                stop.set()

    threading.Thread(target=watch, daemon=True).start()
    services = compose(settings)
    threading.Thread(target=pulse_of(services, Part.WORKER).run, args=[stop], daemon=True).start()
    services.worker("worker").run(stop)


def run_web(settings: Settings, port: int) -> None:
    """The web server: one process that holds the port, and two that answer."""
    WebServer(settings, port).run()


class WebServer(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our application, loaded once and shared by its processes."""

    def __init__(self, settings: Settings, port: int) -> None:
        self._settings = settings
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings."""
        shared_memory = Path("/dev/shm")  # noqa: S108 - where Linux keeps files that touch no disk
        chosen: dict[str, Any] = {
            "bind": f"{HOST}:{self._port}",
            "workers": 2,
            "worker_class": "gthread",
            "threads": 4,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": GRACE_SECONDS,
            "limit_request_line": 8190,  # the most it allows: a long question gets a page, not a bare refusal
            "control_socket_disable": True,  # it would lie in the home folder
            "worker_tmp_dir": str(shared_memory) if shared_memory.is_dir() else None,
            "loglevel": "warning",
            "post_worker_init": lambda worker: begin_beside(worker.wsgi),
            "when_ready": lambda _server: greet(self._settings),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Our application."""
        return create_app(self._settings)


def begin_beside(app: Flask) -> None:
    """What a web process does beside answering."""
    begin(warm, app)
    begin(live, app)


def begin(work: Callable[[Flask], None], app: Flask) -> None:
    """Do something beside answering; it must not hold up the end of the process."""
    threading.Thread(target=work, args=[app], daemon=True).start()


def warm(app: Flask) -> None:
    """Load the words in use before the first question comes."""
    services: Services = app.extensions[EXTENSION]
    services.words.look_at_once()
    lexicon().prepare()
    wordlist().prepare()


def live(app: Flask) -> None:
    """Leave signs of life, so that an outage is noticed afterwards."""
    pulse_of(app.extensions[EXTENSION], Part.WEB).run(threading.Event())


def pulse_of(services: Services, part: Part) -> Pulse:
    """What leaves the signs of life of a part."""
    return Pulse(services.unit_of_work, services.clock, part)


def greet(settings: Settings) -> None:
    """Say where the portal is and, in a demo, who may sign in."""
    say(f"\n{settings.name} is at {settings.base_url}")
    if settings.is_demo:
        say("\n".join(sign_in_lines()))
    say("Stop it with Ctrl+C.")


def say(words: str) -> None:
    """Words for the person at the terminal."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - the terminal is where they look


if __name__ == "__main__":
    sys.exit(main())
