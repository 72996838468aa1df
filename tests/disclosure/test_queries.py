"""What each kind of reader sees of one and the same person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.accounts.rules import Contact
from portal.applications import operations as applications
from portal.applications.models import Application
from portal.applications.queries import get_application
from portal.applications.rules import DecliningReason, RejectionReason
from portal.candidates import operations as candidates
from portal.candidates.models import Candidate
from portal.candidates.queries import get_candidate
from portal.candidates.rules import MachineSkill, Visibility, Workplace
from portal.disclosure import queries
from portal.disclosure.rules import Stage
from portal.disclosure.views import PersonView, card
from portal.kernel.actor import ANONYMOUS, Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotFound
from portal.permits import operations as permits
from portal.permits.queries import get_case
from portal.storage import UnitOfWorkFactory
from tests.factories.applications import an_application, an_offer
from tests.factories.candidates import a_candidate
from tests.factories.people import an_official
from tests.factories.permits import taken
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop, suspended

See = Callable[[Actor, Candidate], PersonView]
PHONE = Contact("phone", "+996700123467")


@pytest.fixture
def see(unit_of_work: UnitOfWorkFactory) -> See:
    def look(actor: Actor, candidate: Candidate) -> PersonView:
        with unit_of_work(actor) as uow:
            mine = get_candidate(uow.session, candidate.id)
            return queries.person(uow.session, uow.vault, actor, mine, uow.now)

    return look


def move(
    unit_of_work: UnitOfWorkFactory, actor: Actor, application: Application, name: str, *how: Any
) -> None:
    with unit_of_work(actor) as uow:
        getattr(applications, name)(uow, get_application(uow.session, application.id), *how)


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements sent inside the block."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


def opened(view: PersonView) -> set[str]:
    """Names of the personal fields that hold something."""
    personal = {field.name for field in fields(PersonView)} - {"stage", "card"}
    return {name for name in personal if getattr(view, name)}


def test_the_card_tells_the_trade_and_no_name(unit_of_work: UnitOfWorkFactory) -> None:
    _, candidate = a_candidate(unit_of_work)

    shown = card(candidate)

    assert shown.pseudonym == candidate.pseudonym
    assert shown.machines == (MachineSkill("mach.lockstitch", 6),)
    assert shown.nationality == "BGD"
    assert "Hossain" not in repr(shown)
    assert "1996" not in repr(shown)


def test_a_visitor_sees_a_public_card_and_nothing_sealed(unit_of_work: UnitOfWorkFactory, see: See) -> None:
    _, candidate = a_candidate(unit_of_work, visibility=Visibility.PUBLIC)

    view = see(ANONYMOUS, candidate)

    assert view.stage is Stage.PUBLIC
    assert opened(view) == set()


def test_a_visitor_does_not_learn_that_another_card_exists(unit_of_work: UnitOfWorkFactory, see: See) -> None:
    _, candidate = a_candidate(unit_of_work)

    with pytest.raises(NotFound):
        see(ANONYMOUS, candidate)


def test_a_verified_workshop_sees_the_card_and_the_band_of_age(
    unit_of_work: UnitOfWorkFactory, see: See
) -> None:
    _, candidate = a_candidate(unit_of_work)
    owner, _ = a_workshop(unit_of_work)

    view = see(owner, candidate)

    assert view.stage is Stage.CARD
    assert opened(view) == {"age_band"}
    assert view.age_band == (18, 29)


def test_who_applied_is_seen_with_short_name_letter_and_masked_contact(
    unit_of_work: UnitOfWorkFactory, see: See
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work, PHONE)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner), "In April.")

    view = see(owner, candidate)

    assert view.stage is Stage.APPLIED
    assert opened(view) == {"name_short", "birth_year", "age_band", "workplaces", "letters", "phone_masked"}
    assert (view.name_short, view.shown_name, view.birth_year) == ("Rafi H.", "Rafi H.", 1996)
    assert view.workplaces == (Workplace("Dhaka Stitch", "Blouses", "2018-2024"),)
    assert view.letters == {application.id: "In April."}
    assert view.phone_masked == "+996 ••• •• 67"


def test_a_letter_to_one_workshop_is_not_read_by_another(unit_of_work: UnitOfWorkFactory, see: See) -> None:
    first, _ = a_workshop(unit_of_work)
    second, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    an_application(unit_of_work, person, a_vacancy(unit_of_work, first), "To the first.")
    to_second = an_application(unit_of_work, person, a_vacancy(unit_of_work, second), "To the second.")

    assert see(second, candidate).letters == {to_second.id: "To the second."}


def test_an_application_to_one_workshop_opens_nothing_to_another(
    unit_of_work: UnitOfWorkFactory, see: See
) -> None:
    first, _ = a_workshop(unit_of_work)
    second, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    an_application(unit_of_work, person, a_vacancy(unit_of_work, first))

    assert see(second, candidate).stage is Stage.CARD


def test_applying_opens_a_hidden_or_paused_profile_to_that_workshop(
    unit_of_work: UnitOfWorkFactory, see: See
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work, visibility=Visibility.HIDDEN)
    an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    with unit_of_work(person) as uow:
        candidates.pause(uow, get_candidate(uow.session, candidate.id))

    assert see(owner, candidate).stage is Stage.APPLIED


@pytest.mark.parametrize(
    ("name", "reason"), [("reject", RejectionReason.FILLED), ("withdraw", DecliningReason.FAMILY)]
)
def test_what_is_over_closes_after_thirty_days(
    unit_of_work: UnitOfWorkFactory, see: See, clock: FixedClock, name: str, reason: Any
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    move(unit_of_work, owner if name == "reject" else person, application, name, reason)

    clock.advance(days=30, seconds=-1)
    assert see(owner, candidate).stage is Stage.APPLIED
    clock.advance(seconds=1)
    assert see(owner, candidate).stage is Stage.CARD


def test_a_long_application_that_is_not_answered_stays_open(
    unit_of_work: UnitOfWorkFactory, see: See, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    clock.advance(days=90)

    assert see(owner, candidate).stage is Stage.APPLIED


def test_a_closed_letter_stays_closed_when_the_person_applies_again(
    unit_of_work: UnitOfWorkFactory, see: See, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work)
    old = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner), "Old.")
    move(unit_of_work, owner, old, "reject", RejectionReason.FILLED)
    clock.advance(days=31)
    new = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner), "New.")

    assert see(owner, candidate).letters == {new.id: "New."}


def test_the_hired_are_seen_by_name_and_birth_date_but_not_called(
    unit_of_work: UnitOfWorkFactory, see: See
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work, PHONE)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    an_offer(unit_of_work, owner, application.id)
    assert see(owner, candidate).stage is Stage.APPLIED

    with unit_of_work(person) as uow:
        permits.accept_offer(uow, get_application(uow.session, application.id))

    view = see(owner, candidate)
    assert view.stage is Stage.HIRED
    assert (view.name, view.birth_date) == ("Rafi Hossain", date(1996, 5, 17))
    assert (view.phone, view.email, view.phone_masked) == (None, None, "+996 ••• •• 67")


def test_a_suspended_workshop_is_a_visitor_at_once(unit_of_work: UnitOfWorkFactory, see: See) -> None:
    owner, employer = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work, visibility=Visibility.PUBLIC)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    an_offer(unit_of_work, owner, application.id)
    move(unit_of_work, person, application, "accept")
    assert see(owner, candidate).stage is Stage.HIRED

    owner, _ = suspended(unit_of_work, owner, employer)

    view = see(owner, candidate)
    assert view.stage is Stage.PUBLIC
    assert opened(view) == set()


def test_a_case_opens_identity_to_its_official_alone_and_while_it_runs(
    unit_of_work: UnitOfWorkFactory, see: See
) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work, PHONE, visibility=Visibility.HIDDEN)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner))
    an_offer(unit_of_work, owner, application.id)
    with unit_of_work(person) as uow:
        case = permits.accept_offer(uow, get_application(uow.session, application.id))
    assert case is not None
    official = taken(unit_of_work, case.id)
    other = an_official(unit_of_work)

    view = see(official, candidate)
    assert view.stage is Stage.CASE
    assert (view.name, view.phone) == ("Rafi Hossain", "+996700123467")
    assert (view.workplaces, view.letters) == (None, {})
    assert see(other, candidate).stage is Stage.CARD

    with unit_of_work(official) as uow:
        permits.cancel(uow, get_case(uow.session, case.id), uow.today, "The person found other work.")
    assert see(official, candidate).stage is Stage.CARD
    with pytest.raises(NotFound):
        see(owner, candidate)


def test_people_see_all_of_their_own(unit_of_work: UnitOfWorkFactory, see: See) -> None:
    owner, _ = a_workshop(unit_of_work)
    person, candidate = a_candidate(unit_of_work, PHONE)
    application = an_application(unit_of_work, person, a_vacancy(unit_of_work, owner), "In April.")

    view = see(person, candidate)

    assert view.stage is Stage.OWN
    assert (view.name, view.phone, view.wage_wished) == ("Rafi Hossain", "+996700123467", 40_000)
    assert view.letters == {application.id: "In April."}


def test_a_single_name_is_shown_as_it_is(unit_of_work: UnitOfWorkFactory, see: See) -> None:
    person, candidate = a_candidate(unit_of_work, given_name="", family_name="Shirin")
    view = see(person, candidate)

    assert (view.given_name, view.name, view.name_short) == (None, "Shirin", "Shirin")


def test_another_person_is_not_taken_for_the_same(unit_of_work: UnitOfWorkFactory, see: See) -> None:
    _, candidate = a_candidate(unit_of_work)
    stranger, _ = a_candidate(unit_of_work)

    with pytest.raises(NotFound):
        see(replace(stranger, candidate_id=candidate.id), candidate)


def test_one_page_reads_many_people_with_few_questions(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    made = []
    for _ in range(6):
        person, candidate = a_candidate(unit_of_work)
        an_application(unit_of_work, person, vacancy)
        made.append(candidate.id)

    with unit_of_work(owner) as uow:
        people = [get_candidate(uow.session, candidate_id) for candidate_id in made]
        with counted(uow.session) as statements:
            views = queries.people(uow.session, uow.vault, owner, people, clock.now())

    assert {view.name_short for view in views.values()} == {"Rafi H."}
    assert len(statements) <= 4
