"""Who may do what to a profile."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from portal.candidates.policies import may_begin_profile, may_claim, may_fill, may_pause, may_publish
from portal.candidates.rules import Section
from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role


@dataclass
class SomeProfile:
    account_id: UUID | None
    missing_sections: tuple[Section, ...] = ()
    is_blank: bool = False
    id: UUID = field(default_factory=uuid4)


PERSON = Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4())
PROFILE = SomeProfile(PERSON.account_id)
OTHERS = [
    ANONYMOUS,
    SYSTEM,
    Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4()),
    Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4(), employer_verified=True),
    Actor(Role.OFFICIAL, uuid4()),
]


@pytest.mark.parametrize("policy", [may_fill, may_publish, may_pause])
@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: actor.role)
def test_people_change_their_own_profile_alone(policy, actor: Actor) -> None:
    assert policy(PERSON, PROFILE)
    assert not policy(actor, PROFILE)


def test_an_unclaimed_profile_belongs_to_nobody() -> None:
    unclaimed = SomeProfile(None)

    assert not may_fill(Actor(Role.CANDIDATE), unclaimed)
    assert not may_fill(ANONYMOUS, unclaimed)


def test_only_people_who_look_for_work_begin_a_profile() -> None:
    assert may_begin_profile(PERSON, None)
    assert not may_begin_profile(OTHERS[3], None)
    assert not may_begin_profile(ANONYMOUS, None)


def test_the_reason_says_what_is_still_missing() -> None:
    profile = SomeProfile(PERSON.account_id, (Section.WISHES, Section.VISIBILITY))

    assert "when you can start" in str(may_publish(PERSON, profile).reason)


def test_a_profile_is_claimed_while_nothing_is_said_in_ones_own() -> None:
    assert may_claim(PERSON, None)
    assert may_claim(PERSON, SomeProfile(PERSON.account_id, is_blank=True))
    assert not may_claim(PERSON, PROFILE)


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: actor.role)
def test_nobody_claims_in_the_place_of_another(actor: Actor) -> None:
    assert not may_claim(actor, SomeProfile(PERSON.account_id, is_blank=True))
