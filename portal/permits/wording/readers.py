"""Who reads, and the same thing said for each of them."""

from enum import StrEnum
from typing import NamedTuple

from portal.i18n import LazyText
from portal.kernel.actor import Actor, Role


class Reader(StrEnum):
    """Who reads."""

    WORKER = "worker"
    WORKSHOP = "workshop"
    OFFICIAL = "official"


def reader_of(actor: Actor) -> Reader:
    """As whom an actor reads a permit case; everybody else reads like an official."""
    return {Role.CANDIDATE: Reader.WORKER, Role.EMPLOYER: Reader.WORKSHOP}.get(actor.role, Reader.OFFICIAL)


class Words(NamedTuple):
    """The same thing for three readers."""

    worker: LazyText
    workshop: LazyText
    official: LazyText

    def to(self, reader: Reader) -> LazyText:
        """What this reader reads."""
        text: LazyText = getattr(self, reader.value)
        return text


def same(text: LazyText) -> Words:
    """One wording for all three."""
    return Words(text, text, text)
