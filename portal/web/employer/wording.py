"""Workshops, vacancies and applications in the workshop's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.applications.models import ApplicationStep
from portal.applications.rules import ApplicationState, DecliningReason, RejectionReason
from portal.employers.rules import EmployerState, LegalForm, MissingItem
from portal.i18n import LazyText
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.vacancies.rules import (
    ClosingReason,
    Section,
    VacancyState,
)


@dataclass(frozen=True, slots=True)
class StateWords:
    """How a thing stands: the label's words, its kind (sewn, basted or a tint) and its icon."""

    label: LazyText
    kind: str
    picture: str


WORKSHOP_STATES: Mapping[EmployerState, StateWords] = {
    EmployerState.DRAFT: StateWords(_l("Not sent yet"), "basted", "pencil"),
    EmployerState.SUBMITTED: StateWords(_l("Being checked"), "basted", "hourglass-split"),
    EmployerState.RETURNED: StateWords(_l("To correct"), "bad", "exclamation-octagon"),
    EmployerState.VERIFIED: StateWords(_l("Workshop checked"), "sewn", "patch-check"),
    EmployerState.SUSPENDED: StateWords(_l("Suspended"), "bad", "exclamation-octagon"),
}

LEGAL_FORMS: Mapping[LegalForm, LazyText] = {
    LegalForm.LIMITED_COMPANY: _l("Limited liability company"),
    LegalForm.SOLE_PROPRIETOR: _l("Sole proprietor"),
    LegalForm.JOINT_STOCK: _l("Joint-stock company"),
    LegalForm.COOPERATIVE: _l("Cooperative"),
    LegalForm.STATE: _l("State enterprise"),
}

MISSING: Mapping[MissingItem, LazyText] = {
    MissingItem.TAX_NUMBER: _l("The tax number does not fit the register. Compare it with the certificate."),
    MissingItem.LEGAL_NAME: _l("The name differs from the register. Copy it from the certificate."),
    MissingItem.ADDRESS: _l("The address is incomplete. Add the street and the house number."),
    MissingItem.SEATS: _l("The number of sewing places needs a check. Count them again."),
    MissingItem.PRODUCTS: _l("Say more exactly what the workshop sews."),
    MissingItem.OTHER: _l("Read the official's note."),
}
"""What an official found missing; said beside its field."""

SECTIONS: Mapping[Section, tuple[LazyText, LazyText]] = {
    Section.WORK: (_l("The work"), _l("Trade, machines, what is sewn")),
    Section.PAY: (_l("Pay"), _l("Piece rate, by the hour or a salary; least and most")),
    Section.CONDITIONS: (_l("Conditions"), _l("Hours, housing, meals")),
    Section.PLACES: (_l("Places"), _l("How many people, with what experience, where, until when")),
    Section.TEXT: (_l("The text"), _l("Title and a few sentences in one language")),
}
"""Each section's name and what it asks for."""

VACANCY_STATES: Mapping[VacancyState, StateWords] = {
    VacancyState.DRAFT: StateWords(_l("Draft"), "basted", "pencil"),
    VacancyState.PUBLISHED: StateWords(_l("On the list"), "ok", "eye"),
    VacancyState.PAUSED: StateWords(_l("Paused"), "warn", "pause-circle"),
    VacancyState.CLOSED: StateWords(_l("Closed"), "plain", "lock"),
}

CLOSING: Mapping[ClosingReason, LazyText] = {
    ClosingReason.FILLED: _l("All places are taken"),
    ClosingReason.NO_ORDERS: _l("There are no orders"),
    ClosingReason.CHANGED: _l("We look for somebody else now"),
    ClosingReason.MISTAKE: _l("It was a mistake"),
    ClosingReason.EXPIRED: _l("Its last day is over"),
}
CHOSEN_BY_OWNER = tuple(reason for reason in ClosingReason if reason != ClosingReason.EXPIRED)

APPLICATION_STATES: Mapping[ApplicationState, StateWords] = {
    ApplicationState.SUBMITTED: StateWords(_l("New"), "info", "bell"),
    ApplicationState.SHORTLISTED: StateWords(_l("On your short list"), "info", "bookmark"),
    ApplicationState.OFFERED: StateWords(_l("Offer sent"), "basted", "hourglass-split"),
    ApplicationState.ACCEPTED: StateWords(_l("Offer accepted"), "sewn", "check"),
    ApplicationState.REJECTED: StateWords(_l("You said no"), "plain", "x"),
    ApplicationState.DECLINED: StateWords(_l("The person declined"), "plain", "x"),
    ApplicationState.WITHDRAWN: StateWords(_l("The person withdrew"), "plain", "x"),
}

MOVES: Mapping[str, LazyText] = {
    "apply": _l("The person applied"),
    "shortlist": _l("You put the person on your short list"),
    "offer": _l("You made an offer"),
    "accept": _l("The person accepted your offer"),
    "decline": _l("The person declined your offer"),
    "reject": _l("You said no"),
    "withdraw": _l("The person took the application back"),
}

REJECTIONS: Mapping[RejectionReason, LazyText] = {
    RejectionReason.MACHINE: _l("We need work on another machine"),
    RejectionReason.EXPERIENCE: _l("We need more experience"),
    RejectionReason.FILLED: _l("All places are taken"),
    RejectionReason.START_TOO_LATE: _l("We need somebody earlier"),
    RejectionReason.PAY: _l("We cannot pay what the person wishes"),
    RejectionReason.OTHER: _l("Another reason"),
}

DECLINING: Mapping[DecliningReason, LazyText] = {
    DecliningReason.PAY: _l("the pay"),
    DecliningReason.HOUSING: _l("the housing"),
    DecliningReason.OTHER_WORK: _l("found other work"),
    DecliningReason.FAMILY: _l("family or health"),
    DecliningReason.MONEY_ASKED: _l("somebody asked for money"),
    DecliningReason.OTHER: _l("another reason"),
}


def reason_of(step: ApplicationStep) -> str | None:
    """Why a step was taken, in words; None where no reason is asked."""
    if not step.reason:
        return None
    if step.move == "reject":
        return _("Your reason: %(reason)s", reason=REJECTIONS[RejectionReason(step.reason)])
    return _("The person's reason: %(reason)s", reason=DECLINING[DecliningReason(step.reason)])
