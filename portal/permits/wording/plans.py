"""The parts of a plan in words: actors, authorities, deadlines, warnings, notes."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.permits.rules import PermitActor, PermitDeadline, PermitWarning, PlanNote
from portal.permits.wording.readers import Words, same

ACTORS: Mapping[str, Words] = MappingProxyType(
    {
        PermitActor.WORKER: Words(_l("you"), _l("the worker"), _l("the worker")),
        PermitActor.EMPLOYER: Words(_l("the workshop"), _l("your workshop"), _l("the workshop")),
        PermitActor.OFFICIAL: same(_l("the authority")),
        PermitActor.NONE: same(_l("nobody")),
    }
)
"""Who does a step."""

PATHS: Mapping[str, tuple[LazyText, LazyText]] = MappingProxyType(
    {
        "single-permit": (
            _l("Permit first, then travel"),
            _l("The workshop files while you are at home. You enter when the permit is there."),
        ),
        "visa-free-entry": (
            _l("Enter without a visa, then the permit"),
            _l("You come first and are registered. The days without a visa run, and you may not work yet."),
        ),
        "eaeu": (
            _l("Registration and contract"),
            _l("With your passport you need no permit: you are registered and sign the contract."),
        ),
        "order-175": (
            _l("Permit to hire, work permit and visa"),
            _l("The workshop asks a commission first. Then come the work permit and the visa."),
        ),
    }
)
"""The paths by their regime: the name, and what it means for the worker."""

AUTHORITIES: Mapping[str, LazyText] = MappingProxyType(
    {
        "mfa_consular_department": _l("Consular department of the Ministry of Foreign Affairs"),
        "home_emigration_authority": _l("Emigration authority of the home country"),
        "border_service": _l("Border Service"),
        "public_service_centre": _l("Public service centre"),
        "interdepartmental_commission": _l("Interdepartmental commission"),
        "state_life_insurance": _l("State Life Insurance of Pakistan"),
        "workshop": _l("Workshop"),
    }
)

IF_LATE: Mapping[str, LazyText] = MappingProxyType(
    {
        "ask_authority": _l("If there is no answer by then, ask the authority."),
        "window_shrinks": _l("Every day later leaves less time for the resident card."),
        "fine_and_expulsion_risk": _l("If it is late, there is a fine, and the worker may have to leave."),
        "visa_free_days_run": _l("Every day later uses up a day without a visa."),
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


def authority_label(key: str) -> LazyText:
    """The name of an authority; of one that nobody has worded, its key."""
    return AUTHORITIES.get(key) or LazyText(key.replace("_", " "))
