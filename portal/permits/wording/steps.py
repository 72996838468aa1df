"""Steps in words: their names, and what is to be done now."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.permits.rules import PermitStep
from portal.permits.wording.readers import Words

STEPS: Mapping[str, LazyText] = MappingProxyType(
    {
        PermitStep.FILE_ATTRACTION: _l("Filing to attract foreign workers"),
        PermitStep.DECIDE_ATTRACTION: _l("Decision to attract foreign workers"),
        PermitStep.FILE_PERMIT: _l("Filing for the permit"),
        PermitStep.DECIDE_PERMIT: _l("Decision on the permit"),
        PermitStep.ISSUE_VISA: _l("Work visa"),
        PermitStep.CLEAR_EXIT: _l("Exit clearance at home"),
        PermitStep.ENTER: _l("Entry into Kyrgyzstan"),
        PermitStep.REGISTER: _l("Registration of the address"),
        PermitStep.SIGN_CONTRACT: _l("Employment contract"),
        PermitStep.FILE_EXTENSION: _l("Filing for the resident card"),
        PermitStep.DECIDE_EXTENSION: _l("Decision on the resident card"),
        PermitStep.EXTEND_REGISTRATION: _l("Registration for the term of the card"),
        PermitStep.FILE_RENEWAL: _l("Filing for the next card"),
        PermitStep.LEAVE: _l("Leaving the country"),
        PermitStep.LIFT_HOLD: _l("Case on hold"),
        PermitStep.NONE: _l("Nothing to do now"),
    }
)
"""The name of a step: for the path, the filters and the columns of the desk."""

NOW: Mapping[str, Words] = MappingProxyType(
    {
        PermitStep.FILE_ATTRACTION: Words(
            _l("The workshop asks for leave to hire from abroad. You need do nothing now."),
            _l("File for the permit to attract foreign workers."),
            _l("The workshop files for the permit to attract foreign workers."),
        ),
        PermitStep.DECIDE_ATTRACTION: Words(
            _l("A commission decides whether the workshop may hire from abroad."),
            _l("The commission decides whether you may hire from abroad."),
            _l("Record what the commission decided."),
        ),
        PermitStep.FILE_PERMIT: Words(
            _l("The workshop files for your permit. Send the documents it needs."),
            _l("File for the single permit."),
            _l("The workshop files for the permit."),
        ),
        PermitStep.DECIDE_PERMIT: Words(
            _l("The consular department decides about your permit."),
            _l("The consular department decides about the permit."),
            _l("Record what the consular department decided."),
        ),
        PermitStep.ISSUE_VISA: Words(
            _l("The consular department issues your work visa."),
            _l("The consular department issues the work visa."),
            _l("Record the work visa."),
        ),
        PermitStep.CLEAR_EXIT: Words(
            _l("Get the exit clearance of your country before you travel."),
            _l("The worker gets the exit clearance at home."),
            _l("The worker gets the exit clearance at home."),
        ),
        PermitStep.ENTER: Words(
            _l("Plan your trip and enter Kyrgyzstan."),
            _l("The worker travels. Meet them and prepare the registration."),
            _l("The worker travels. Record the day of entry."),
        ),
        PermitStep.REGISTER: Words(
            _l("The workshop registers your address. Go along, and keep your passport with you."),
            _l("Register the worker's address."),
            _l("The workshop registers the address."),
        ),
        PermitStep.SIGN_CONTRACT: Words(
            _l("Sign the employment contract with the workshop. Read it in your language first."),
            _l("Sign the employment contract with the worker."),
            _l("The workshop and the worker sign the contract."),
        ),
        PermitStep.FILE_EXTENSION: Words(
            _l("The workshop files for your resident card."),
            _l("File for the resident card."),
            _l("The workshop files for the resident card."),
        ),
        PermitStep.DECIDE_EXTENSION: Words(
            _l("The consular department decides about your resident card."),
            _l("The consular department decides about the resident card."),
            _l("Record what the consular department decided about the card."),
        ),
        PermitStep.EXTEND_REGISTRATION: Words(
            _l("The workshop extends your registration to the term of the card."),
            _l("Extend the registration to the term of the card."),
            _l("The workshop extends the registration to the term of the card."),
        ),
        PermitStep.FILE_RENEWAL: Words(
            _l("Your papers are in order. Before the card ends, the workshop files for the next one."),
            _l("File for the next resident card before this one ends."),
            _l("The workshop files for the next card before this one ends."),
        ),
        PermitStep.LEAVE: Words(
            _l("Do not work. Leave by the last lawful day, or ask the officials what else you can do."),
            _l("The worker must not work and must leave by the last lawful day."),
            _l("Record how the person left, or that another workshop took over."),
        ),
        PermitStep.LIFT_HOLD: Words(
            _l("Your case stands still while something is cleared up. Ask the officials what you can do."),
            _l("The case stands still while something is cleared up."),
            _l("Clear up why this case is on hold."),
        ),
        PermitStep.NONE: Words(
            _l("You need do nothing now."),
            _l("You need do nothing now."),
            _l("There is no further step in this case."),
        ),
    }
)
"""What is to be done now, as an action for whoever does it."""


def step_label(step: str) -> LazyText:
    """The name of a step; of one that a later requirement set brought and nobody has worded, its key."""
    return STEPS.get(step) or LazyText(step.replace("_", " "))
