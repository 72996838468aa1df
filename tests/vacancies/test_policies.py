"""Who may do what to a vacancy."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest

from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role
from portal.vacancies.policies import may_close, may_edit, may_pause, may_preview, may_publish
from portal.vacancies.rules import Completeness, Section, VacancyState

COMPLETE = Completeness(frozenset(Section))


@dataclass
class SomeVacancy:
    employer_id: UUID
    state: VacancyState = VacancyState.DRAFT
    completeness: Completeness = COMPLETE


WORKSHOP = uuid4()
VACANCY = SomeVacancy(WORKSHOP)
OWNER = Actor(Role.EMPLOYER, uuid4(), employer_id=WORKSHOP, employer_verified=True)
UNVERIFIED = replace(OWNER, employer_verified=False)
RIVAL = Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4(), employer_verified=True)
OFFICIAL = Actor(Role.OFFICIAL, uuid4())
CANDIDATE = Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4())


@pytest.mark.parametrize("policy", [may_edit, may_publish, may_pause, may_close])
@pytest.mark.parametrize("actor", [ANONYMOUS, RIVAL, OFFICIAL, CANDIDATE], ids=lambda actor: actor.role)
def test_only_owners_change_a_vacancy(policy, actor: Actor) -> None:
    assert policy(OWNER, VACANCY)
    assert not policy(actor, VACANCY)


def test_the_worker_closes_what_has_run_out() -> None:
    assert may_close(SYSTEM, VACANCY)
    assert not may_edit(SYSTEM, VACANCY)


def test_only_a_verified_workshop_publishes() -> None:
    decision = may_publish(UNVERIFIED, VACANCY)

    assert not decision
    assert "verified" in str(decision.reason)


def test_the_reason_says_what_is_still_missing() -> None:
    unpaid = SomeVacancy(WORKSHOP, completeness=Completeness(frozenset(Section) - {Section.PAY}))

    assert str(may_publish(OWNER, unpaid).reason) == "State the pay first."


def test_a_closed_vacancy_stays_as_it_was() -> None:
    assert not may_edit(OWNER, SomeVacancy(WORKSHOP, VacancyState.CLOSED))
    assert may_edit(OWNER, SomeVacancy(WORKSHOP, VacancyState.PUBLISHED))


def test_owners_and_officials_see_what_is_not_published() -> None:
    assert may_preview(OWNER, VACANCY)
    assert may_preview(OFFICIAL, VACANCY)
    assert not may_preview(RIVAL, VACANCY)
    assert not may_preview(CANDIDATE, VACANCY)
