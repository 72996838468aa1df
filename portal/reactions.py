"""What follows from what: event → tasks. The one table to read to know what the portal does by itself."""

from functools import partial
from uuid import UUID, uuid4

from portal.accounts import events as accounts
from portal.applications import events as applications
from portal.candidates import events as candidates
from portal.disclosure import events as disclosure
from portal.documents import events as documents
from portal.employers import events as employers
from portal.kernel.events import Event
from portal.outbox import Reaction, Reactions, Task
from portal.permits import events as permits
from portal.vacancies import events as vacancies


def chain(_event: Event) -> Task:
    """Give the audit entry its place in the chain."""
    return Task("audit.sequence", key="audit.sequence")


def index_vacancy(event: Event) -> Task:
    """Bring the vacancy's entry in the index up to date."""
    return _index("search.vacancy", event.subject_id)


def index_employer(event: Event) -> Task:
    """Bring the entries of all the workshop's vacancies up to date."""
    return _index("search.employer", event.subject_id)


def index_candidate(event: Event) -> Task:
    """Bring the candidate's card in the index up to date."""
    return _index("search.candidate", event.subject_id)


def tell_account(letter: str) -> Reaction:
    """Write to the account the event names."""
    return partial(_letter, letter, "account", "account_id", "/")


def tell_employer(letter: str, path: str) -> Reaction:
    """Write to everybody who acts for the workshop the event names; ``path`` may use the event's fields."""
    return partial(_letter, letter, "employer", "employer_id", path)


def tell_candidate(letter: str, path: str) -> Reaction:
    """Write to the person of the profile the event names."""
    return partial(_letter, letter, "candidate", "candidate_id", path)


def _index(name: str, subject_id: UUID | None) -> Task:
    return Task(name, {"id": str(subject_id)}, key=f"{name}:{subject_id}")


def _letter(letter: str, reader: str, field: str, path: str, event: Event) -> Task:
    facts = event.facts()
    link = path.format_map({name: str(value).replace("-", "") for name, value in facts.items()})
    return Task(
        "notifications.letter", {"id": str(uuid4()), "letter": letter, reader: facts[field], "path": link}
    )


OWN_APPLICATION = "/candidate/applications/{application_id}"
APPLICANT = "/employer/applications/{application_id}"

REACTIONS: Reactions = {
    accounts.AccountRegistered: (chain, tell_account("confirm_contact")),
    accounts.RegistrationRepeated: (chain, tell_account("already_registered")),
    accounts.AccountCreated: (chain,),
    accounts.ConfirmationAsked: (chain, tell_account("confirm_contact")),
    accounts.ContactConfirmed: (chain,),
    accounts.SignedIn: (chain,),
    accounts.SignInFailed: (chain,),
    accounts.SignedOut: (chain,),
    accounts.ResetAsked: (chain, tell_account("reset_password")),
    accounts.PasswordChanged: (chain, tell_account("password_changed")),
    accounts.LanguageChanged: (chain,),
    accounts.AccessRefused: (chain,),
    employers.WorkshopRegistered: (chain,),
    employers.WorkshopChanged: (chain, index_employer),
    employers.WorkshopSubmitted: (chain,),
    employers.WorkshopVerified: (chain, index_employer, tell_employer("workshop_verified", "/employer/")),
    employers.WorkshopReturned: (chain, tell_employer("workshop_returned", "/employer/workshop")),
    employers.WorkshopSuspended: (
        chain,
        index_employer,
        tell_employer("workshop_suspended", "/employer/workshop"),
    ),
    employers.WorkshopReinstated: (chain, index_employer, tell_employer("workshop_verified", "/employer/")),
    vacancies.VacancyDrafted: (chain,),
    vacancies.VacancyChanged: (chain, index_vacancy),
    vacancies.VacancyPublished: (chain, index_vacancy),
    vacancies.VacancyPaused: (chain, index_vacancy),
    vacancies.VacancyResumed: (chain, index_vacancy),
    vacancies.VacancyClosed: (chain, index_vacancy),
    candidates.ProfileBegun: (chain,),
    candidates.ProfileChanged: (chain, index_candidate),
    candidates.ProfilePublished: (chain, index_candidate),
    candidates.ProfilePaused: (chain, index_candidate),
    candidates.ProfileResumed: (chain, index_candidate),
}
