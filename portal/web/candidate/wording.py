"""Applications, offers and pay in the candidate's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.applications.models import ApplicationStep
from portal.applications.rules import ApplicationState, DecliningReason, RejectionReason
from portal.i18n import LazyText, formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l


@dataclass(frozen=True, slots=True)
class StateWords:
    """How an application stands: its label, the label's kind and icon, and who has it now."""

    label: LazyText
    kind: str
    picture: str
    meaning: LazyText


STATES: Mapping[ApplicationState, StateWords] = {
    ApplicationState.SUBMITTED: StateWords(
        _l("Sent"),
        "info",
        "send",
        _l("The workshop has your application. Its answer comes here and by message."),
    ),
    ApplicationState.SHORTLISTED: StateWords(
        _l("On the short list"),
        "info",
        "star",
        _l("The workshop wants to know more about you. It acts next."),
    ),
    ApplicationState.OFFERED: StateWords(
        _l("Offer: your answer"), "warn", "hand-index", _l("The workshop offers you a place. You answer.")
    ),
    ApplicationState.ACCEPTED: StateWords(
        _l("You accepted"), "ok", "check", _l("The place is yours. The way to your permit has begun.")
    ),
    ApplicationState.REJECTED: StateWords(
        _l("The workshop said no"),
        "plain",
        "x",
        _l("The workshop chose otherwise. Look for another vacancy."),
    ),
    ApplicationState.DECLINED: StateWords(
        _l("You declined"), "plain", "x", _l("You declined this offer. The workshop was told.")
    ),
    ApplicationState.WITHDRAWN: StateWords(
        _l("You withdrew"), "plain", "x", _l("You took this application back. The workshop was told.")
    ),
}

MOVES: Mapping[str, LazyText] = {
    "apply": _l("You applied"),
    "shortlist": _l("The workshop put you on its short list"),
    "offer": _l("The workshop made you an offer"),
    "accept": _l("You accepted the offer"),
    "decline": _l("You declined the offer"),
    "reject": _l("The workshop said no"),
    "withdraw": _l("You took the application back"),
}

REJECTIONS: Mapping[RejectionReason, LazyText] = {
    RejectionReason.MACHINE: _l("The workshop looks for work on another machine."),
    RejectionReason.EXPERIENCE: _l("The workshop looks for more experience."),
    RejectionReason.FILLED: _l("All places are taken."),
    RejectionReason.START_TOO_LATE: _l("The workshop needs somebody earlier."),
    RejectionReason.PAY: _l("The pay you wish for is more than the workshop can pay."),
    RejectionReason.OTHER: _l("The workshop gave another reason."),
}

DECLINING: Mapping[DecliningReason, LazyText] = {
    DecliningReason.PAY: _l("The pay"),
    DecliningReason.HOUSING: _l("The place to live"),
    DecliningReason.OTHER_WORK: _l("I have found other work"),
    DecliningReason.FAMILY: _l("Family or health"),
    DecliningReason.MONEY_ASKED: _l("Somebody asked me for money"),
    DecliningReason.OTHER: _l("Another reason"),
}


def guaranteed(amount: int | None) -> str | None:
    """The least that is paid even when there is little work."""
    return _("not less than %(amount)s", amount=formats.money(amount)) if amount else None


def reason_of(step: ApplicationStep) -> str | None:
    """Why a step was taken, in words; None where no reason is asked."""
    if not step.reason:
        return None
    if step.move == "reject":
        return str(REJECTIONS[RejectionReason(step.reason)])
    return _("Your reason: %(reason)s", reason=DECLINING[DecliningReason(step.reason)])
