"""Who may send, open and check documents."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from portal.documents import policies
from portal.documents.models import Document
from portal.documents.rules import DocumentGround, DocumentState, Holder, RoundGround, ViewPurpose
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
    owner: UUID | None = OWNER.account_id,
    assigned: UUID | None = OFFICIAL.account_id,
    state: DocumentState = DocumentState.WAITING,
    suspected_by: UUID | None = None,
) -> DocumentGround:
    owners = frozenset(() if owner is None else (owner,))
    document = Document(candidate_id=PERSON.id, state=state)
    return DocumentGround(document, owners, assigned, suspected_by)


WORKSHOP = ACTORS["workshop"]
DOUBTED = DocumentState.SUSPECTED


def test_only_the_person_sends_and_the_portal_what_others_answered() -> None:
    assert allowed(policies.may_upload, Holder(PERSON.id)) == {"owner", "system"}


def test_a_workshop_sends_its_own_papers_and_those_it_brings() -> None:
    own, brought = Holder(None, WORKSHOP.employer_id), Holder(uuid4(), WORKSHOP.employer_id)
    assert allowed(policies.may_upload, own) == {"workshop", "system"}
    assert allowed(policies.may_upload, brought) == {"workshop", "system"}


def test_a_draft_is_changed_and_seen_by_its_sender_only() -> None:
    assert allowed(policies.may_change, ground(state=DocumentState.DRAFT)) == {"owner"}
    assert allowed(policies.may_open, ground(state=DocumentState.DRAFT)) == {"owner"}


def test_what_a_workshop_began_for_a_worker_is_changed_by_that_workshop_alone() -> None:
    document = Document(candidate_id=PERSON.id, employer_id=WORKSHOP.employer_id, state=DocumentState.DRAFT)
    owners = frozenset(each for each in (OWNER.account_id, WORKSHOP.account_id) if each)
    assert allowed(policies.may_change, DocumentGround(document, owners, None)) == {"workshop"}


def test_what_was_sent_is_changed_by_nobody() -> None:
    assert allowed(policies.may_change, ground()) == set()


def test_a_message_about_a_persons_papers_is_sent_by_the_official_of_the_case() -> None:
    about = RoundGround(Holder(PERSON.id), OFFICIAL.account_id)
    assert allowed(policies.may_send_round, about) == {"official"}
    assert allowed(policies.may_send_round, RoundGround(Holder(PERSON.id), None)) == set()


def test_a_message_about_a_workshops_own_papers_is_sent_by_any_official() -> None:
    about = RoundGround(Holder(None, uuid4()), None)
    assert allowed(policies.may_send_round, about) == {"official", "another official"}


def test_who_may_check_and_decide_a_doubt_may_open_it_for_both() -> None:
    doubted = ground(state=DOUBTED, suspected_by=uuid4())
    assert policies.purposes(OFFICIAL, doubted) == policies.CHECKING_PURPOSES | {ViewPurpose.SECOND_LOOK}


def test_a_doubt_is_decided_by_another_official_than_the_one_who_raised_it() -> None:
    doubted = ground(state=DOUBTED, suspected_by=OFFICIAL.account_id)
    assert allowed(policies.may_decide_suspicion, doubted) == {"another official"}


def test_without_a_doubt_there_is_nothing_to_decide() -> None:
    assert allowed(policies.may_decide_suspicion, ground()) == set()


def test_a_workshops_own_paper_is_checked_by_any_official() -> None:
    paper = Document(employer_id=WORKSHOP.employer_id, state=DocumentState.WAITING)
    found = allowed(policies.may_check, DocumentGround(paper, frozenset(), None))
    assert found == {"official", "another official"}


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
    ours, theirs = {ViewPurpose.OWN}, {ViewPurpose.CHECK}
    assert policies.purposes(actor, ground()) & (ours | theirs) == {purpose}


def test_a_second_look_is_a_purpose_of_its_own() -> None:
    doubted = ground(state=DOUBTED, suspected_by=OFFICIAL.account_id)
    assert policies.purposes(ACTORS["another official"], doubted) == {ViewPurpose.SECOND_LOOK}
