"""Who asks, reads, withdraws and checks inquiries; the office itself acts through the portal by its link."""

from portal.i18n import lazy as _l
from portal.inquiries.rules import (
    CAN_BE_REPEATED,
    IN_WORDS,
    WAITING,
    InquiryGround,
    InquiryState,
    Question,
    Side,
    Wants,
)
from portal.kernel.actor import Actor, Role
from portal.kernel.policy import Decision, allowed_if, refused

SIDES = {Role.CANDIDATE: Side.WORKER, Role.EMPLOYER: Side.WORKSHOP, Role.OFFICIAL: Side.OFFICIAL}
"""For which side a role asks."""
_BY_PORTAL = _l("The portal does this by itself.")


def may_ask(actor: Actor, question: Question) -> Decision:
    """People ask about themselves, workshops about their own papers, officials about cases they took."""
    side = SIDES.get(actor.role)
    if side is None or side not in question.terms.asked_by:
        return refused(_l("This office is asked by somebody else."))
    holder = question.holder
    if side is Side.WORKER:
        own = holder.candidate_id is not None and holder.candidate_id == actor.candidate_id
        return allowed_if(own and holder.employer_id is None, _l("You ask about your own documents only."))
    if side is Side.WORKSHOP:
        own = holder.employer_id is not None and holder.employer_id == actor.employer_id
        return allowed_if(
            own and holder.candidate_id is None, _l("A workshop asks about its own papers only.")
        )
    taken = holder.candidate_id is None or actor.account_id == question.assigned_to
    return allowed_if(
        actor.is_signed_in and taken,
        _l("Only the official who has taken the permit case of this person asks."),
    )


def may_see(actor: Actor, ground: InquiryGround) -> Decision:
    """The person or workshop it is about, the official who asked, and the one who has the case."""
    inquiry = ground.inquiry
    is_official = actor.role is Role.OFFICIAL and actor.is_signed_in
    is_known = inquiry.candidate_id is None or actor.account_id in (ground.assigned_to, inquiry.asked_by)
    return allowed_if(
        actor.account_id in ground.owners or (is_official and is_known),
        _l("This is open to whom it is about and to the official of the case."),
    )


def may_withdraw(actor: Actor, ground: InquiryGround) -> Decision:
    """Whoever asked, while no answer has come. A person may stop what they agreed to at any time."""
    if not _is_asking_side(actor, ground):
        return refused(_l("Only whoever asked takes it back."))
    return allowed_if(ground.inquiry.state in WAITING, _l("The office has answered, or the time is over."))


def may_ask_again(actor: Actor, ground: InquiryGround) -> Decision:
    """Whoever asked, when nothing usable came, or no letter arrived."""
    if not _is_asking_side(actor, ground):
        return refused(_l("Only whoever asked asks again."))
    return allowed_if(
        ground.stands in CAN_BE_REPEATED,
        _l("There is no need: the office has answered, or still has time."),
    )


def may_open_answer(actor: Actor, ground: InquiryGround) -> Decision:
    """The official of the case, whoever asked, and the person what was said about their work."""
    if ground.inquiry.wants not in IN_WORDS or not may_see(actor, ground):
        return refused(_l("This answer is not open to you."))
    is_official = actor.role is Role.OFFICIAL
    return allowed_if(
        is_official or ground.inquiry.wants == Wants.STATEMENT,
        _l("What an office says about a document is read by the official who asked."),
    )


def may_check(actor: Actor, ground: InquiryGround) -> Decision:
    """The official of the case says whether an answer in words is enough; documents have their own check."""
    inquiry = ground.inquiry
    if actor.role is not Role.OFFICIAL or not may_see(actor, ground):
        return refused(_l("Only the official of the case checks the answer."))
    return allowed_if(
        inquiry.wants in IN_WORDS and inquiry.state == InquiryState.RECEIVED,
        _l("There is no answer to check."),
    )


def may_answer(actor: Actor, _ground: object) -> Decision:
    """The portal, for whoever holds a link: the link is looked at by the operation."""
    return allowed_if(actor.role is Role.SYSTEM, _BY_PORTAL)


def may_deliver(actor: Actor, _subject: object) -> Decision:
    """Letters, reminders and the end of the time come from the portal itself."""
    return allowed_if(actor.role is Role.SYSTEM, _BY_PORTAL)


def _is_asking_side(actor: Actor, ground: InquiryGround) -> bool:
    inquiry = ground.inquiry
    if inquiry.asked_as == Side.OFFICIAL:
        return actor.role is Role.OFFICIAL and bool(may_see(actor, ground))
    return actor.account_id in ground.owners
