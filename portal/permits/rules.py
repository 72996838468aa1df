"""Names that permit plans speak in: steps, actors, deadlines, warnings. Part of the public surface."""

from enum import StrEnum


class PermitStep(StrEnum):
    """A step on the way to lawful work; which of them, and in which order, the requirement set says."""

    FILE_ATTRACTION = "file_attraction"
    DECIDE_ATTRACTION = "decide_attraction"
    FILE_PERMIT = "file_permit"
    DECIDE_PERMIT = "decide_permit"
    ISSUE_VISA = "issue_visa"
    CLEAR_EXIT = "clear_exit"
    ENTER = "enter"
    REGISTER = "register"
    SIGN_CONTRACT = "sign_contract"
    FILE_EXTENSION = "file_extension"
    DECIDE_EXTENSION = "decide_extension"
    EXTEND_REGISTRATION = "extend_registration"
    FILE_RENEWAL = "file_renewal"
    LEAVE = "leave"
    LIFT_HOLD = "lift_hold"
    NONE = "none"


class PermitActor(StrEnum):
    """Who has to act."""

    WORKER = "worker"
    EMPLOYER = "employer"
    OFFICIAL = "official"
    NONE = "none"


class PermitEvent(StrEnum):
    """What a case may carry a date for: a column each."""

    ATTRACTION_FILED_ON = "attraction_filed_on"
    ATTRACTION_ISSUED_ON = "attraction_issued_on"
    PERMIT_FILED_ON = "permit_filed_on"
    PERMIT_ISSUED_ON = "permit_issued_on"
    PERMIT_VALID_UNTIL = "permit_valid_until"
    VISA_ISSUED_ON = "visa_issued_on"
    VISA_VALID_UNTIL = "visa_valid_until"
    EXIT_CLEARED_ON = "exit_cleared_on"
    ENTERED_ON = "entered_on"
    REGISTERED_ON = "registered_on"
    CONTRACT_SIGNED_ON = "contract_signed_on"
    EXTENSION_FILED_ON = "extension_filed_on"
    VISA_EXTENDED_ON = "visa_extended_on"
    VISA_EXTENDED_UNTIL = "visa_extended_until"
    RESIDENT_CARD_ISSUED_ON = "resident_card_issued_on"
    RESIDENT_CARD_VALID_UNTIL = "resident_card_valid_until"
    REGISTRATION_EXTENDED_ON = "registration_extended_on"
    RENEWAL_FILED_ON = "renewal_filed_on"
    WORK_ENDED_ON = "work_ended_on"
    EXITED_ON = "exited_on"


class PermitDeadline(StrEnum):
    """The deadlines of a case, in order."""

    DECISION_EXPECTED = "decision_expected"
    REGISTRATION = "registration"
    EXTENSION = "extension"
    REGISTRATION_EXTENSION = "registration_extension"
    RENEWAL = "renewal"
    LEAVE_BY = "leave_by"


class PermitWarning(StrEnum):
    """What is about to go wrong, in order."""

    WINDOW_TOO_SHORT = "window-too-short"
    PASSPORT_TOO_SHORT = "passport-too-short"
    PERMIT_EXPIRED = "permit-expired"
    VISA_FREE_DAYS_EXHAUSTED = "visa-free-days-exhausted"


class PlanNote(StrEnum):
    """What else the reader of a plan must know."""

    UNKNOWN_REGIME = "unknown-regime"
    NO_PERMIT_NEEDED = "no-permit-needed"
    UNCONFIRMED = "unconfirmed"
    NOT_YET_IN_FORCE = "not-yet-in-force"
