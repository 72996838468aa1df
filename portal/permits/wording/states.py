"""Where a case stands, in words for each reader."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import lazy as _l
from portal.permits.lifecycle import CaseState, Hold
from portal.permits.wording.readers import Words, same

STATES: Mapping[CaseState, Words] = MappingProxyType(
    {
        CaseState.PREPARING: Words(
            _l("The workshop prepares your papers"), _l("Prepare the papers"), _l("Being prepared")
        ),
        CaseState.ATTRACTION_FILED: Words(
            _l("A commission decides whether the workshop may hire from abroad"),
            _l("Filed with the commission"),
            _l("Filed with the commission"),
        ),
        CaseState.ATTRACTION_ISSUED: Words(
            _l("The workshop may hire from abroad"),
            _l("You may hire from abroad: file for the work permit"),
            _l("Attraction allowed, work permit not yet filed for"),
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
        CaseState.VISA_ISSUED: Words(
            _l("Your work visa is issued"), _l("Work visa issued"), _l("Visa issued, not yet entered")
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
            _l("Your address is registered"), _l("The address is registered"), _l("Registered")
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
        CaseState.EXIT_DUE: Words(
            _l("Your work here has ended. You may stay until the last lawful day."),
            _l("The work has ended. The worker must leave or find another workshop."),
            _l("Work ended, still in the country"),
        ),
        CaseState.REVOKED: Words(
            _l("Your permit was revoked. Do not work, and ask the officials at once."),
            _l("The permit was revoked. The worker must not work."),
            _l("Revoked"),
        ),
        CaseState.EXPIRED: Words(
            _l("Your permit has run out. Do not work, and ask the officials at once."),
            _l("The permit has run out. The worker must not work."),
            _l("Run out"),
        ),
        CaseState.EXITED: Words(
            _l("You left the country"), _l("The worker left the country"), _l("Left the country")
        ),
        CaseState.REPATRIATED: Words(
            _l("You were sent home"), _l("The worker was sent home"), _l("Sent home")
        ),
        CaseState.TRANSFERRED: Words(
            _l("You work for another workshop now"),
            _l("The worker works for another workshop now"),
            _l("Passed to another workshop"),
        ),
        CaseState.CANCELLED: same(_l("Cancelled")),
        CaseState.ENDED: same(_l("Ended")),
    }
)

HOLDS: Mapping[Hold, Words] = MappingProxyType(
    {
        Hold.SUSPECTED_FORGERY: Words(
            _l("A paper in your case is being checked. You may explain where it came from."),
            _l("A paper in this case is being checked."),
            _l("On hold: a paper may be forged"),
        ),
        Hold.DETAINED: Words(
            _l("You were detained. You have the right to tell your embassy, and to an interpreter."),
            _l("The worker was detained."),
            _l("On hold: the person is detained"),
        ),
    }
)
"""Why a case stands still."""
