"""What a worker does at each step of a permit, and why. Names and records: ``permits.wording``."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.permits.rules import PermitActor, PermitStep
from portal.permits.wording import step_label

WHO_DOES: Mapping[str, LazyText] = {
    PermitActor.WORKER: _l("you do this"),
    PermitActor.EMPLOYER: _l("the workshop does this"),
    PermitActor.OFFICIAL: _l("the state decides"),
}


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step while it is the next one: who does what, and one reason."""

    doing: LazyText
    reason: LazyText


STEPS: Mapping[str, StepWords] = {
    PermitStep.FILE_ATTRACTION: StepWords(
        _l("The workshop asks to hire from abroad"),
        _l("A commission decides first. You need do nothing now. Do not buy a ticket yet."),
    ),
    PermitStep.DECIDE_ATTRACTION: StepWords(
        _l("A commission decides whether the workshop may hire from abroad"),
        _l("It takes weeks. You need do nothing now. Do not buy a ticket yet."),
    ),
    PermitStep.ISSUE_VISA: StepWords(
        _l("The Ministry of Foreign Affairs issues your visa"),
        _l("The work permit is there. Do not buy a ticket before the visa."),
    ),
    PermitStep.SIGN_CONTRACT: StepWords(
        _l("Sign the employment contract"),
        _l("Read it in your language first. Keep a copy. With it you work lawfully."),
    ),
    PermitStep.FILE_PERMIT: StepWords(
        _l("The workshop applies for your permit"),
        _l("The fees are paid by the workshop. Do not buy a ticket yet."),
    ),
    PermitStep.DECIDE_PERMIT: StepWords(
        _l("The Ministry of Foreign Affairs decides"),
        _l("The application was handed in. Do not buy a ticket yet."),
    ),
    PermitStep.CLEAR_EXIT: StepWords(
        _l("Get your exit clearance"),
        _l("Take passport, contract and permit to the emigration office. Without it you cannot fly out."),
    ),
    PermitStep.ENTER: StepWords(
        _l("Travel to Kyrgyzstan"),
        _l("Come early: the resident card is applied for while the first permit is valid."),
    ),
    PermitStep.REGISTER: StepWords(
        _l("The workshop registers your address"),
        _l("Go along, show your passport and take it back the same day."),
    ),
    PermitStep.FILE_EXTENSION: StepWords(
        _l("The workshop applies for your resident card"),
        _l("With the card you live and work here up to 360 days."),
    ),
    PermitStep.DECIDE_EXTENSION: StepWords(
        _l("The Ministry of Foreign Affairs makes your card"),
        _l("Your first permit is valid until its last day."),
    ),
    PermitStep.EXTEND_REGISTRATION: StepWords(
        _l("The workshop extends your registration"),
        _l("Your address must be registered for the term of the card."),
    ),
    PermitStep.FILE_RENEWAL: StepWords(
        _l("Your papers are in order"),
        _l("Before the card ends the workshop applies for the next one."),
    ),
    PermitStep.NONE: StepWords(
        _l("Your papers are in order"), _l("You work lawfully. Keep your card with you.")
    ),
}


ENTER_FIRST = StepWords(
    _l("Travel to Kyrgyzstan"),
    _l("The workshop registers your address within days. Do not work before that."),
)
"""Travelling where no permit comes before it."""


def words_of(step: str, *, has_permit: bool = True) -> StepWords:
    """The words of a step; of one that a later requirement set brought and nobody has worded, its name."""
    if step == PermitStep.ENTER and not has_permit:
        return ENTER_FIRST
    return STEPS.get(step) or StepWords(step_label(step), LazyText(""))
