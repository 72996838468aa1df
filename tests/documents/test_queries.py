"""The look-ups among everybody's documents that a check needs."""

from random import Random
from uuid import UUID

import pytest

from portal.documents import queries
from portal.documents.models import Document, DocumentPage, DocumentPageBand
from portal.documents.rules import DocumentState
from portal.kernel.actor import SYSTEM
from portal.storage import Database, UnitOfWork, UnitOfWorkFactory
from tests.factories.candidates import a_beginner

FORM = 0x5A5A_C3C3_5A5A_C3C3_5A5A_C3C3_5A5A_C3C3
"""Light and shade of a form, the same on every sheet of it."""
PRINT = 0x0F1E_2D3C_4B5A_6978_8796_A5B4_C3D2_E1F0
SAVED_ANEW = 0b1011 << 40
"""The bits of the print in which a picture that was saved anew differs from itself."""


def a_sheet(uow: UnitOfWork, candidate_id: UUID, written: int, state: DocumentState) -> DocumentPage:
    """A sheet of the form with this print, sent by somebody."""
    document = Document(candidate_id=candidate_id, kind="passport", state=state, uploaded_at=uow.now)
    uow.session.add(document)
    uow.flush()
    page = DocumentPage(
        document_id=document.id,
        position=1,
        file="f",
        width=100,
        height=100,
        fingerprint=f"{FORM << 128 | written:064x}",
    )
    uow.session.add(page)
    uow.flush()
    bands = queries.numbered_bands(page.fingerprint)
    uow.session.add_all(DocumentPageBand(band=band, page_id=page.id) for band in bands)
    return page


@pytest.fixture
def candidate_id(unit_of_work: UnitOfWorkFactory) -> UUID:
    _person, candidate = a_beginner(unit_of_work)
    return candidate.id


def test_a_picture_is_known_again_among_more_sheets_of_its_form_than_are_looked_at(
    unit_of_work: UnitOfWorkFactory, database: Database, candidate_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_ALIKE", 3)
    chance = Random(7)
    with unit_of_work(SYSTEM) as uow:
        for _other in range(12):
            a_sheet(uow, candidate_id, chance.getrandbits(128), DocumentState.WAITING)
        first = a_sheet(uow, candidate_id, PRINT, DocumentState.REFUSED)
        again = a_sheet(uow, candidate_id, PRINT ^ SAVED_ANEW, DocumentState.DRAFT)
    with database.reading() as session:
        found = [page.id for _document, page in queries.pages_alike(session, again)]
    assert found == [first.id]


def test_what_was_never_sent_is_nobodys_duplicate(
    unit_of_work: UnitOfWorkFactory, database: Database, candidate_id: UUID
) -> None:
    with unit_of_work(SYSTEM) as uow:
        a_sheet(uow, candidate_id, PRINT, DocumentState.DRAFT)
        again = a_sheet(uow, candidate_id, PRINT, DocumentState.WAITING)
    with database.reading() as session:
        assert queries.pages_alike(session, again) == []
