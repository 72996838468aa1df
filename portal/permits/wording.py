"""Steps, states, moves and warnings in words: what the worker, the workshop and the official each read."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor, Role
from portal.permits.lifecycle import CaseState
from portal.permits.rules import PermitActor, PermitDeadline, PermitStep, PermitWarning, PlanNote


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


def _same(text: LazyText) -> Words:
    return Words(text, text, text)


STEPS: Mapping[str, LazyText] = MappingProxyType(
    {
        PermitStep.FILE_PERMIT: _l("Filing for the permit"),
        PermitStep.DECIDE_PERMIT: _l("Decision on the permit"),
        PermitStep.CLEAR_EXIT: _l("Exit clearance at home"),
        PermitStep.ENTER: _l("Entry into Kyrgyzstan"),
        PermitStep.REGISTER: _l("Registration of the address"),
        PermitStep.FILE_EXTENSION: _l("Filing for the resident card"),
        PermitStep.DECIDE_EXTENSION: _l("Decision on the resident card"),
        PermitStep.EXTEND_REGISTRATION: _l("Registration for the term of the card"),
        PermitStep.FILE_RENEWAL: _l("Filing for the next card"),
        PermitStep.NONE: _l("Nothing to do now"),
    }
)
"""The name of a step: for the path, the filters and the columns of the desk."""

NOW: Mapping[str, Words] = MappingProxyType(
    {
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
        PermitStep.NONE: Words(
            _l("You need do nothing now."),
            _l("You need do nothing now."),
            _l("There is no further step in this case."),
        ),
    }
)
"""What is to be done now, as an action for whoever does it."""

STATES: Mapping[CaseState, Words] = MappingProxyType(
    {
        CaseState.PREPARING: Words(
            _l("The workshop prepares your papers"), _l("Prepare the papers"), _l("Being prepared")
        ),
        CaseState.FILED: Words(
            _l("Your permit is being decided"), _l("Filed, being decided"), _l("Filed, being decided")
        ),
        CaseState.RETURNED: Words(
            _l("The workshop corrects your papers"), _l("Returned: correct and file again"), _l("Returned")
        ),
        CaseState.REFUSED: Words(
            _l("Your permit was refused. It may be filed again."),
            _l("Refused. You may file again."),
            _l("Refused"),
        ),
        CaseState.ISSUED: Words(
            _l("Your permit is issued"), _l("Permit issued"), _l("Permit issued, not yet entered")
        ),
        CaseState.EXIT_CLEARED: Words(
            _l("You may leave your country"), _l("The worker may travel"), _l("Exit cleared, not yet entered")
        ),
        CaseState.ENTERED: Words(
            _l("You have entered. Your address must be registered."),
            _l("Entered: register the address"),
            _l("Entered, not yet registered"),
        ),
        CaseState.REGISTERED: Words(
            _l("Your address is registered"),
            _l("Registered: file for the card"),
            _l("Registered, card not yet filed for"),
        ),
        CaseState.EXTENSION_FILED: Words(
            _l("Your resident card is being decided"),
            _l("Card filed for, being decided"),
            _l("Card filed for, being decided"),
        ),
        CaseState.RESIDENT: Words(
            _l("You have the resident card"),
            _l("Card issued: extend the registration"),
            _l("Card issued, registration not yet extended"),
        ),
        CaseState.SETTLED: Words(
            _l("Your papers are in order"), _l("All papers are in order"), _l("All papers in order")
        ),
        CaseState.RENEWAL_FILED: Words(
            _l("Your next card is being decided"),
            _l("Next card filed for, being decided"),
            _l("Next card filed for, being decided"),
        ),
        CaseState.EXPIRED: Words(
            _l("Your permit has run out. Do not work, and ask the officials at once."),
            _l("The permit has run out. The worker must not work."),
            _l("Run out"),
        ),
        CaseState.CANCELLED: _same(_l("Cancelled")),
        CaseState.ENDED: _same(_l("Ended")),
    }
)

MOVES: Mapping[str, Words] = MappingProxyType(
    {
        "file_permit": Words(
            _l("The workshop filed for your permit"), _l("You filed for the permit"), _l("Permit filed for")
        ),
        "return_filing": Words(
            _l("Your papers were returned to the workshop"),
            _l("The papers were returned to you"),
            _l("Filing returned"),
        ),
        "refuse_permit": Words(
            _l("Your permit was refused"), _l("The permit was refused"), _l("Permit refused")
        ),
        "issue_permit": Words(_l("Your permit was issued"), _l("The permit was issued"), _l("Permit issued")),
        "clear_exit": Words(
            _l("Your country cleared your exit"), _l("The worker's exit was cleared"), _l("Exit cleared")
        ),
        "enter": Words(_l("You entered Kyrgyzstan"), _l("The worker entered Kyrgyzstan"), _l("Entered")),
        "register": Words(
            _l("The workshop registered your address"), _l("You registered the address"), _l("Registered")
        ),
        "file_extension": Words(
            _l("The workshop filed for your resident card"),
            _l("You filed for the resident card"),
            _l("Resident card filed for"),
        ),
        "issue_resident_card": Words(
            _l("Your resident card was issued"), _l("The resident card was issued"), _l("Card issued")
        ),
        "extend_registration": Words(
            _l("The workshop extended your registration"),
            _l("You extended the registration"),
            _l("Registration extended"),
        ),
        "file_renewal": Words(
            _l("The workshop filed for your next card"),
            _l("You filed for the next card"),
            _l("Next card filed for"),
        ),
        "issue_renewed_card": Words(
            _l("Your next card was issued"), _l("The next card was issued"), _l("Next card issued")
        ),
        "expire": Words(_l("Your permit ran out"), _l("The permit ran out"), _l("Permit ran out")),
        "cancel": _same(_l("The case was cancelled")),
        "end": _same(_l("The case was ended")),
    }
)
"""What was recorded, as a line of the history."""

RECORD: Mapping[str, LazyText] = MappingProxyType(
    {
        "file_permit": _l("The permit was filed for"),
        "return_filing": _l("The authority returned the papers"),
        "refuse_permit": _l("The permit was refused"),
        "issue_permit": _l("The permit was issued"),
        "clear_exit": _l("The exit was cleared"),
        "enter": _l("The worker entered"),
        "register": _l("The address was registered"),
        "file_extension": _l("The resident card was filed for"),
        "issue_resident_card": _l("The resident card was issued"),
        "extend_registration": _l("The registration was extended"),
        "file_renewal": _l("The next card was filed for"),
        "issue_renewed_card": _l("The next card was issued"),
        "expire": _l("The permit or card ran out"),
        "cancel": _l("The case is cancelled"),
        "end": _l("The work or the stay ended"),
    }
)
"""The choices of the official who records: what happened?"""

ACTORS: Mapping[str, Words] = MappingProxyType(
    {
        PermitActor.WORKER: Words(_l("you"), _l("the worker"), _l("the worker")),
        PermitActor.EMPLOYER: Words(_l("the workshop"), _l("your workshop"), _l("the workshop")),
        PermitActor.OFFICIAL: _same(_l("the authority")),
        PermitActor.NONE: _same(_l("nobody")),
    }
)
"""Who does a step."""

AUTHORITIES: Mapping[str, LazyText] = MappingProxyType(
    {
        "mfa_consular_department": _l("Consular department of the Ministry of Foreign Affairs"),
        "home_emigration_authority": _l("Emigration authority of the home country"),
        "border_service": _l("Border Service"),
        "public_service_centre": _l("Public service centre"),
    }
)

IF_LATE: Mapping[str, LazyText] = MappingProxyType(
    {
        "ask_authority": _l("If there is no answer by then, ask the authority."),
        "window_shrinks": _l("Every day later leaves less time for the resident card."),
        "fine_and_expulsion_risk": _l("If it is late, there is a fine, and the worker may have to leave."),
        "must_leave_at_end_of_permit": _l("If it is late, the worker must leave on the last day."),
    }
)
"""What happens when a step is late."""

DEADLINES: Mapping[str, LazyText] = MappingProxyType(
    {
        PermitDeadline.DECISION_EXPECTED: _l("Decision expected by"),
        PermitDeadline.REGISTRATION: _l("Register by"),
        PermitDeadline.EXTENSION: _l("File for the resident card by"),
        PermitDeadline.REGISTRATION_EXTENSION: _l("Extend the registration by"),
        PermitDeadline.RENEWAL: _l("File for the next card by"),
        PermitDeadline.LEAVE_BY: _l("Last lawful day"),
    }
)

WARNINGS: Mapping[PermitWarning, Words] = MappingProxyType(
    {
        PermitWarning.WINDOW_TOO_SHORT: Words(
            _l("The day you planned leaves too little time for the resident card. Enter earlier."),
            _l("The planned entry leaves too little time for the resident card. Agree on an earlier day."),
            _l("The planned entry leaves too little time for the resident card."),
        ),
        PermitWarning.PASSPORT_TOO_SHORT: Words(
            _l("Your passport ends too soon after the permit. Renew it before you file again."),
            _l("The worker's passport ends too soon after the permit. It must be renewed."),
            _l("The passport ends too soon after the permit."),
        ),
        PermitWarning.PERMIT_EXPIRED: Words(
            _l("Your permit has run out. Do not work, and ask the officials at once."),
            _l("The permit has run out. The worker must not work."),
            _l("The permit has run out."),
        ),
        PermitWarning.VISA_FREE_DAYS_EXHAUSTED: Words(
            _l("You have used all your days without a visa. Do not enter before the permit is issued."),
            _l("The worker has used all days without a visa and may not enter before the permit is issued."),
            _l("All days without a visa are used."),
        ),
    }
)

NOTES: Mapping[PlanNote, LazyText] = MappingProxyType(
    {
        PlanNote.UNKNOWN_REGIME: _l("The rules of this case are not known here any more."),
        PlanNote.NO_PERMIT_NEEDED: _l("No permit is needed with this passport."),
        PlanNote.UNCONFIRMED: _l(
            "These rules were to end, and no new ones are known. Ask before you rely on a date."
        ),
        PlanNote.NOT_YET_IN_FORCE: _l("These rules are not in force yet."),
    }
)


def step_label(step: str) -> LazyText:
    """The name of a step; of one that a later requirement set brought and nobody has worded, its key."""
    return STEPS.get(step) or LazyText(step.replace("_", " "))


def authority_label(key: str) -> LazyText:
    """The name of an authority; of one that nobody has worded, its key."""
    return AUTHORITIES.get(key) or LazyText(key.replace("_", " "))
