"""What follows from what: event → tasks. The one table to read to know what the portal does by itself."""

from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4

from portal.accounts import events as accounts
from portal.applications import events as applications
from portal.candidates import events as candidates
from portal.disclosure import events as disclosure
from portal.documents import events as documents
from portal.duplicates import events as duplicates
from portal.employers import events as employers
from portal.imports import events as imports
from portal.inquiries import events as inquiries
from portal.kernel.events import Event
from portal.notifications import events as notifications
from portal.outages import events as outages
from portal.outbox import Reaction, Reactions, Task
from portal.outbox import events as outbox
from portal.permits import events as permits
from portal.reference import events as reference
from portal.statements import events as statements
from portal.taxonomy import events as taxonomy
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


def index_everything(_event: Event) -> Task:
    """Read every text in the index again, because words now mean something else."""
    return Task("search.everything", key="search.everything")


def reckon_cases(event: reference.DecreeApplied) -> Task:
    """Work out the days of all open cases by the new rules."""
    return Task("permits.reckon", {"decree": event.number})


def tell_account(letter: str) -> Reaction:
    """Write to the account the event names."""
    return partial(_letter, letter, "account", "account_id", "/")


def tell_employer(letter: str, path: str) -> Reaction:
    """Write to everybody who acts for the workshop the event names; ``path`` may use the event's fields."""
    return partial(_letter, letter, "employer", "employer_id", path)


def tell_candidate(letter: str, path: str) -> Reaction:
    """Write to the person of the profile the event names."""
    return partial(_letter, letter, "candidate", "candidate_id", path)


def tell_official(letter: str, path: str) -> Reaction:
    """Write to the official whom the event names as the one to be told, if any."""
    return partial(_letter, letter, "account", "told_official_id", path)


def tell_holder(letter: str) -> Reaction:
    """Write to whoever brought the document the event names: the workshop, else the person."""

    def tell(event: Event) -> Task | None:
        if event.facts()["employer_id"] is not None:
            return _letter(letter, "employer", "employer_id", WORKSHOP_DOCUMENTS, event)
        return _letter(letter, "candidate", "candidate_id", OWN_DOCUMENTS, event)

    return tell


def tell_worker_too(event: documents.DocumentAccepted) -> Task | None:
    """Write to the worker as well when a paper that the workshop brought for them is accepted."""
    if event.employer_id is None or event.candidate_id is None:
        return None
    return _letter("document_accepted", "candidate", "candidate_id", OWN_DOCUMENTS, event)


def tell_of_return(event: documents.DocumentReturned | documents.DocumentRefused) -> Task | None:
    """Write about one document, unless a message about several says it already."""
    return tell_holder("document_returned")(event) if event.round_id is None else None


def tell_of_round(event: documents.RoundSent) -> Task | None:
    """Write one letter with all points of a message."""
    task = tell_holder("documents_round")(event)
    return task and replace(task, payload={**task.payload, "round": str(event.round_id)})


def tell_of_forgery(event: documents.SuspicionDecided) -> Task | None:
    """Write to the holder when two officials found a document forged; a cleared doubt was told to nobody."""
    return tell_holder("document_forged")(event) if event.is_forged else None


def tell_of_first_view(
    event: disclosure.ProfileOpened | disclosure.ProfileOpenedToCompare,
) -> Task | None:
    """Write to the person when someone opens the profile for the first time at this stage or to compare."""
    return (
        _letter("profile_seen", "candidate", "candidate_id", "/candidate/views", event)
        if event.is_first
        else None
    )


def send_reminder(event: notifications.ReminderSentAgain) -> Task:
    """Try once more to deliver the reminder."""
    return Task("notifications.reminder", {"id": str(event.reminder_id)})


def send_to_office(event: inquiries.InquiryAsked | inquiries.InquiryReminded) -> Task:
    """Write to the office that is asked."""
    return Task("notifications.inquiry", {"id": str(event.letter_id)})


def tell_whom_it_is_about(event: inquiries.InquiryAsked) -> Task | None:
    """Write to the person when an official asks an office about them."""
    if not event.by_official:
        return None
    return _letter("inquiry_by_official", "candidate", "candidate_id", OWN_INQUIRY, event)


def tell_of_failure(reader: str, field: str, path: str) -> Reaction:
    """Write to one side when no letter reached the office and none is tried again."""

    def tell(event: inquiries.InquiryUndelivered) -> Task | None:
        return _letter("inquiry_ended", reader, field, path, event) if event.never_arrived else None

    return tell


def tell_asking_sides(letter: str) -> tuple[Reaction, ...]:
    """Write to the person, the workshop or the official, whoever an inquiry is about or was made by."""
    return (
        tell_candidate(letter, OWN_INQUIRY),
        tell_employer(letter, "/employer/inquiries/{inquiry_id}"),
        tell_official(letter, "/official/inquiries/{inquiry_id}"),
    )


def compare_person(event: candidates.ProfileChanged) -> Task | None:
    """Look for a second profile of the same person when what tells people apart has changed."""
    return _compare(event.candidate_id) if TELLING & set(event.fields or ()) else None


def compare_holder(event: documents.PossibleDuplicateFound) -> Task | None:
    """Propose the two people who sent a passport of one number."""
    return _compare(event.candidate_id)


def compare_imported(event: imports.PeopleImported) -> Task | None:
    """Look for people of the file who are here already."""
    ids = [str(each) for each in event.candidate_ids or ()]
    return Task("duplicates.compare", {"ids": ids}) if ids else None


def delete_files(event: Event) -> Task | None:
    """Delete files that nothing points at any more, once the commit that released them stands."""
    names = event.facts()["released_files"]
    return Task("files.delete", {"names": names}) if names else None


def _compare(candidate_id: UUID) -> Task:
    return Task("duplicates.compare", {"ids": [str(candidate_id)]}, key=f"duplicates.compare:{candidate_id}")


def _index(name: str, subject_id: UUID | None) -> Task:
    return Task(name, {"id": str(subject_id)}, key=f"{name}:{subject_id}")


def _letter(letter: str, reader: str, field: str, path: str, event: Event) -> Task | None:
    facts = event.facts()
    if facts[field] is None:
        return None  # there is nobody to write to
    link = path.format_map({name: str(value).replace("-", "") for name, value in facts.items()})
    return Task(
        "notifications.letter", {"id": str(uuid4()), "letter": letter, reader: facts[field], "path": link}
    )


TELLING = {"given_name", "family_name", "birth_date", "nationality"}
"""Fields of a profile by which people are told apart."""
OWN_APPLICATION = "/candidate/applications/{application_id}"
OWN_CASE = "/candidate/cases/{case_id}"
OWN_DOCUMENTS = "/candidate/documents"
WORKSHOP_DOCUMENTS = "/employer/papers"
OWN_INQUIRY = "/candidate/inquiries/{inquiry_id}"
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
    candidates.ProfileClaimed: (chain,),
    candidates.ClaimRefused: (chain,),
    candidates.ProfileChanged: (chain, index_candidate, compare_person),
    candidates.ProfilePublished: (chain, index_candidate),
    candidates.ProfilePaused: (chain, index_candidate),
    candidates.ProfileResumed: (chain, index_candidate),
    applications.ApplicationSubmitted: (chain, tell_employer("application_received", APPLICANT)),
    applications.ApplicationShortlisted: (chain, tell_candidate("application_moved", OWN_APPLICATION)),
    applications.OfferMade: (chain, tell_candidate("offer_made", OWN_APPLICATION)),
    applications.OfferAccepted: (chain, tell_employer("offer_answered", APPLICANT)),
    applications.OfferDeclined: (chain, tell_employer("offer_answered", APPLICANT)),
    applications.ApplicationRejected: (chain, tell_candidate("application_moved", OWN_APPLICATION)),
    applications.ApplicationWithdrawn: (chain, tell_employer("application_withdrawn", APPLICANT)),
    disclosure.ProfileOpened: (chain, tell_of_first_view),
    disclosure.ProfileOpenedToCompare: (chain, tell_of_first_view),
    documents.DocumentBegun: (chain, delete_files),
    documents.DocumentPagesChanged: (chain, delete_files),
    documents.DocumentDescribed: (chain,),
    documents.DocumentDiscarded: (chain, delete_files),
    documents.DocumentUploaded: (chain,),
    documents.DocumentSuperseded: (chain, delete_files),
    documents.DocumentOpened: (chain,),
    documents.DocumentNumberOpened: (chain,),
    documents.DocumentFieldsOpened: (chain,),
    documents.DocumentAccepted: (chain, delete_files, tell_holder("document_accepted"), tell_worker_too),
    documents.DocumentSetAside: (chain,),
    documents.DocumentTakenBack: (chain,),
    documents.RoundSent: (chain, tell_of_round),
    documents.DocumentReturned: (chain, delete_files, tell_of_return),
    documents.DocumentRefused: (chain, delete_files, tell_of_return),
    documents.ForgerySuspected: (chain,),
    documents.SuspicionDecided: (chain, delete_files, tell_of_forgery),
    documents.IncomingUploadBegun: (chain,),
    documents.IncomingUploadEnded: (chain, delete_files),
    documents.PossibleDuplicateFound: (chain, compare_holder),
    duplicates.ProfileCompared: (chain,),
    duplicates.DuplicateDecided: (chain,),
    permits.PermitCaseOpened: (chain, tell_candidate("case_opened", OWN_CASE)),
    permits.PermitCaseTaken: (chain,),
    permits.PermitCaseHandedOver: (chain,),
    permits.PermitCaseReleased: (chain,),
    permits.PermitStepRecorded: (
        chain,
        tell_candidate("permit_step", OWN_CASE),
        tell_employer("permit_step", "/employer/cases/{case_id}"),
        tell_official("permit_step", "/official/cases/{case_id}"),
    ),
    permits.PermitPathChosen: (chain, tell_employer("permit_step", "/employer/cases/{case_id}")),
    permits.StayNoted: (chain,),
    permits.PermitCaseRepinned: (
        chain,
        tell_candidate("permit_rules_changed", OWN_CASE),
        tell_employer("permit_rules_changed", "/employer/cases/{case_id}"),
    ),
    permits.PermitDaysMoved: (
        chain,
        tell_candidate("permit_rules_changed", OWN_CASE),
        tell_employer("permit_rules_changed", "/employer/cases/{case_id}"),
    ),
    permits.DecreePreviewed: (chain,),
    permits.FilingPutTogether: (chain,),
    permits.TripPlanned: (chain,),
    permits.ClockStopped: (
        chain,
        tell_candidate("clock_stopped", OWN_CASE),
        tell_employer("clock_stopped", "/employer/cases/{case_id}"),
    ),
    permits.ClockStarted: (chain,),
    permits.PassportTermNoted: (chain,),
    statements.FactStated: (
        chain,
        tell_candidate("fact_stated", OWN_CASE),
        tell_employer("fact_stated", "/employer/cases/{case_id}"),
        tell_official("fact_stated", "/official/cases/{case_id}"),
    ),
    statements.StatementAnswered: (chain, tell_official("fact_stated", "/official/cases/{case_id}")),
    statements.StatementWithdrawn: (chain,),
    statements.StatementConfirmed: (chain,),
    statements.StatementDeclined: (
        chain,
        tell_candidate("fact_declined", OWN_CASE),
        tell_employer("fact_declined", "/employer/cases/{case_id}"),
    ),
    statements.CopyAttached: (chain,),
    statements.CopyOpened: (chain,),
    inquiries.InquiryAsked: (chain, send_to_office, tell_whom_it_is_about),
    inquiries.InquiryReminded: (chain, send_to_office),
    inquiries.InquiryDelivered: (chain,),
    inquiries.InquiryUndelivered: (
        chain,
        tell_of_failure("candidate", "candidate_id", OWN_INQUIRY),
        tell_of_failure("employer", "employer_id", "/employer/inquiries/{inquiry_id}"),
        tell_of_failure("account", "told_official_id", "/official/inquiries/{inquiry_id}"),
    ),
    inquiries.InquiryOpened: (chain,),
    inquiries.InquiryShown: (chain,),
    inquiries.InquiryAnswered: (chain, *tell_asking_sides("inquiry_answered")),
    inquiries.InquiryDeclined: (chain, *tell_asking_sides("inquiry_ended")),
    inquiries.InquiryExpired: (chain, *tell_asking_sides("inquiry_ended")),
    inquiries.InquiryWithdrawn: (chain,),
    inquiries.InquiryAnswerOpened: (chain,),
    inquiries.InquiryAccepted: (chain, tell_candidate("inquiry_checked", OWN_INQUIRY)),
    inquiries.InquirySentBack: (chain, tell_candidate("inquiry_checked", OWN_INQUIRY)),
    inquiries.WrongTokenTried: (chain,),
    imports.ImportBegun: (chain,),
    imports.RowsStaged: (chain,),
    imports.VacanciesImported: (chain, index_employer),
    imports.PeopleImported: (chain, compare_imported),
    imports.ImportEnded: (chain,),
    notifications.DeadlinesReminded: (chain,),
    notifications.ReminderSentAgain: (chain, send_reminder),
    notifications.CalendarOpened: (chain,),
    notifications.CalendarClosed: (chain,),
    outbox.TaskStartedAgain: (chain,),
    outages.OutageMeasured: (chain,),
    outages.OutageEntered: (chain,),
    outages.OutageClosed: (chain,),
    reference.RuleEntered: (chain,),
    reference.RuleLeftOut: (chain,),
    reference.DecreeReversed: (chain,),
    reference.DecreeApplied: (chain, reckon_cases),
    reference.DecreeDiscarded: (chain,),
    taxonomy.WordingCorrected: (chain,),
    taxonomy.EditionReversed: (chain,),
    taxonomy.EditionPublished: (chain, index_everything),
    taxonomy.EditionDiscarded: (chain,),
}
