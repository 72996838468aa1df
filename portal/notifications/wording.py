"""Reminders in words: what is due, what to do, whom to ask, for each reader."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.notifications.rules import Channel, Delivery, OtherDay
from portal.permits import wording as permits
from portal.permits.rules import PermitDeadline
from portal.permits.wording import Words
from portal.permits.wording.readers import same

LABELS: Mapping[str, LazyText] = MappingProxyType(
    {
        **permits.DEADLINES,
        OtherDay.PASSPORT: _l("Passport valid until"),
        OtherDay.VISA_FREE: _l("Last day without a visa"),
    }
)
"""The name of a day before its date."""

TITLES: Mapping[str, Words] = MappingProxyType(
    {
        PermitDeadline.DECISION_EXPECTED: Words(
            _l("Your permit should be decided"),
            _l("The permit should be decided"),
            _l("Decision on the permit expected"),
        ),
        PermitDeadline.REGISTRATION: Words(
            _l("Your address must be registered"),
            _l("Register the worker's address"),
            _l("Registration of the address"),
        ),
        PermitDeadline.EXTENSION: Words(
            _l("Your resident card must be filed for"),
            _l("File for the resident card"),
            _l("Filing for the resident card"),
        ),
        PermitDeadline.REGISTRATION_EXTENSION: Words(
            _l("Your registration must be extended"),
            _l("Extend the worker's registration"),
            _l("Registration for the term of the card"),
        ),
        PermitDeadline.RENEWAL: Words(
            _l("Your next card must be filed for"),
            _l("File for the next card"),
            _l("Filing for the next card"),
        ),
        PermitDeadline.LEAVE_BY: Words(
            _l("Your last lawful day"), _l("The worker's last lawful day"), _l("Last lawful day")
        ),
        OtherDay.PASSPORT: Words(
            _l("Your passport ends"), _l("The worker's passport ends"), _l("The passport ends")
        ),
        OtherDay.VISA_FREE: Words(
            _l("Your last day without a visa"),
            _l("The worker's last day without a visa"),
            _l("Last day without a visa"),
        ),
    }
)
"""What a reminder or an entry of a calendar is about."""

TO_DO: Mapping[str, Words] = MappingProxyType(
    {
        PermitDeadline.DECISION_EXPECTED: Words(
            _l("You need do nothing now. The workshop asks the authority."),
            _l("If there is no answer on this day, ask the consular department."),
            _l("If there is no answer on this day, ask the consular department and record what it says."),
        ),
        PermitDeadline.REGISTRATION: Words(
            _l("The workshop registers you. Take your passport, and ask today when you go."),
            _l("Go to the public service centre with the worker and the passport, or register online."),
            _l("Ask the workshop whether the address is registered, then record it."),
        ),
        PermitDeadline.EXTENSION: Words(
            _l("The workshop files for your card. Ask today whether it has, and which papers it waits for."),
            _l("File for the card in the e-visa portal. Without it the worker has to leave."),
            _l("Ask the workshop whether it has filed, then record it."),
        ),
        PermitDeadline.REGISTRATION_EXTENSION: Words(
            _l("The workshop extends your registration. Take the card and your passport, and ask today."),
            _l("Go to the public service centre with the card and the passport."),
            _l("Ask the workshop whether the registration is extended, then record it."),
        ),
        PermitDeadline.RENEWAL: Words(
            _l("If you stay, the workshop files for your next card. Ask today whether it does."),
            _l("If the worker stays, file for the next card in the e-visa portal."),
            _l("Ask the workshop whether it files again, then record it."),
        ),
        PermitDeadline.LEAVE_BY: Words(
            _l("Without a new permit or card you must leave by this day. Ask before you buy a ticket."),
            _l("Without a new permit or card the worker must leave by this day."),
            _l("Ask how the person stays or leaves, then record it."),
        ),
        OtherDay.PASSPORT: Words(
            _l("Ask the embassy of your country for a new passport now: it can take months."),
            _l("The worker needs a new passport before you file again. Leave time for the embassy."),
            _l("A new passport is needed before the next filing."),
        ),
        OtherDay.VISA_FREE: Words(
            _l("Without a permit you must leave by this day. Do not work before the permit is issued."),
            _l("Without a permit the worker must leave by this day and may not work."),
            _l("No permit is recorded. Ask the workshop how the filing stands."),
        ),
    }
)
"""What this reader does before the day."""

TOO_LATE: Mapping[str, Words] = MappingProxyType(
    {
        PermitDeadline.EXTENSION: Words(
            _l("The day to file is over. Ask the workshop today, and the official what is still possible."),
            _l("The day to file is over. File today, and tell the official why it is late."),
            _l("The day to file is over and nothing is recorded. Ask the workshop today."),
        ),
        PermitDeadline.RENEWAL: Words(
            _l("The day to file is over. Ask the workshop today, and the official what is still possible."),
            _l("The day to file is over. File today, and tell the official why it is late."),
            _l("The day to file is over and nothing is recorded. Ask the workshop today."),
        ),
    }
)
"""The same once the day is over and the permit or card still runs."""

TO_ASK = Words(
    _l("Ask your workshop, or the official through the portal. Nobody may take money for it."),
    _l("Ask the official who has the case."),
    _l("Ask the workshop first."),
)
"""Whom to ask."""

CHANNELS: Mapping[Channel, LazyText] = MappingProxyType(
    {Channel.EMAIL: _l("e-mail"), Channel.TEXT: _l("text message")}
)
READERS: Mapping[str, Words] = MappingProxyType(
    {
        "worker": Words(_l("you"), _l("the worker"), _l("the worker")),
        "workshop": Words(_l("the workshop"), _l("your workshop"), _l("the workshop")),
        "official": same(_l("the official")),
    }
)
DELIVERIES: Mapping[Delivery, LazyText] = MappingProxyType(
    {
        Delivery.QUEUED: _l("being sent"),
        Delivery.SENT: _l("sent"),
        Delivery.FAILED: _l("could not be delivered"),
        Delivery.DROPPED: _l("not needed any more"),
    }
)
"""How the delivery stands."""
