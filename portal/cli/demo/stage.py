"""Carries the plans out through the portal's own operations, each at its moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from portal.accounts.operations import Registration, create
from portal.accounts.rules import AccountRole, Contact
from portal.applications import operations as applications
from portal.applications.queries import get_application
from portal.applications.rules import DecliningReason, RejectionReason
from portal.audit.chain import record_events
from portal.candidates import operations as candidates
from portal.candidates.queries import get_candidate
from portal.candidates.rules import VisibilityDetails
from portal.cli.demo import sign_ins
from portal.cli.demo.plans import CasePlan, DealingPlan, PaperPlan, PersonPlan, VacancyPlan, WorkshopPlan
from portal.disclosure.operations import open_person
from portal.documents import operations as documents
from portal.documents.queries import get_document
from portal.documents.rules import Holder, ViewPurpose
from portal.employers import operations as employers
from portal.employers.queries import get_employer
from portal.employers.rules import EmployerState
from portal.files.pipeline import ProcessedFile
from portal.kernel.actor import SYSTEM, Actor, Role
from portal.kernel.clock import FixedClock
from portal.kernel.events import Event
from portal.outbox import Reactions, record_tasks
from portal.permits import operations as permits
from portal.permits.facts import Fact
from portal.permits.queries import get_case, ground_of
from portal.reactions import REACTIONS, delete_files
from portal.receipts.issuing import record_receipts
from portal.receipts.signing import SigningPair
from portal.services import Services
from portal.storage import Database, UnitOfWork, UnitOfWorkFactory
from portal.vacancies import operations as vacancies
from portal.vacancies.queries import get_vacancy
from portal.vacancies.rules import Details, VacancyState

KEPT = (delete_files,)
"""What still follows from the past: originals that were checked are deleted. Letters were read long ago, the
index is built anew afterwards, and the trail is chained at the end.
"""


class Samples(Protocol):
    """Sample pictures, processed once."""

    def picture(self, kind: str, nationality: str, wished: int | None) -> tuple[ProcessedFile, str]:
        """A picture of this kind with its file name."""
        ...


class OneTransaction(Database):
    """The database with everybody's units of work inside one transaction: the demo is whole or not there.

    It also spares thousands of waits for the disk. What a unit of work commits is a savepoint.
    """

    def __init__(self, connection: Connection) -> None:
        self.engine = connection.engine
        self._connection = connection

    def writing(self) -> Session:
        """A session for a unit of work, inside the one transaction."""
        return Session(self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint")


class Stage:
    """The portal with a clock of its own, on which the plans are played."""

    def __init__(self, services: Services, connection: Connection, samples: Samples) -> None:
        self._services = services
        self._samples = samples
        self.clock = FixedClock(services.clock.now())
        recorders = (
            record_events,
            record_tasks(_quiet(REACTIONS)),
            record_receipts(SigningPair(services.settings.signing_key), services.settings.base_url),
        )
        database = OneTransaction(connection)
        self._factory = UnitOfWorkFactory(database, self.clock, services.vault, recorders)
        self.officials: list[UUID] = []

    def at(self, moment: datetime) -> None:
        """Move the clock to a moment."""
        self.clock.moment = moment

    def acting(self, actor: Actor) -> UnitOfWork:
        """A unit of work at the present moment of the stage."""
        return self._factory(actor)

    def open_account(self, email: str, role: AccountRole, language: str) -> UUID:
        """A confirmed account, with the common password if it is one of the four, otherwise locked."""
        password = sign_ins.PASSWORD if email in {each.email for each in sign_ins.SIGN_INS} else ""
        with self.acting(SYSTEM) as uow:
            account = create(uow, None, Registration(Contact("email", email), password, role, language))
        return account.id

    def open_desks(self) -> None:
        """The accounts of the administrator and of the officials."""
        self.open_account(sign_ins.ADMIN.email, AccountRole.ADMIN, "ru")
        for email in (sign_ins.OFFICIAL.email, *(f"official{number}@demo.example" for number in (2, 3, 4))):
            self.officials.append(self.open_account(email, AccountRole.OFFICIAL, "ru"))

    def describe_workshop(self, plan: WorkshopPlan) -> None:
        """The owner registers, describes the workshop and sends it to the officials."""
        plan.account_id = self.open_account(plan.email, AccountRole.EMPLOYER, plan.language)
        owner = Actor(Role.EMPLOYER, plan.account_id, language=plan.language)
        with self.acting(owner) as uow:
            plan.employer_id = employers.register_workshop(uow, None, plan.details).id
        if plan.outcome is not EmployerState.DRAFT:
            with self.acting(owner_of(plan)) as uow:
                employers.submit(uow, get_employer(uow.session, known(plan.employer_id)))

    def decide_workshop(self, plan: WorkshopPlan) -> None:
        """An official verifies the workshop or sends the description back."""
        with self.acting(self.official(0)) as uow:
            workshop = get_employer(uow.session, known(plan.employer_id))
            if plan.outcome is EmployerState.RETURNED:
                employers.return_for_changes(uow, workshop, plan.missing, plan.note)
            else:
                employers.verify(uow, workshop)

    def suspend_workshop(self, plan: WorkshopPlan) -> None:
        """An official suspends the workshop."""
        with self.acting(self.official(1)) as uow:
            employers.suspend(uow, get_employer(uow.session, known(plan.employer_id)), plan.note)

    def send_workshop_paper(self, plan: WorkshopPlan, paper: PaperPlan) -> None:
        """The owner sends a picture of a paper of the workshop."""
        processed, name = self._samples.picture(paper.kind, "KGZ", None)
        with self.acting(owner_of(plan)) as uow:
            files, holder = self._services.files(uow.vault), Holder(None, plan.employer_id)
            paper.document_id = documents.upload(uow, holder, paper.kind, processed, name, files).id

    def check_workshop_paper(self, paper: PaperPlan) -> None:
        """An official looks at a paper of a workshop and accepts it or sends it back."""
        with self.acting(self.official(0)) as uow:
            document = get_document(uow.session, known(paper.document_id))
            ground = ground_of(uow.session, document, uow.actor)
            documents.open_page(uow, ground, 1, ViewPurpose.CHECK, self._services.files(uow.vault))
            if paper.returned is not None:
                documents.return_for_changes(uow, ground, [paper.returned])
            else:
                documents.accept(uow, ground, None, paper.valid_until)

    def write_vacancy(self, plan: VacancyPlan) -> None:
        """The owner drafts a vacancy and, unless it stays a draft, publishes it."""
        with self.acting(owner_of(plan.workshop)) as uow:
            vacancy = vacancies.draft(uow, get_employer(uow.session, known(plan.workshop.employer_id)))
            plan.vacancy_id = vacancy.id
            sections: Sequence[Details] = (
                plan.work, plan.pay, plan.conditions, plan.places, plan.text,
            )  # fmt: skip
            is_draft = plan.state is VacancyState.DRAFT
            for details in sections[: plan.drafted_at.minute % 5] if is_draft else sections:
                vacancies.fill_section(uow, vacancy, details)
            if not is_draft:
                vacancies.publish(uow, vacancy)

    def pause_vacancy(self, plan: VacancyPlan) -> None:
        """The owner takes the vacancy off the list."""
        with self.acting(owner_of(plan.workshop)) as uow:
            vacancies.pause(uow, get_vacancy(uow.session, known(plan.vacancy_id)))

    def close_vacancy(self, plan: VacancyPlan) -> None:
        """The owner closes the vacancy."""
        reason = plan.closing_reason
        if reason is not None:
            with self.acting(owner_of(plan.workshop)) as uow:
                vacancies.close(uow, get_vacancy(uow.session, known(plan.vacancy_id)), reason)

    def write_profile(self, plan: PersonPlan) -> None:
        """Somebody registers and fills in a profile; most publish it."""
        plan.account_id = self.open_account(plan.email, AccountRole.CANDIDATE, plan.language)
        with self.acting(person_of(plan)) as uow:
            candidate = candidates.begin_profile(uow, None)
            candidate.pseudonym = plan.pseudonym  # chance, but the same for the same seed
            plan.candidate_id = candidate.id
            candidates.fill_section(uow, candidate, plan.person)
            candidates.fill_section(uow, candidate, plan.trade)
            if plan.is_draft:
                return
            candidates.fill_section(uow, candidate, plan.workplaces)
            candidates.fill_section(uow, candidate, plan.wishes)
            candidates.fill_section(uow, candidate, VisibilityDetails(plan.visibility))
            candidates.publish(uow, candidate)

    def pause_profile(self, plan: PersonPlan) -> None:
        """The person takes the card off the list."""
        with self.acting(person_of(plan)) as uow:
            candidates.pause(uow, get_candidate(uow.session, known(plan.candidate_id)))

    def move_application(self, plan: DealingPlan, move: str, reason: str) -> None:
        """One move of an application, by whoever makes it."""
        if move in ("shortlist", "offer", "reject"):
            self._answer(plan, move, reason)
            return
        with self.acting(person_of(plan.person)) as uow:
            if move == "apply":
                vacancy = get_vacancy(uow.session, known(plan.vacancy.vacancy_id))
                plan.application_id = applications.apply(uow, vacancy, plan.letter).id
                return
            application = get_application(uow.session, known(plan.application_id))
            match move:
                case "accept":
                    case = permits.accept_offer(uow, application)
                    if plan.case is not None and case is not None:
                        plan.case.case_id = case.id
                case "decline":
                    applications.decline(uow, application, DecliningReason(reason))
                case "withdraw":
                    applications.withdraw(uow, application, DecliningReason(reason))

    def _answer(self, plan: DealingPlan, move: str, reason: str) -> None:
        with self.acting(owner_of(plan.vacancy.workshop)) as uow:
            application = get_application(uow.session, known(plan.application_id))
            if move == "reject":
                applications.reject(uow, application, RejectionReason(reason))
                return
            open_person(uow, application.candidate)
            if move == "shortlist":
                applications.shortlist(uow, application)
            elif plan.terms is not None:
                applications.offer(uow, application, plan.terms)

    def send_paper(self, plan: PersonPlan, paper: PaperPlan) -> None:
        """The person sends a picture of a paper."""
        processed, name = self._samples.picture(paper.kind, plan.nationality, plan.picture)
        if paper.decided_at is not None:
            processed = processed._replace(original=b"")  # it would be deleted once the paper is checked
        with self.acting(person_of(plan)) as uow:
            candidate = get_candidate(uow.session, known(plan.candidate_id))
            files = self._services.files(uow.vault)
            paper.document_id = documents.upload(
                uow, Holder(candidate.id), paper.kind, processed, name, files
            ).id

    def check_paper(self, case: CasePlan, paper: PaperPlan) -> None:
        """The official of the case accepts a paper or sends it back."""
        with self.acting(self.official(case.official)) as uow:
            document = get_document(uow.session, known(paper.document_id))
            if paper.returned is not None:
                documents.return_for_changes(
                    uow, ground_of(uow.session, document, uow.actor), [paper.returned]
                )
                return
            permit_case = get_case(uow.session, known(case.case_id))
            permits.accept_document(uow, permit_case, document, paper.number, paper.valid_until)

    def take_case(self, case: CasePlan) -> None:
        """An official takes the case and looks at who it is about."""
        with self.acting(self.official(case.official)) as uow:
            permit_case = get_case(uow.session, known(case.case_id))
            permits.take_case(uow, permit_case)
            open_person(uow, get_candidate(uow.session, permit_case.candidate_id))

    def record(self, case: CasePlan, fact: Fact) -> None:
        """The official records what happened."""
        with self.acting(self.official(case.official)) as uow:
            permits.record(uow, get_case(uow.session, known(case.case_id)), fact)

    def plan_trip(self, plan: PersonPlan, case: CasePlan) -> None:
        """The person says when they mean to enter."""
        if case.trip is not None:
            with self.acting(person_of(plan)) as uow:
                permits.plan_trip(uow, get_case(uow.session, known(case.case_id)), case.trip[1])

    def official(self, number: int) -> Actor:
        """One of the officials."""
        return Actor(Role.OFFICIAL, self.officials[number % len(self.officials)], language="ru")


def _quiet(reactions: Reactions) -> Reactions:
    kept: dict[type[Event], tuple[object, ...]] = {
        event: tuple(each for each in table if each in KEPT) for event, table in reactions.items()
    }
    return kept  # type: ignore[return-value]


def owner_of(plan: WorkshopPlan) -> Actor:
    """Whoever acts for a workshop."""
    is_verified = plan.outcome in (EmployerState.VERIFIED, EmployerState.SUSPENDED)
    return Actor(Role.EMPLOYER, plan.account_id, plan.employer_id, is_verified, language=plan.language)


def person_of(plan: PersonPlan) -> Actor:
    """Somebody who looks for work."""
    return Actor(Role.CANDIDATE, plan.account_id, candidate_id=plan.candidate_id, language=plan.language)


def known(identifier: UUID | None) -> UUID:
    """An id that must be there by now; raises LookupError."""
    if identifier is None:
        raise LookupError("the story tells of something before it has happened")
    return identifier
