"""The states of a permit case, and the only ways between them. Cheber records; the state decides.

One table serves every regime: a move that a regime or a nationality has no step for is never open, because
the steps of the requirement set must be done in their order (``facts.is_next``). Each move is a fact recorded
with its date, and with number and authority where a decision was taken elsewhere.
"""

from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle


class CaseState(StrEnum):
    """Where a case stands: the last step that is done, or how it ended."""

    PREPARING = "preparing"
    ATTRACTION_FILED = "attraction_filed"
    ATTRACTION_ISSUED = "attraction_issued"
    FILED = "filed"
    RETURNED = "returned"
    REFUSED = "refused"
    ISSUED = "issued"
    VISA_ISSUED = "visa_issued"
    EXIT_CLEARED = "exit_cleared"
    ENTERED = "entered"
    REGISTERED = "registered"
    EXTENSION_FILED = "extension_filed"
    RESIDENT = "resident"
    SETTLED = "settled"
    RENEWAL_FILED = "renewal_filed"
    EXIT_DUE = "exit_due"
    REVOKED = "revoked"
    EXPIRED = "expired"
    EXITED = "exited"
    REPATRIATED = "repatriated"
    TRANSFERRED = "transferred"
    CANCELLED = "cancelled"
    ENDED = "ended"


class Hold(StrEnum):
    """Why a case stands still, whatever step it is at."""

    NONE = "none"
    SUSPECTED_FORGERY = "suspected_forgery"
    DETAINED = "detained"


BEFORE_PERMIT = (
    CaseState.PREPARING,
    CaseState.ATTRACTION_FILED,
    CaseState.ATTRACTION_ISSUED,
    CaseState.FILED,
    CaseState.RETURNED,
    CaseState.REFUSED,
)
ON_A_PERMIT = (
    CaseState.ISSUED,
    CaseState.VISA_ISSUED,
    CaseState.EXIT_CLEARED,
    CaseState.ENTERED,
    CaseState.REGISTERED,
    CaseState.EXTENSION_FILED,
    CaseState.RESIDENT,
    CaseState.SETTLED,
    CaseState.RENEWAL_FILED,
)
OPEN = BEFORE_PERMIT + ON_A_PERMIT
"""States in which something is still to be done for lawful work."""

LEAVING = (CaseState.EXIT_DUE, CaseState.REVOKED, CaseState.EXPIRED)
"""States in which the person may no longer work, and how they leave is still to be recorded."""

LATE = (CaseState.EXPIRED,)
"""A case runs out by itself, so what happened before the last day may still be recorded after it, and a
decision may come late: the steps then lead on from here."""

LIFECYCLE = Lifecycle(
    "permit case",
    CaseState,
    CaseState.PREPARING,
    {
        "file_attraction": (
            (CaseState.PREPARING, CaseState.RETURNED, CaseState.REFUSED),
            CaseState.ATTRACTION_FILED,
        ),
        "return_attraction": ((CaseState.ATTRACTION_FILED,), CaseState.RETURNED),
        "refuse_attraction": ((CaseState.ATTRACTION_FILED,), CaseState.REFUSED),
        "issue_attraction": ((CaseState.ATTRACTION_FILED,), CaseState.ATTRACTION_ISSUED),
        "file_permit": (
            (
                CaseState.PREPARING,
                CaseState.ATTRACTION_ISSUED,
                CaseState.RETURNED,
                CaseState.REFUSED,
                CaseState.REGISTERED,
            ),
            CaseState.FILED,
        ),
        "return_filing": ((CaseState.FILED,), CaseState.RETURNED),
        "refuse_permit": ((CaseState.FILED,), CaseState.REFUSED),
        "issue_permit": ((CaseState.FILED,), CaseState.ISSUED),
        "issue_visa": ((CaseState.ISSUED,), CaseState.VISA_ISSUED),
        "clear_exit": ((CaseState.ISSUED, CaseState.VISA_ISSUED, *LATE), CaseState.EXIT_CLEARED),
        "enter": (
            (CaseState.PREPARING, CaseState.ISSUED, CaseState.VISA_ISSUED, CaseState.EXIT_CLEARED, *LATE),
            CaseState.ENTERED,
        ),
        # Whoever changed the workshop is here already: what comes after the permit comes at once.
        "register": (
            (CaseState.ENTERED, CaseState.ISSUED, CaseState.VISA_ISSUED, *LATE),
            CaseState.REGISTERED,
        ),
        "sign_contract": ((CaseState.REGISTERED,), CaseState.SETTLED),
        "file_extension": (
            (CaseState.REGISTERED, CaseState.ISSUED, CaseState.VISA_ISSUED, *LATE),
            CaseState.EXTENSION_FILED,
        ),
        "return_extension": ((CaseState.EXTENSION_FILED,), CaseState.REGISTERED),
        "refuse_extension": ((CaseState.EXTENSION_FILED,), CaseState.EXIT_DUE),
        "issue_resident_card": ((CaseState.EXTENSION_FILED, *LATE), CaseState.RESIDENT),
        "extend_visa": ((CaseState.EXTENSION_FILED, CaseState.RENEWAL_FILED, *LATE), CaseState.RESIDENT),
        "extend_registration": ((CaseState.RESIDENT, *LATE), CaseState.SETTLED),
        "file_renewal": ((CaseState.SETTLED, *LATE), CaseState.RENEWAL_FILED),
        "return_renewal": ((CaseState.RENEWAL_FILED,), CaseState.SETTLED),
        "refuse_renewal": ((CaseState.RENEWAL_FILED,), CaseState.EXIT_DUE),
        "issue_renewed_card": ((CaseState.RENEWAL_FILED, *LATE), CaseState.RESIDENT),
        "revoke": ((*ON_A_PERMIT, CaseState.EXIT_DUE), CaseState.REVOKED),
        "expire": ((*ON_A_PERMIT, CaseState.EXIT_DUE), CaseState.EXPIRED),
        "end_work": (ON_A_PERMIT, CaseState.EXIT_DUE),
        "transfer": ((*OPEN, *LEAVING), CaseState.TRANSFERRED),
        "exit": ((*ON_A_PERMIT, *LEAVING), CaseState.EXITED),
        "repatriate": ((*ON_A_PERMIT, *LEAVING), CaseState.REPATRIATED),
        "cancel": (
            (*BEFORE_PERMIT, CaseState.ISSUED, CaseState.VISA_ISSUED, CaseState.EXIT_CLEARED),
            CaseState.CANCELLED,
        ),
        "end": ((*ON_A_PERMIT, *LEAVING), CaseState.ENDED),
    },
)

HOLDS = Lifecycle(
    "permit case on hold",
    Hold,
    Hold.NONE,
    {
        "suspect_forgery": ((Hold.NONE,), Hold.SUSPECTED_FORGERY),
        "clear_suspicion": ((Hold.SUSPECTED_FORGERY,), Hold.NONE),
        "detain": ((Hold.NONE, Hold.SUSPECTED_FORGERY), Hold.DETAINED),
        "release_person": ((Hold.DETAINED,), Hold.NONE),
    },
)
"""Beside the steps: what stops a case for a time. Until it is lifted, only endings are recorded."""

ENDINGS = frozenset({"revoke", "expire", "end_work", "exit", "repatriate", "cancel", "end"})
"""Moves that are recorded even while a case is on hold."""

CLOSED = LIFECYCLE.final_states()
"""States after which nobody acts on a case any more; an official no longer sees the person through it."""
