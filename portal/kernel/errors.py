"""What can go wrong in the domain. The web and the commands turn these into words and pages."""

from collections.abc import Mapping


class PortalError(Exception):
    """Base of every error the domain raises on purpose. ``reason`` may be lazily translated."""

    def __init__(self, reason: object = "") -> None:
        super().__init__(reason)
        self.reason = reason


class NotFound(PortalError):
    """There is no such thing, or none this actor may know of: both look the same."""


class NotAllowed(PortalError):
    """A policy said no; ``reason`` tells the person which rule and what can be done."""

    def __init__(self, reason: object = "", operation: str = "") -> None:
        super().__init__(reason)
        self.operation = operation


class Invalid(PortalError):
    """Details that cannot be accepted: field name → reason, worded for the person who typed them."""

    def __init__(self, faults: Mapping[str, object]) -> None:
        super().__init__("; ".join(f"{field}: {reason}" for field, reason in faults.items()))
        self.faults = dict(faults)


class IllegalMove(PortalError):
    """A lifecycle does not allow this move from the present state."""

    def __init__(self, lifecycle: str, move: str, state: str) -> None:
        super().__init__(f"{lifecycle}: no move {move!r} from {state!r}")
        self.lifecycle, self.move, self.state = lifecycle, move, state


class StaleVersion(PortalError):
    """Somebody else changed the same thing meanwhile."""


class Unavailable(PortalError):
    """Something the portal depends on does not answer; trying again later may help."""


class Undeliverable(PortalError):
    """A message can never reach this address or number: trying again does not help."""
