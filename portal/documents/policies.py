"""Who may send, open, check and doubt documents."""

from typing import TYPE_CHECKING

from portal.documents.rules import DocumentGround, DocumentState, Holder, RoundGround, ViewPurpose
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import ALLOWED, Decision, allowed_if

if TYPE_CHECKING:
    from portal.documents.models import IncomingUpload

OWN_PURPOSES = frozenset({ViewPurpose.OWN, ViewPurpose.PRINT, ViewPurpose.FILING})
CHECKING_PURPOSES = frozenset({ViewPurpose.CHECK, ViewPurpose.PRINT, ViewPurpose.FILING})


def may_upload(actor: Actor, holder: Holder) -> Decision:
    """People send their own documents, workshops theirs and those they bring for a worker.

    The portal itself takes in what somebody outside was asked for.
    """
    own = actor.role is Role.CANDIDATE and holder.candidate_id == actor.candidate_id is not None
    brought = actor.role is Role.EMPLOYER and holder.employer_id == actor.employer_id is not None
    return allowed_if(
        own or brought or actor.role is Role.SYSTEM, _l("Only those a document belongs to can send it.")
    )


def may_go_on_sending(actor: Actor, upload: "IncomingUpload") -> Decision:
    """Whoever began to send the file."""
    return allowed_if(
        actor.is_signed_in and actor.account_id == upload.account_id,
        _l("Only the one who began to send this file goes on with it."),
    )


def may_clear_uploads(actor: Actor, _subject: object) -> Decision:
    """The portal by itself, once their time is over."""
    return allowed_if(actor.role is Role.SYSTEM, _l("The portal does this by itself."))


def may_change(actor: Actor, ground: DocumentGround) -> Decision:
    """Whoever it belongs to, as long as it has not been sent; what a workshop brings, that workshop alone."""
    document = ground.document
    is_senders = document.employer_id is None or actor.role is Role.EMPLOYER
    return allowed_if(
        actor.account_id in ground.owners and is_senders and document.state == DocumentState.DRAFT,
        _l("A document can be changed until it is sent. After that, send a new one."),
    )


def may_open(actor: Actor, ground: DocumentGround) -> Decision:
    """Whoever it belongs to, the official who checks it, and the one who has a second look at a doubt."""
    if is_own(actor, ground) or may_decide_suspicion(actor, ground):
        return ALLOWED
    return may_check(actor, ground)


def may_check(actor: Actor, ground: DocumentGround) -> Decision:
    """The official who has taken an open case it counts for; a workshop's own paper is open to all."""
    document = ground.document
    is_official = actor.role is Role.OFFICIAL and actor.is_signed_in
    open_to_all = document.candidate_id is None
    was_sent = document.state != DocumentState.DRAFT
    return allowed_if(
        is_official and was_sent and (open_to_all or actor.account_id == ground.assigned_to),
        _l("Documents open only to the official who has taken the permit case of this person."),
    )


def may_send_round(actor: Actor, ground: RoundGround) -> Decision:
    """The official who has taken the case of the person; to a workshop about its own papers any official."""
    is_official = actor.role is Role.OFFICIAL and actor.is_signed_in
    about_workshop = ground.holder.candidate_id is None
    return allowed_if(
        is_official and (about_workshop or actor.account_id == ground.assigned_to),
        _l("Only the official who has taken the permit case of this person writes about its papers."),
    )


def may_show_outside(actor: Actor, _shown: object) -> Decision:
    """The portal, for somebody outside whom the holder has asked."""
    return allowed_if(
        actor.role is Role.SYSTEM, _l("A document is shown to others only on the word of its holder.")
    )


def may_decide_suspicion(actor: Actor, ground: DocumentGround) -> Decision:
    """Any official but the one who doubts: two pairs of eyes for so grave a word."""
    is_official = actor.role is Role.OFFICIAL and actor.is_signed_in
    return allowed_if(
        is_official
        and ground.document.state == DocumentState.SUSPECTED
        and ground.suspected_by not in (None, actor.account_id),
        _l("A second official decides on a suspicion, never the one who raised it."),
    )


def is_own(actor: Actor, ground: DocumentGround) -> bool:
    """Whether the document belongs to the actor."""
    return actor.is_signed_in and actor.account_id in ground.owners


def purposes(actor: Actor, ground: DocumentGround) -> frozenset[ViewPurpose]:
    """What this actor may open a document for; nothing without a ground."""
    if is_own(actor, ground):
        return OWN_PURPOSES
    checking = CHECKING_PURPOSES if may_check(actor, ground) else frozenset()
    second = frozenset({ViewPurpose.SECOND_LOOK}) if may_decide_suspicion(actor, ground) else frozenset()
    return checking | second
