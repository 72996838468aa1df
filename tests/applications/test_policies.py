"""Who may do what to an application."""

from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

import pytest

from portal.applications.policies import (
    has_ready_profile,
    may_answer,
    may_apply,
    may_decide,
    may_offer,
    may_see,
)
from portal.applications.rules import ApplicationState
from portal.candidates.rules import CandidateState
from portal.employers.rules import EmployerState
from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role
from portal.vacancies.rules import VacancyState


@dataclass
class SomeWorkshop:
    state: EmployerState = EmployerState.VERIFIED


@dataclass
class SomeVacancy:
    employer_id: UUID
    state: VacancyState = VacancyState.PUBLISHED
    employer: SomeWorkshop = field(default_factory=SomeWorkshop)


@dataclass
class SomeApplication:
    candidate_id: UUID
    vacancy: SomeVacancy
    state: ApplicationState = ApplicationState.SUBMITTED


@dataclass
class SomeProfile:
    state: CandidateState


VACANCY = SomeVacancy(uuid4())
APPLICATION = SomeApplication(uuid4(), VACANCY)
PERSON = Actor(Role.CANDIDATE, uuid4(), candidate_id=APPLICATION.candidate_id)
OWNER = Actor(Role.EMPLOYER, uuid4(), employer_id=VACANCY.employer_id, employer_verified=True)
SUSPENDED = replace(OWNER, employer_verified=False)
STRANGERS = [
    ANONYMOUS,
    SYSTEM,
    Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4()),
    Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4(), employer_verified=True),
    Actor(Role.OFFICIAL, uuid4()),
    Actor(Role.ADMIN, uuid4()),
]


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.role)
@pytest.mark.parametrize("policy", [may_see, may_decide, may_offer, may_answer])
def test_strangers_neither_see_nor_move_it(policy, actor: Actor) -> None:
    assert not policy(actor, APPLICATION)


def test_both_sides_see_it() -> None:
    assert may_see(PERSON, APPLICATION)
    assert may_see(OWNER, APPLICATION)


def test_each_side_makes_its_own_moves() -> None:
    assert may_decide(OWNER, APPLICATION)
    assert may_answer(PERSON, APPLICATION)
    assert not may_decide(PERSON, APPLICATION)
    assert not may_answer(OWNER, APPLICATION)


def test_a_workshop_that_is_not_verified_decides_nothing() -> None:
    assert not may_decide(SUSPENDED, APPLICATION)
    assert not may_offer(SUSPENDED, APPLICATION)


def test_nothing_is_offered_in_a_closed_vacancy() -> None:
    closed = SomeApplication(uuid4(), replace(VACANCY, state=VacancyState.CLOSED))

    assert may_decide(OWNER, closed)
    assert not may_offer(OWNER, closed)


@pytest.mark.parametrize(
    "vacancy",
    [
        replace(VACANCY, state=VacancyState.DRAFT),
        replace(VACANCY, state=VacancyState.PAUSED),
        replace(VACANCY, state=VacancyState.CLOSED),
        replace(VACANCY, employer=SomeWorkshop(EmployerState.SUSPENDED)),
    ],
)
def test_only_what_is_listed_takes_applications(vacancy: SomeVacancy) -> None:
    assert may_apply(PERSON, VACANCY)
    assert not may_apply(PERSON, vacancy)


def test_only_people_with_a_profile_apply() -> None:
    assert not may_apply(Actor(Role.CANDIDATE, uuid4()), VACANCY)
    assert not may_apply(OWNER, VACANCY)
    assert not may_apply(ANONYMOUS, VACANCY)


def test_a_profile_is_published_before_it_is_sent_anywhere() -> None:
    assert has_ready_profile(SomeProfile(CandidateState.ACTIVE))
    assert "publish" in str(has_ready_profile(SomeProfile(CandidateState.DRAFT)).reason)
    assert "paused" in str(has_ready_profile(SomeProfile(CandidateState.PAUSED)).reason)
