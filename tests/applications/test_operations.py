"""Somebody applies; the workshop shortlists, offers or rejects; the person accepts, declines or withdraws."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.applications import operations, queries
from portal.applications.events import (
    ApplicationRejected,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    OfferAccepted,
    OfferMade,
)
from portal.applications.models import Application
from portal.applications.rules import (
    ApplicationState,
    DecliningReason,
    RejectionReason,
    letter_field,
)
from portal.audit.models import AuditEntry
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, StaleVersion
from portal.storage import Database, UnitOfWorkFactory
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import get_vacancy
from tests.factories.applications import an_accepted_offer, an_application, an_offer, offer_terms
from tests.factories.candidates import a_beginner, a_candidate
from tests.factories.vacancies import a_closed_vacancy, a_vacancy
from tests.factories.workshops import a_workshop


def stored(database: Database, application: Application) -> Application:
    with database.reading() as session:
        return queries.get_application(session, application.id)


def moves(database: Database, application: Application) -> list[tuple[str, str, str | None]]:
    with database.reading() as session:
        steps = queries.timeline(session, application.id)
        return [(step.move, step.actor_role, step.reason) for step in steps]


def move(
    unit_of_work: UnitOfWorkFactory,
    actor: Actor,
    application: Application,
    operation: Callable[..., Any],
    *arguments: Any,
) -> list[Any]:
    with unit_of_work(actor) as uow:
        operation(uow, queries.get_application(uow.session, application.id), *arguments)
        return uow.events


def test_an_application_carries_a_sealed_letter(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, employer = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    person, candidate = a_candidate(unit_of_work)

    with unit_of_work(person) as uow:
        mine = get_vacancy(uow.session, vacancy.id)
        application = operations.apply(uow, mine, "  I can start in April. ")
        announced = uow.events

    kept = stored(database, application)
    assert announced == [
        ApplicationSubmitted(
            application_id=kept.id,
            candidate_id=candidate.id,
            employer_id=employer.id,
            vacancy_id=vacancy.id,
        )
    ]
    assert b"April" not in (kept.letter_sealed or b"")
    with unit_of_work(person) as uow:
        letter = uow.vault.open_text(candidate.id, letter_field(kept.id), kept.letter_sealed or b"")
    assert letter == "I can start in April."
    assert moves(database, kept) == [("apply", "candidate", None)]


def test_pressed_twenty_times_at_once_it_is_one_application_and_one_event(
    database: Database, unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    person, candidate = a_candidate(unit_of_work)

    with ThreadPoolExecutor(20) as crowd:
        presses = range(20)
        ids = set(crowd.map(lambda _: an_application(unit_of_work, person, vacancy).id, presses))

    application = queries.of_pair(session, candidate.id, vacancy.id)
    entries = session.query(AuditEntry).filter_by(event="applications.ApplicationSubmitted").count()
    assert application is not None
    assert ids == {application.id}
    assert moves(database, application) == [("apply", "candidate", None)]
    assert entries == 1


def test_applying_again_keeps_the_first_letter(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    person, _ = a_candidate(unit_of_work)
    first = an_application(unit_of_work, person, vacancy, "First")

    with unit_of_work(person) as uow:
        again = operations.apply(uow, get_vacancy(uow.session, vacancy.id), "Second")
        assert uow.events == []

    assert again.id == first.id
    assert stored(database, again).letter_sealed == first.letter_sealed


def test_a_letter_may_be_left_out(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)

    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner), " ")

    assert stored(database, application).letter_sealed is None


def test_a_letter_that_is_too_long_is_refused(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    person, candidate = a_candidate(unit_of_work)

    with pytest.raises(Invalid):
        an_application(unit_of_work, person, vacancy, "x" * 1501)

    assert queries.of_pair(session, candidate.id, vacancy.id) is None


def test_an_unfinished_profile_applies_for_nothing(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_beginner(unit_of_work)

    with pytest.raises(NotAllowed, match="publish your profile"):
        an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))


def test_a_closed_vacancy_takes_no_application(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)

    with pytest.raises(NotAllowed):
        an_application(unit_of_work, person, a_closed_vacancy(unit_of_work, owner))


def test_a_vacancy_past_its_last_day_takes_no_application(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner, closes_on=date(2026, 3, 2))
    clock.advance(days=1)

    with pytest.raises(NotAllowed, match="last day"):
        an_application(unit_of_work, person, vacancy)


def test_the_way_to_an_accepted_offer_stands_in_the_timeline(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, employer = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    person, candidate = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, vacancy)
    parties = {
        "application_id": application.id,
        "candidate_id": candidate.id,
        "employer_id": employer.id,
        "vacancy_id": vacancy.id,
    }

    move(unit_of_work, owner, application, operations.shortlist)
    offered = move(unit_of_work, owner, application, operations.offer, offer_terms())
    clock.advance(days=1)
    accepted = move(unit_of_work, person, application, operations.accept)

    assert offered == [OfferMade(**parties)]
    assert accepted == [OfferAccepted(**parties)]
    assert moves(database, application) == [
        ("apply", "candidate", None),
        ("shortlist", "employer", None),
        ("offer", "employer", None),
        ("accept", "candidate", None),
    ]
    kept = stored(database, application)
    assert (kept.state, kept.changed_at) == (ApplicationState.ACCEPTED, clock.now())


def test_an_offer_is_kept_in_writing(unit_of_work: UnitOfWorkFactory, session: Session) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))

    an_offer(unit_of_work, owner, application.id, wage_min=33_000, starts_on=date(2026, 6, 1))

    offer = queries.offer_of(session, application.id)
    assert offer is not None
    assert (offer.wage_min, offer.starts_on, offer.contract_months) == (33_000, date(2026, 6, 1), 12)


def test_unsound_terms_are_not_offered(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))

    with pytest.raises(Invalid) as refusal:
        an_offer(unit_of_work, owner, application.id, starts_on=date(2026, 1, 1))

    assert list(refusal.value.faults) == ["starts_on"]
    assert stored(database, application).state == ApplicationState.SUBMITTED


def test_no_more_places_are_offered_than_there_are(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner, positions=2)
    people = [a_candidate(unit_of_work)[0] for _ in range(3)]
    first, second, third = (an_application(unit_of_work, person, vacancy) for person in people)
    an_offer(unit_of_work, owner, first.id)
    an_accepted_offer(unit_of_work, people[0], first.id)
    an_offer(unit_of_work, owner, second.id)

    with pytest.raises(Invalid) as refusal:
        an_offer(unit_of_work, owner, third.id)
    assert "(2)" in str(refusal.value.faults["positions"])

    move(unit_of_work, people[1], second, operations.decline, DecliningReason.PAY)
    an_offer(unit_of_work, owner, third.id)
    assert stored(database, third).state == ApplicationState.OFFERED


def test_offers_made_at_once_stop_at_the_last_place(
    unit_of_work: UnitOfWorkFactory, session: Session
) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner, positions=2)
    applications = [an_application(unit_of_work, a_candidate(unit_of_work)[0], vacancy) for _ in range(6)]

    def offer(application: Application) -> str:
        try:
            an_offer(unit_of_work, owner, application.id)
        except Invalid as refusal:
            return next(iter(refusal.faults))
        return "offered"

    with ThreadPoolExecutor(6) as crowd:
        outcomes = sorted(crowd.map(offer, applications))

    assert outcomes == ["offered"] * 2 + ["positions"] * 4
    assert queries.places_taken(session, vacancy.id) == 2


def test_a_rejection_names_its_reason_to_both(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))

    announced = move(unit_of_work, owner, application, operations.reject, RejectionReason.MACHINE)

    assert isinstance(announced[0], ApplicationRejected)
    assert announced[0].reason == "machine"
    assert stored(database, application).reason == RejectionReason.MACHINE
    assert moves(database, application)[-1] == ("reject", "employer", "machine")


@pytest.mark.parametrize("is_offered", [False, True])
def test_people_withdraw_at_any_time_before_they_answer(
    database: Database, unit_of_work: UnitOfWorkFactory, is_offered: bool
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    if is_offered:
        an_offer(unit_of_work, owner, application.id)

    announced = move(unit_of_work, person, application, operations.withdraw, DecliningReason.MONEY_ASKED)

    assert isinstance(announced[0], ApplicationWithdrawn)
    assert stored(database, application).state == ApplicationState.WITHDRAWN


def test_an_answer_is_given_once(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    an_offer(unit_of_work, owner, application.id)
    an_accepted_offer(unit_of_work, person, application.id)

    with pytest.raises(IllegalMove):
        move(unit_of_work, person, application, operations.decline, DecliningReason.PAY)


def test_nobody_accepts_for_another(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    stranger, _ = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    an_offer(unit_of_work, owner, application.id)

    for actor in (owner, stranger):
        with pytest.raises(NotAllowed):
            an_accepted_offer(unit_of_work, actor, application.id)

    assert stored(database, application).state == ApplicationState.OFFERED


def test_an_answer_and_a_withdrawal_at_once_leave_one_of_them(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, _ = a_candidate(unit_of_work)
    vacancy: Vacancy = a_vacancy(unit_of_work, owner)
    application = an_application(unit_of_work, person, vacancy)
    an_offer(unit_of_work, owner, application.id)

    def answer(operation: Callable[..., Any], *arguments: Any) -> bool:
        try:
            move(unit_of_work, person, application, operation, *arguments)
        except (StaleVersion, IllegalMove):
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        accepted = both.submit(answer, operations.accept)
        withdrawn = both.submit(answer, operations.withdraw, DecliningReason.FAMILY)

    assert accepted.result() != withdrawn.result()
    assert len(moves(database, application)) == 3
