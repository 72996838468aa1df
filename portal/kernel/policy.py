"""Policies and the operations bound to them.

A policy answers whether an actor may do something to a subject, and why not. An operation names its
policy once; buttons in templates ask the very same policy, so a button and its guard cannot differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from portal.kernel.actor import Actor
from portal.kernel.errors import NotAllowed

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, or no with a reason that tells the person what can be done."""

    allowed: bool
    reason: object = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


def refused(reason: object) -> Decision:
    """A no with its reason (a sentence, usually lazily translated)."""
    return Decision(False, reason)


def allowed_if(condition: bool, reason: object) -> Decision:
    """ALLOWED when the condition holds, otherwise a no with the reason."""
    return ALLOWED if condition else refused(reason)


class HasActor(Protocol):
    """What an operation's first argument must offer: the acting person."""

    @property
    def actor(self) -> Actor:
        """Who acts."""
        ...


Work = TypeVar("Work", bound=HasActor)

OPERATIONS: dict[str, Callable[[Actor, Any], Decision]] = {}
"""Every operation of the portal by its dotted name, with its policy."""


def operation(
    policy: Callable[[Actor, Any], Decision],
) -> Callable[
    [Callable[Concatenate[Work, Subject, Parameters], Result]],
    Callable[Concatenate[Work, Subject, Parameters], Result],
]:
    """Bind an operation ``(unit of work, subject, …)`` to its policy.

    The policy is asked with the actor and the subject before anything else happens; a no raises
    NotAllowed, which the web records in the audit trail and shows as a page.
    """

    def bind(
        function: Callable[Concatenate[Work, Subject, Parameters], Result],
    ) -> Callable[Concatenate[Work, Subject, Parameters], Result]:
        name = f"{function.__module__}.{function.__qualname__}"
        OPERATIONS[name] = policy

        @wraps(function)
        def run(
            work: Work, subject: Subject, /, *arguments: Parameters.args, **named: Parameters.kwargs
        ) -> Result:
            decision = policy(work.actor, subject)
            if not decision:
                raise NotAllowed(decision.reason, operation=name)
            return function(work, subject, *arguments, **named)

        return run

    return bind
