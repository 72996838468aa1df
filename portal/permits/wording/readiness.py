"""The dated path in words: what is done on the way to lawful work, and what is about to go wrong."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.permits.readiness import RENEW_PASSPORT, ReadinessWarning
from portal.permits.wording.readers import Words, same

ACTIVITIES: Mapping[str, LazyText] = MappingProxyType(
    {
        RENEW_PASSPORT: _l("A new passport"),
        "gather_papers": _l("Passport and papers of the worker"),
        "translate_papers": _l("Translation of the papers"),
        "employer_papers": _l("Papers of the workshop"),
        "agree_contract": _l("Employment contract"),
        "pay_fees": _l("Fees of the permit"),
        "file_attraction": _l("Filing to attract foreign workers"),
        "decide_attraction": _l("Decision to attract foreign workers"),
        "file_permit": _l("Filing for the permit"),
        "decide_permit": _l("Decision on the permit"),
        "issue_visa": _l("Work visa"),
        "pre_departure_course": _l("Course before departure"),
        "give_fingerprints": _l("Fingerprints"),
        "exit_card": _l("Exit card"),
        "life_insurance": _l("Life insurance"),
        "service_agreement": _l("Foreign service agreement"),
        "protector_stamp": _l("Stamp of the Protector of Emigrants"),
        "travel": _l("Journey to Kyrgyzstan"),
        "register": _l("Registration of the address"),
        "personal_number": _l("Personal number"),
    }
)
"""The name of an activity, the same for every reader."""

DOING: Mapping[str, Words] = MappingProxyType(
    {
        RENEW_PASSPORT: Words(
            _l("Ask for a new passport today. Yours ends too soon."),
            _l("The worker needs a new passport first."),
            _l("The worker needs a new passport first."),
        ),
        "gather_papers": Words(
            _l("Send pictures of your passport and papers."),
            _l("The worker gathers passport and papers."),
            _l("The worker gathers passport and papers."),
        ),
        "translate_papers": Words(
            _l("Have your papers translated and certified."),
            _l("The worker has the papers translated."),
            _l("The worker has the papers translated."),
        ),
        "employer_papers": Words(
            _l("The workshop gathers its own papers."),
            _l("Get the tax and social fund certificates and the invitation letter."),
            _l("The workshop gathers its own papers."),
        ),
        "agree_contract": Words(
            _l("Read and sign the contract with the workshop."),
            _l("Sign the contract with the worker."),
            _l("Workshop and worker sign the contract."),
        ),
        "pay_fees": Words(
            _l("The workshop pays the fees. You pay nothing for them."),
            _l("Pay the fees of the permit and keep the receipts."),
            _l("The workshop pays the fees."),
        ),
        "file_attraction": Words(
            _l("The workshop asks for leave to hire from abroad."),
            _l("File for the permit to attract foreign workers."),
            _l("The workshop files to attract foreign workers."),
        ),
        "decide_attraction": Words(
            _l("The commission decides whether the workshop may hire from abroad."),
            _l("The commission decides whether you may hire from abroad."),
            _l("Record what the commission decided."),
        ),
        "file_permit": Words(
            _l("The workshop files for your permit."),
            _l("File for the permit."),
            _l("The workshop files for the permit."),
        ),
        "decide_permit": Words(
            _l("The authority decides about your permit."),
            _l("The authority decides about the permit."),
            _l("Record what the authority decided about the permit."),
        ),
        "issue_visa": Words(
            _l("The consular department issues your work visa."),
            _l("The consular department issues the work visa."),
            _l("Record the work visa."),
        ),
        "pre_departure_course": Words(
            _l("Take the course before departure. It lasts three days."),
            _l("The worker takes the course before departure."),
            _l("The worker takes the course before departure."),
        ),
        "give_fingerprints": Words(
            _l("Give your fingerprints at the emigration office."),
            _l("The worker gives fingerprints at the emigration office."),
            _l("The worker gives fingerprints at the emigration office."),
        ),
        "exit_card": Words(
            _l("Wait for your exit card. Send a picture of it at once."),
            _l("The worker waits for the exit card."),
            _l("The worker waits for the exit card."),
        ),
        "life_insurance": Words(
            _l("Buy the state life insurance. It takes a day."),
            _l("The worker buys the state life insurance."),
            _l("The worker buys the state life insurance."),
        ),
        "service_agreement": Words(
            _l("Sign the foreign service agreement at the Protector's office."),
            _l("The worker signs the foreign service agreement."),
            _l("The worker signs the foreign service agreement."),
        ),
        "protector_stamp": Words(
            _l("Get the Protector's stamp into your passport."),
            _l("The worker gets the Protector's stamp."),
            _l("The worker gets the Protector's stamp."),
        ),
        "travel": Words(
            _l("Plan your journey and tell the day."),
            _l("The worker travels. Meet them."),
            _l("The worker travels. Record the day of entry."),
        ),
        "register": Words(
            _l("The workshop registers your address. Go along with your passport."),
            _l("Register the worker's address."),
            _l("The workshop registers the address."),
        ),
        "personal_number": Words(
            _l("The workshop asks for your personal number."),
            _l("Ask for the worker's personal number."),
            _l("The workshop asks for the personal number."),
        ),
    }
)
"""What is to be done, as an action for whoever does it."""

NEW_PERMIT = Words(
    _l("Ask the workshop to apply for a new permit. It applies and pays."),
    _l("Apply for a new permit. The workshop pays for it."),
    _l("The workshop has to apply for a new permit."),
)
"""What is to be done when too few days of the permit would be left, however early the journey."""

WARNINGS: Mapping[ReadinessWarning, Words] = MappingProxyType(
    {
        ReadinessWarning.WINDOW_TOO_SHORT: Words(
            _l(
                "Do not fly on this permit. Too few days of it would be left. Ask the workshop to file again."
            ),
            _l("The worker must not fly on this permit: too few days of it would be left. File again."),
            _l("Too few days of this permit would be left at entry. It has to be filed for again."),
        ),
        ReadinessWarning.WINDOW_AT_RISK: Words(
            _l("The permit may come long before your exit papers. Prepare now what you can."),
            _l("The permit may come long before the exit papers. Agree with the worker when to file."),
            _l("By forecast too few days of the permit would be left at entry."),
        ),
        ReadinessWarning.TRIP_TOO_EARLY: Words(
            _l(
                "The day you planned is too early: your papers will not be ready. Do not buy a ticket for it."
            ),
            _l("The planned day of entry is too early: the exit papers will not be ready."),
            _l("The planned day of entry is before the papers can be ready."),
        ),
        ReadinessWarning.PASSPORT_TOO_SHORT: Words(
            _l("Your passport ends too soon. Ask for a new one now: it takes two months or more."),
            _l("The worker's passport ends too soon. A new one takes two months or more."),
            _l("The passport ends too soon after the permit. A new one takes two months or more."),
        ),
        ReadinessWarning.VISA_FREE_DAYS_RUN_OUT: Words(
            _l("Your days without a visa end before the permit comes. Do not stay longer, and do not work."),
            _l("The worker's days without a visa end before the permit comes. Nobody may work on them."),
            _l("The days without a visa end before the permit is expected."),
        ),
        ReadinessWarning.STAY_ENDS_FIRST: Words(
            _l("Your old permit ends before the new one is expected. Ask the officials what you can do."),
            _l("The worker's old permit ends before yours is expected."),
            _l("The old permit ends before the new one is expected."),
        ),
        ReadinessWarning.EXTENSION_AT_RISK: Words(
            _l("There is little time for the resident card. Register at once."),
            _l("There is little time for the resident card. Register the worker today and file at once."),
            _l("By forecast the address is registered after the last day to file for the card."),
        ),
        ReadinessWarning.PERMIT_ENDS_FIRST: Words(
            _l("This permit would end before you could work. Ask the workshop to file again."),
            _l("This permit would end before the worker could work. File again."),
            _l("This permit ends before work could become lawful."),
        ),
        ReadinessWarning.PERMIT_EXPIRED: same(_l("The permit has run out. No work is lawful now.")),
    }
)
"""What would go wrong if all went as forecast, in sentences that say what to do."""


def activity_label(key: str) -> LazyText:
    """The name of an activity; of one that a later requirement set brought and nobody has worded, its key."""
    return ACTIVITIES.get(key) or LazyText(key.replace("_", " "))
