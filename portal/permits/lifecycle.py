"""The states of a permit case under the single permit, and the only ways between them.

Cheber records; the state decides. Each move is a fact recorded with its date, and with number and
authority where a decision was taken elsewhere.
"""

from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle


class CaseState(StrEnum):
    """Where a case stands: the last step that is done, or how it ended."""

    PREPARING = "preparing"
    FILED = "filed"
    RETURNED = "returned"
    REFUSED = "refused"
    ISSUED = "issued"
    EXIT_CLEARED = "exit_cleared"
    ENTERED = "entered"
    REGISTERED = "registered"
    EXTENSION_FILED = "extension_filed"
    RESIDENT = "resident"
    SETTLED = "settled"
    RENEWAL_FILED = "renewal_filed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    ENDED = "ended"


BEFORE_ENTRY = (CaseState.PREPARING, CaseState.FILED, CaseState.RETURNED, CaseState.REFUSED)
ON_A_PERMIT = (
    CaseState.ISSUED,
    CaseState.EXIT_CLEARED,
    CaseState.ENTERED,
    CaseState.REGISTERED,
    CaseState.EXTENSION_FILED,
    CaseState.RESIDENT,
    CaseState.SETTLED,
    CaseState.RENEWAL_FILED,
)
OPEN = BEFORE_ENTRY + ON_A_PERMIT
"""States in which something is still to be done for lawful work."""

LIFECYCLE = Lifecycle(
    "permit case",
    CaseState,
    CaseState.PREPARING,
    {
        "file_permit": (
            (CaseState.PREPARING, CaseState.RETURNED, CaseState.REFUSED),
            CaseState.FILED,
        ),
        "return_filing": ((CaseState.FILED,), CaseState.RETURNED),
        "refuse_permit": ((CaseState.FILED,), CaseState.REFUSED),
        "issue_permit": ((CaseState.FILED,), CaseState.ISSUED),
        "clear_exit": ((CaseState.ISSUED,), CaseState.EXIT_CLEARED),
        "enter": ((CaseState.ISSUED, CaseState.EXIT_CLEARED), CaseState.ENTERED),
        "register": ((CaseState.ENTERED,), CaseState.REGISTERED),
        "file_extension": ((CaseState.REGISTERED,), CaseState.EXTENSION_FILED),
        "issue_resident_card": ((CaseState.EXTENSION_FILED,), CaseState.RESIDENT),
        "extend_registration": ((CaseState.RESIDENT,), CaseState.SETTLED),
        "file_renewal": ((CaseState.SETTLED,), CaseState.RENEWAL_FILED),
        "issue_renewed_card": ((CaseState.RENEWAL_FILED,), CaseState.RESIDENT),
        "expire": (ON_A_PERMIT, CaseState.EXPIRED),
        "cancel": ((*BEFORE_ENTRY, CaseState.ISSUED, CaseState.EXIT_CLEARED), CaseState.CANCELLED),
        "end": ((*ON_A_PERMIT, CaseState.EXPIRED), CaseState.ENDED),
    },
)

CLOSED = LIFECYCLE.final_states()
"""States after which nobody acts on a case any more; an official no longer sees the person through it."""
