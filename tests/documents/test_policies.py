"""Who may send, open and check documents."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from portal.documents import policies
from portal.documents.models import Document
from portal.documents.rules import DocumentGround, ViewPurpose
from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role


@dataclass(frozen=True)
class Person:
    id: UUID = field(default_factory=uuid4)


PERSON = Person()
OWNER = Actor(Role.CANDIDATE, uuid4(), candidate_id=PERSON.id)
OFFICIAL = Actor(Role.OFFICIAL, uuid4())
ACTORS = {
    "owner": OWNER,
    "official": OFFICIAL,
    "another official": Actor(Role.OFFICIAL, uuid4()),
    "another candidate": Actor(Role.CANDIDATE, uuid4(), candidate_id=uuid4()),
    "workshop": Actor(Role.EMPLOYER, uuid4(), employer_id=uuid4()),
    "administrator": Actor(Role.ADMIN, uuid4()),
    "visitor": ANONYMOUS,
    "system": SYSTEM,
    "nobody with a role": Actor(Role.OFFICIAL),
}


def allowed(policy: object, subject: object) -> set[str]:
    assert callable(policy)
    return {name for name, actor in ACTORS.items() if policy(actor, subject)}


def ground(
    owner: UUID | None = OWNER.account_id, assigned: UUID | None = OFFICIAL.account_id
) -> DocumentGround:
    return DocumentGround(Document(candidate_id=PERSON.id), owner, assigned)


def test_only_the_person_sends() -> None:
    assert allowed(policies.may_upload, PERSON) == {"owner"}


def test_the_person_and_the_official_of_the_case_open() -> None:
    assert allowed(policies.may_open, ground()) == {"owner", "official"}


def test_only_the_official_of_the_case_checks() -> None:
    assert allowed(policies.may_check, ground()) == {"official"}


def test_without_a_case_nobody_but_the_person_opens() -> None:
    assert allowed(policies.may_open, ground(assigned=None)) == {"owner"}


def test_a_profile_nobody_has_claimed_opens_to_nobody() -> None:
    assert allowed(policies.may_open, ground(None, None)) == set()


@pytest.mark.parametrize(("actor", "purpose"), [(OWNER, ViewPurpose.OWN), (OFFICIAL, ViewPurpose.CHECK)])
def test_who_opens_decides_the_purpose(actor: Actor, purpose: ViewPurpose) -> None:
    assert policies.opening_purpose(actor, ground()) is purpose
