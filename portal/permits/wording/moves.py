"""What was recorded, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.permits.wording.readers import Words, same

MOVES: Mapping[str, Words] = MappingProxyType(
    {
        "file_attraction": Words(
            _l("The workshop asked to hire from abroad"),
            _l("You filed to attract foreign workers"),
            _l("Attraction filed for"),
        ),
        "return_attraction": Words(
            _l("The commission returned the workshop's papers"),
            _l("The commission returned your papers"),
            _l("Attraction returned"),
        ),
        "refuse_attraction": Words(
            _l("The commission refused"), _l("The commission refused"), _l("Attraction refused")
        ),
        "issue_attraction": Words(
            _l("The workshop may hire from abroad"),
            _l("You were allowed to attract foreign workers"),
            _l("Attraction allowed"),
        ),
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
        "issue_visa": Words(
            _l("Your work visa was issued"), _l("The work visa was issued"), _l("Visa issued")
        ),
        "clear_exit": Words(
            _l("Your country cleared your exit"), _l("The worker's exit was cleared"), _l("Exit cleared")
        ),
        "enter": Words(_l("You entered Kyrgyzstan"), _l("The worker entered Kyrgyzstan"), _l("Entered")),
        "register": Words(
            _l("The workshop registered your address"), _l("You registered the address"), _l("Registered")
        ),
        "sign_contract": Words(
            _l("You signed the employment contract"),
            _l("The employment contract was signed"),
            _l("Contract signed"),
        ),
        "file_extension": Words(
            _l("The workshop filed for your resident card"),
            _l("You filed for the resident card"),
            _l("Resident card filed for"),
        ),
        "return_extension": Words(
            _l("The papers for your card were returned to the workshop"),
            _l("The papers for the card were returned to you"),
            _l("Filing for the card returned"),
        ),
        "refuse_extension": Words(
            _l("Your resident card was refused"), _l("The resident card was refused"), _l("Card refused")
        ),
        "issue_resident_card": Words(
            _l("Your resident card was issued"), _l("The resident card was issued"), _l("Card issued")
        ),
        "extend_visa": Words(
            _l("Your work visa was extended"), _l("The work visa was extended"), _l("Visa extended")
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
        "return_renewal": Words(
            _l("The papers for your next card were returned to the workshop"),
            _l("The papers for the next card were returned to you"),
            _l("Filing for the next card returned"),
        ),
        "refuse_renewal": Words(
            _l("Your next card was refused"), _l("The next card was refused"), _l("Next card refused")
        ),
        "issue_renewed_card": Words(
            _l("Your next card was issued"), _l("The next card was issued"), _l("Next card issued")
        ),
        "revoke": Words(_l("Your permit was revoked"), _l("The permit was revoked"), _l("Permit revoked")),
        "expire": Words(_l("Your permit ran out"), _l("The permit ran out"), _l("Permit ran out")),
        "end_work": Words(
            _l("Your work at the workshop ended"), _l("The worker's work ended"), _l("Work ended")
        ),
        "carry_exit_clearance": Words(
            _l("Your exit clearance counts on, from your case before"),
            _l("The exit clearance counts on, from the worker's case before"),
            _l("Exit clearance taken over from the case before"),
        ),
        "repin": Words(
            _l("Your case follows other rules now"),
            _l("The case follows other rules now"),
            _l("Moved to other rules"),
        ),
        "carry_entry": Words(
            _l("Your entry counts on, from your case before"),
            _l("The entry counts on, from the worker's case before"),
            _l("Entry taken over from the case before"),
        ),
        "carry_registration": Words(
            _l("Your registration counts on, from your case before"),
            _l("The registration counts on, from the worker's case before"),
            _l("Registration taken over from the case before"),
        ),
        "transfer": Words(
            _l("Another workshop took over your permit"),
            _l("Another workshop hired the worker"),
            _l("Passed to another workshop"),
        ),
        "exit": Words(_l("You left the country"), _l("The worker left the country"), _l("Left the country")),
        "repatriate": Words(_l("You were sent home"), _l("The worker was sent home"), _l("Sent home")),
        "cancel": same(_l("The case was cancelled")),
        "end": same(_l("The case was ended")),
        "suspect_forgery": Words(
            _l("A paper in your case is being checked"),
            _l("A paper in this case is being checked"),
            _l("Put on hold: a paper may be forged"),
        ),
        "clear_suspicion": same(_l("The papers were found to be in order")),
        "detain": Words(_l("You were detained"), _l("The worker was detained"), _l("Detained")),
        "release_person": Words(_l("You were released"), _l("The worker was released"), _l("Released")),
    }
)
"""What was recorded, as a line of the history."""

RECORD: Mapping[str, LazyText] = MappingProxyType(
    {
        "file_attraction": _l("The attraction of foreign workers was filed for"),
        "return_attraction": _l("The commission returned the papers"),
        "refuse_attraction": _l("The commission refused"),
        "issue_attraction": _l("The commission allowed the attraction"),
        "file_permit": _l("The permit was filed for"),
        "return_filing": _l("The authority returned the papers"),
        "refuse_permit": _l("The permit was refused"),
        "issue_permit": _l("The permit was issued"),
        "issue_visa": _l("The work visa was issued"),
        "clear_exit": _l("The exit was cleared"),
        "enter": _l("The worker entered"),
        "register": _l("The address was registered"),
        "sign_contract": _l("The employment contract was signed"),
        "file_extension": _l("The resident card was filed for"),
        "return_extension": _l("The papers for the card were returned"),
        "refuse_extension": _l("The resident card was refused"),
        "issue_resident_card": _l("The resident card was issued"),
        "extend_visa": _l("The work visa was extended"),
        "extend_registration": _l("The registration was extended"),
        "file_renewal": _l("The next card was filed for"),
        "return_renewal": _l("The papers for the next card were returned"),
        "refuse_renewal": _l("The next card was refused"),
        "issue_renewed_card": _l("The next card was issued"),
        "revoke": _l("The permit or card was revoked"),
        "expire": _l("The permit or card ran out"),
        "end_work": _l("The work at this workshop ended"),
        "transfer": _l("Another workshop took over"),
        "exit": _l("The person left the country"),
        "repatriate": _l("The person was sent home"),
        "cancel": _l("The case is cancelled"),
        "end": _l("The case is ended without a known exit"),
        "suspect_forgery": _l("A paper may be forged: put the case on hold"),
        "clear_suspicion": _l("The papers are in order: lift the hold"),
        "detain": _l("The person was detained"),
        "release_person": _l("The person was released"),
    }
)
"""The choices of the official who records: what happened?"""
