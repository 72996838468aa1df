import hashlib
import json
from datetime import date

import pytest

from portal.audit.chain import record_events
from portal.employers.queries import get_employer
from portal.kernel.actor import ANONYMOUS
from portal.outbox import record_tasks
from portal.permits.queries import get_case
from portal.permits.rules import PermitActor
from portal.reactions import REACTIONS
from portal.receipts import queries, rules
from portal.receipts.issuing import record_receipts
from portal.receipts.policies import may_read
from portal.receipts.rules import ReceiptKind
from portal.receipts.signing import KeyRing, SigningPair
from portal.statements import operations as statements
from portal.statements.policies import Claim
from portal.statements.rules import StatementDetails
from tests.conftest import SIGNING_KEY
from tests.factories.applications import an_application
from tests.factories.candidates import a_candidate
from tests.factories.documents import ORIGINAL, a_sent_document
from tests.factories.permits import a_taken_case, recorded
from tests.factories.statements import a_statement
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop

PAIR = SigningPair(SIGNING_KEY)
DAY = date(2026, 3, 2)


@pytest.fixture
def recorders():
    return [record_events, record_tasks(REACTIONS), record_receipts(PAIR, "https://cheber.example")]


def of(session, actor, kind):
    return [each for each in queries.of_actor(session, actor) if each.kind == kind]


def fields(receipt):
    verdict = rules.checked(receipt.file, KeyRing([PAIR.public_key]))
    assert verdict.is_sound
    return verdict.receipt


def test_whoever_applies_gets_a_receipt(unit_of_work, reading):
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)
    worker, _ = a_candidate(unit_of_work)
    application = an_application(unit_of_work, worker, vacancy)

    (receipt,) = of(reading(), worker, ReceiptKind.APPLICATION)

    assert fields(receipt)["subject"] == str(application.id)
    assert fields(receipt)["issued_at"] == "2026-03-02T06:00:00Z"
    assert of(reading(), owner, ReceiptKind.APPLICATION) == []


def test_a_document_is_receipted_with_the_fingerprint_of_the_file(unit_of_work, reading, tmp_path):
    worker, _ = a_candidate(unit_of_work)
    document = a_sent_document(unit_of_work, worker, tmp_path)

    (receipt,) = of(reading(), worker, ReceiptKind.DOCUMENT)

    assert receipt.subject_id == document.id
    assert fields(receipt)["digest"] == hashlib.sha256(ORIGINAL).hexdigest()


def test_the_file_of_a_receipt_holds_no_name_and_no_contact(unit_of_work, reading, tmp_path):
    worker, _ = a_candidate(unit_of_work)
    a_sent_document(unit_of_work, worker, tmp_path, file_name="Rahima_passport.jpg")

    (receipt,) = of(reading(), worker, ReceiptKind.DOCUMENT)

    assert set(json.loads(receipt.file)["receipt"]["details"]) == {"document"}
    assert "Rahima" not in receipt.file


def test_a_workshop_that_asks_to_be_verified_gets_a_receipt(unit_of_work, reading):
    owner, workshop = a_workshop(unit_of_work)

    (receipt,) = of(reading(), owner, ReceiptKind.WORKSHOP)

    assert receipt.subject_id == workshop.id


def test_the_fingerprint_of_a_workshop_is_that_of_what_was_described(unit_of_work, reading):
    owner, workshop = a_workshop(unit_of_work)
    stored = get_employer(reading(), workshop.id)

    (receipt,) = of(reading(), owner, ReceiptKind.WORKSHOP)

    described = {
        name: getattr(stored, name)
        for name in ("legal_name", "tax_number", "legal_form", "region", "address", "seats", "products")
    }
    assert fields(receipt)["digest"] == rules.digest(described)


def test_a_filing_that_is_recorded_is_receipted_to_both_sides(unit_of_work, reading):
    official, hire, case = a_taken_case(unit_of_work)
    recorded(unit_of_work, official, case.id, "file_permit", DAY, number="EV-1")

    for actor in (hire.worker, hire.owner, official):
        (receipt,) = of(reading(), actor, ReceiptKind.FILING)
        assert fields(receipt)["details"] == {
            "case": case.number,
            "move": "file_permit",
            "happened_on": "2026-03-02",
        }


def test_a_decision_is_no_submission(unit_of_work, reading):
    official, hire, case = a_taken_case(unit_of_work)
    recorded(unit_of_work, official, case.id, "file_permit", DAY)
    recorded(unit_of_work, official, case.id, "return_filing", DAY, note="A page is missing")

    assert len(of(reading(), hire.owner, ReceiptKind.FILING)) == 1


def test_what_a_workshop_reports_is_receipted_to_the_workshop(unit_of_work, reading):
    _official, hire, case = a_taken_case(unit_of_work)
    a_statement(unit_of_work, hire.owner, case.id, "file_permit", DAY, number="EV-1")

    (receipt,) = of(reading(), hire.owner, ReceiptKind.STATEMENT)

    assert receipt.subject_id == case.id
    assert of(reading(), hire.worker, ReceiptKind.STATEMENT) == []


def test_what_is_taken_back_is_not_receipted(unit_of_work, reading):
    _official, hire, case = a_taken_case(unit_of_work)

    with pytest.raises(RuntimeError), unit_of_work(hire.owner) as uow:
        claim = Claim(get_case(uow.session, case.id), PermitActor.EMPLOYER)
        statements.state(uow, claim, StatementDetails("file_permit", DAY))
        raise RuntimeError

    assert of(reading(), hire.owner, ReceiptKind.STATEMENT) == []


def test_the_public_key_is_kept_with_the_first_receipt(unit_of_work, reading, tmp_path):
    worker, _ = a_candidate(unit_of_work)
    for kind in ("passport", "photo"):
        a_sent_document(unit_of_work, worker, tmp_path, kind)

    (key,) = queries.public_keys(reading())

    assert (key.key_id, key.public_key) == (PAIR.key_id, PAIR.public_key)


def test_nobody_else_reads_a_receipt(unit_of_work, reading, tmp_path):
    worker, _ = a_candidate(unit_of_work)
    a_sent_document(unit_of_work, worker, tmp_path)
    (receipt,) = of(reading(), worker, ReceiptKind.DOCUMENT)
    stranger, _ = a_candidate(unit_of_work)
    owner, _ = a_workshop(unit_of_work)

    assert may_read(worker, receipt)
    assert not any(may_read(other, receipt) for other in (stranger, owner, ANONYMOUS))
    assert queries.of_actor(reading(), ANONYMOUS) == []


def test_receipts_are_found_by_number_and_by_what_they_are_about(unit_of_work, reading, tmp_path):
    worker, _ = a_candidate(unit_of_work)
    document = a_sent_document(unit_of_work, worker, tmp_path)
    stranger, _ = a_candidate(unit_of_work)

    (receipt,) = queries.about(reading(), [document.id], worker)

    assert queries.numbered(reading(), receipt.number).id == receipt.id
    assert queries.about(reading(), [document.id], stranger) == []
