"""Statements in words."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.permits.wording import Words
from portal.statements.rules import StatementState, WorkEnd

STATES: Mapping[StatementState, Words] = MappingProxyType(
    {
        StatementState.OPEN: Words(
            _l("Reported, not yet confirmed"),
            _l("Reported, not yet confirmed"),
            _l("Reported, to be confirmed"),
        ),
        StatementState.CONFIRMED: Words(_l("Confirmed"), _l("Confirmed"), _l("Confirmed")),
        StatementState.DECLINED: Words(_l("Not confirmed"), _l("Not confirmed"), _l("Not confirmed")),
        StatementState.WITHDRAWN: Words(_l("Taken back"), _l("Taken back"), _l("Taken back")),
    }
)

STATE: Mapping[str, LazyText] = MappingProxyType(
    {
        "file_attraction": _l("We filed to attract foreign workers"),
        "file_permit": _l("We filed for the permit"),
        "register": _l("We registered the address"),
        "sign_contract": _l("We signed the contract"),
        "file_extension": _l("We filed for the resident card"),
        "extend_registration": _l("We extended the registration"),
        "file_renewal": _l("We filed for the next card"),
        "end_work": _l("The work has ended"),
        "cancel": _l("The worker does not come"),
        "clear_exit": _l("I have my exit clearance"),
        "enter": _l("I entered Kyrgyzstan"),
        "exit": _l("I left Kyrgyzstan"),
    }
)
"""What the side that acted says, as a button."""

WORK_ENDS: Mapping[WorkEnd, Words] = MappingProxyType(
    {
        WorkEnd.CONTRACT_ENDED: Words(
            _l("The workshop says that the contract ended."),
            _l("The contract ended"),
            _l("The contract ended"),
        ),
        WorkEnd.DISMISSED: Words(
            _l("The workshop says that it dismissed you."),
            _l("We dismissed the worker"),
            _l("Dismissed"),
        ),
        WorkEnd.LEFT: Words(
            _l("The workshop says that you left by yourself."),
            _l("The worker left"),
            _l("Left by themselves"),
        ),
        WorkEnd.DID_NOT_COME: Words(
            _l("The workshop says that you did not come."),
            _l("The worker did not come"),
            _l("Did not come"),
        ),
    }
)
"""Why work ended, in the workshop's account."""
