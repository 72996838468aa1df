"""A paper found forged stops the open cases that count it, and no others."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from portal.documents import operations as documents
from portal.documents.models import Document
from portal.documents.operations import suspect, upload
from portal.documents.queries import get_document
from portal.documents.rules import DocumentState, Holder
from portal.kernel.actor import Actor
from portal.kernel.errors import Invalid, NotAllowed
from portal.permits.lifecycle import Hold
from portal.permits.operations import confirm_forgery
from portal.permits.queries import get_case, timeline
from portal.storage import UnitOfWorkFactory
from tests.factories.documents import a_sent_document, files_of, ground_in, processed
from tests.factories.people import an_official
from tests.factories.permits import a_taken_case


def doubted(unit_of_work: UnitOfWorkFactory, official: Actor, document: Document) -> None:
    with unit_of_work(official) as uow:
        suspect(uow, ground_in(uow, document.id), "The typeface differs.")


def confirmed(
    unit_of_work: UnitOfWorkFactory, official: Actor, document: Document, note: str = "Seen both."
) -> int:
    with unit_of_work(official) as uow:
        return len(confirm_forgery(uow, ground_in(uow, document.id), note))


def test_the_open_case_stands_still_in_the_same_commit(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    passport = a_sent_document(unit_of_work, hire.worker, tmp_path)
    doubted(unit_of_work, official, passport)
    second = an_official(unit_of_work)
    assert confirmed(unit_of_work, second, passport) == 1
    assert get_document(session, passport.id).state == DocumentState.REFUSED
    assert get_case(session, case.id).hold == Hold.SUSPECTED_FORGERY
    latest = timeline(session, case.id)[0]
    assert (latest.move, latest.recorded_by) == ("suspect_forgery", second.account_id)
    assert "Passport" in (latest.note or "")


def test_a_doubt_that_is_cleared_stops_nothing(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    passport = a_sent_document(unit_of_work, hire.worker, tmp_path)
    doubted(unit_of_work, official, passport)
    with unit_of_work(an_official(unit_of_work)) as uow:
        documents.decide_suspicion(uow, ground_in(uow, passport.id), is_forged=False, note="Genuine.")
    assert get_case(session, case.id).hold == Hold.NONE


def test_whoever_doubts_does_not_confirm(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    passport = a_sent_document(unit_of_work, hire.worker, tmp_path)
    doubted(unit_of_work, official, passport)
    with pytest.raises(NotAllowed):
        confirmed(unit_of_work, official, passport)
    assert get_case(session, case.id).hold == Hold.NONE


def test_without_a_note_neither_is_decided_nor_stopped(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    passport = a_sent_document(unit_of_work, hire.worker, tmp_path)
    doubted(unit_of_work, official, passport)
    with pytest.raises(Invalid):
        confirmed(unit_of_work, an_official(unit_of_work), passport, " ")
    assert get_document(session, passport.id).state == DocumentState.SUSPECTED
    assert get_case(session, case.id).hold == Hold.NONE


def test_a_second_forged_paper_leaves_a_stopped_case_as_it_is(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    second = an_official(unit_of_work)
    for kind, stops in (("passport", 1), ("photo", 0)):
        document = a_sent_document(unit_of_work, hire.worker, tmp_path, kind)
        doubted(unit_of_work, official, document)
        assert confirmed(unit_of_work, second, document) == stops
    assert get_case(session, case.id).hold == Hold.SUSPECTED_FORGERY


def test_a_workshops_own_forged_paper_stops_no_persons_case(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    official, hire, case = a_taken_case(unit_of_work)
    with unit_of_work(hire.owner) as uow:
        charter = upload(
            uow,
            Holder(None, hire.owner.employer_id),
            "company_charter",
            processed(),
            "charter.jpg",
            files_of(uow, tmp_path),
        )
    doubted(unit_of_work, official, charter)
    assert confirmed(unit_of_work, an_official(unit_of_work), charter) == 0
    assert get_case(session, case.id).hold == Hold.NONE
