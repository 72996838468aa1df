"""What the holder typed opens through an operation that is written down."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit.models import AuditEntry
from portal.documents import operations, queries
from portal.documents.fields import CapturedFields
from portal.documents.models import Document, DocumentFinding
from portal.documents.rules import ViewPurpose, explanation_field, fields_field
from portal.kernel.actor import SYSTEM
from portal.kernel.errors import NotAllowed
from portal.storage import UnitOfWorkFactory, new_id
from tests.factories.documents import a_sent_document, ground_in
from tests.factories.people import an_official
from tests.factories.permits import Hire, a_taken_case

TYPED = CapturedFields(number="EB0412345", surname="HOSSAIN")


def described(unit_of_work: UnitOfWorkFactory, hire: Hire, folder: Path) -> Document:
    """A document whose holder typed something and explained a finding."""
    document = a_sent_document(unit_of_work, hire.worker, folder)
    with unit_of_work(SYSTEM) as uow:
        stored = queries.get_document(uow.session, document.id)
        stored.fields_sealed = uow.vault.seal(stored.holder_id, fields_field(stored.id), TYPED.as_json())
        finding = DocumentFinding(id=new_id(), document_id=stored.id, kind="glare", page=1)
        finding.explanation_sealed = uow.vault.seal(
            stored.holder_id, explanation_field(finding.id), "It is laminated"
        )
        uow.session.add(finding)
    return document


def test_fields_and_explanations_open_with_one_entry(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    document = described(unit_of_work, hire, tmp_path)
    with unit_of_work(official) as uow:
        opened = operations.open_fields(uow, ground_in(uow, document.id), ViewPurpose.CHECK)
    assert opened.fields == TYPED
    assert list(opened.explanations.values()) == ["It is laminated"]
    [view] = queries.views_of(session, document.holder_id)
    assert (view.viewer_id, view.purpose) == (official.account_id, ViewPurpose.CHECK)
    entries = select(AuditEntry).where(AuditEntry.event == "documents.DocumentFieldsOpened")
    assert [entry.subject_id for entry in session.scalars(entries)] == [document.id]


def test_where_nothing_was_typed_nothing_is_recorded(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    document = a_sent_document(unit_of_work, hire.worker, tmp_path)
    with unit_of_work(official) as uow:
        opened = operations.open_fields(uow, ground_in(uow, document.id), ViewPurpose.CHECK)
    assert opened.fields == CapturedFields()
    assert queries.views_of(session, document.holder_id) == []


def test_without_ground_nothing_opens(
    unit_of_work: UnitOfWorkFactory, session: Session, tmp_path: Path
) -> None:
    _official, hire, _case = a_taken_case(unit_of_work)
    document = described(unit_of_work, hire, tmp_path)
    with pytest.raises(NotAllowed), unit_of_work(an_official(unit_of_work)) as uow:
        operations.open_fields(uow, ground_in(uow, document.id), ViewPurpose.CHECK)
    assert queries.views_of(session, document.holder_id) == []


def test_an_official_does_not_open_them_as_their_own(unit_of_work: UnitOfWorkFactory, tmp_path: Path) -> None:
    official, hire, _case = a_taken_case(unit_of_work)
    document = described(unit_of_work, hire, tmp_path)
    with pytest.raises(NotAllowed), unit_of_work(official) as uow:
        operations.open_fields(uow, ground_in(uow, document.id), ViewPurpose.OWN)
