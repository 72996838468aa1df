"""Drafts that nobody goes on with are forgotten, what was sent is not."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.documents import operations, queries
from portal.documents.models import Document
from portal.documents.rules import DRAFT_LASTS, Holder
from portal.documents.tasks import forget_old_drafts
from portal.kernel.actor import SYSTEM, Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import NotAllowed
from portal.storage import UnitOfWorkFactory
from tests.factories.candidates import a_candidate
from tests.factories.documents import a_sent_document, files_of, processed

MONTH_IN_HOURS = DRAFT_LASTS.days * 24


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


def a_draft(unit_of_work: UnitOfWorkFactory, person: Actor, candidate: Candidate, folder: Path) -> Document:
    with unit_of_work(person) as uow:
        files = files_of(uow, folder)
        return operations.begin(uow, Holder(candidate.id), "photo", processed(), "a.jpg", files)


def test_a_draft_is_kept_for_a_month_and_then_thrown_away(
    unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock, folder: Path
) -> None:
    person, candidate = a_candidate(unit_of_work)
    a_draft(unit_of_work, person, candidate, folder)
    clock.advance(hours=MONTH_IN_HOURS)
    with unit_of_work(SYSTEM) as uow:
        forget_old_drafts(uow, {})
        assert len(queries.drafts(uow.session, Holder(candidate.id))) == 1

    clock.advance(hours=1)
    with unit_of_work(SYSTEM) as uow:
        forget_old_drafts(uow, {})

    assert queries.drafts(session, Holder(candidate.id)) == []


def test_what_was_sent_is_never_forgotten_that_way(
    unit_of_work: UnitOfWorkFactory, session: Session, clock: FixedClock, folder: Path
) -> None:
    person, candidate = a_candidate(unit_of_work)
    sent = a_sent_document(unit_of_work, person, folder)
    clock.advance(hours=MONTH_IN_HOURS + 1)

    with unit_of_work(SYSTEM) as uow:
        forget_old_drafts(uow, {})

    assert [each.id for each in queries.of_candidate(session, candidate.id)] == [sent.id]


def test_nobody_but_the_portal_forgets(unit_of_work: UnitOfWorkFactory) -> None:
    person, _ = a_candidate(unit_of_work)
    with pytest.raises(NotAllowed), unit_of_work(person) as uow:
        operations.forget_drafts(uow, None)
