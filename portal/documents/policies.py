"""Who may send, open and check documents."""

from typing import Protocol
from uuid import UUID

from portal.documents.rules import DocumentGround, ViewPurpose
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import ALLOWED, Decision, allowed_if


class IsPerson(Protocol):
    """A candidate, as far as a policy must know them."""

    @property
    def id(self) -> UUID:
        """The candidate's id."""
        ...


def may_upload(actor: Actor, candidate: IsPerson) -> Decision:
    """People send their own documents."""
    return allowed_if(
        actor.role is Role.CANDIDATE and actor.candidate_id == candidate.id,
        _l("Only the person a document belongs to can send it."),
    )


def may_open(actor: Actor, ground: DocumentGround) -> Decision:
    """The person it belongs to, and the official who has taken this person's open permit case."""
    if opening_purpose(actor, ground) is ViewPurpose.OWN:
        return ALLOWED
    return may_check(actor, ground)


def may_check(actor: Actor, ground: DocumentGround) -> Decision:
    """Only the official who has taken an open permit case of this person."""
    return allowed_if(
        actor.role is Role.OFFICIAL and actor.is_signed_in and actor.account_id == ground.assigned_to,
        _l("Documents open only to the official who has taken the permit case of this person."),
    )


def opening_purpose(actor: Actor, ground: DocumentGround) -> ViewPurpose:
    """What this actor opens a document for: their own, or somebody else's to check it."""
    own = actor.is_signed_in and actor.account_id == ground.candidate_account_id
    return ViewPurpose.OWN if own else ViewPurpose.CHECK
