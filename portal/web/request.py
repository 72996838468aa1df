"""What a view asks of the request: the acting person, a reading session, a unit of work."""

from typing import cast

from flask import current_app, g, request
from flask_login import current_user
from sqlalchemy.orm import Session

from portal.kernel.actor import ANONYMOUS, Actor
from portal.kernel.ports import Vault
from portal.services import Services
from portal.storage import UnitOfWork

EXTENSION = "portal"
WITHOUT_WORDS = ("static", "public.healthz")
"""What is answered without the database, whatever happens to it."""


def services() -> Services:
    """The ports of this installation."""
    return cast(Services, current_app.extensions[EXTENSION])


def actor() -> Actor:
    """The acting person, read once a request."""
    return cast(Actor, getattr(current_user, "actor", ANONYMOUS))


def reading() -> Session:
    """The request's session for reading; closed when the request ends."""
    if "reading" not in g:
        g.reading_context = services().database.reading()
        g.reading = g.reading_context.__enter__()
    return cast(Session, g.reading)


def reading_vault() -> Vault:
    """The vault seen from the reading session. Only ``disclosure`` may be given it."""
    if "reading_vault" not in g:
        g.reading_vault = services().vault(reading())
    return cast(Vault, g.reading_vault)


def unit_of_work(of: Actor | None = None) -> UnitOfWork:
    """A unit of work of the acting person, or of somebody else: ``with unit_of_work() as uow: …``."""
    person = of or actor()
    release_reading()
    return services().unit_of_work(person)


def keep_up() -> None:
    """Before each request: serve the newest words of the trade and the rules in force."""
    if request.endpoint not in WITHOUT_WORDS:
        services().words.look()
        services().rules.look()


def release_reading() -> None:
    """Give the reading session's connection back; rows read so far stay readable, new ones can be read.

    A request that kept it while it waits for one to write on would hold two: with many requests at once
    every connection would be kept by one that waits for another.
    """
    if "reading" in g:
        g.reading.close()


def close_reading(_error: BaseException | None = None) -> None:
    """At the end of the request: give the reading session back."""
    context = g.pop("reading_context", None)
    g.pop("reading", None)
    if context is not None:
        context.__exit__(None, None, None)
