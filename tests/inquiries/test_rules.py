"""What can be asked, answered, and when an office is reminded."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from portal.documents.rules import DocumentState
from portal.inquiries.rules import (
    Answer,
    AskDetails,
    InquiryState,
    Issued,
    TakeAgain,
    faults_of_answer,
    faults_of_asking,
    masked,
    reminder_due,
    standing,
)
from portal.inquiries.wording import CONSENT
from portal.reference.inquiries import inquiry_terms, terms, terms_for

TODAY = date(2026, 3, 2)
ASKED = AskDetails("Bureau", "a@b.example", "bn", "Soon, thank you.", "c" * 64)
SAID = Answer(
    date(2019, 1, 7), date(2024, 5, 31), "Overlock operator", TakeAgain.YES, None, "", "Rahima, foreman"
)
WORK_FIELDS = terms("employment", TODAY).fields
CHECK_FIELDS = terms("embassy_check", TODAY).fields


def asking(needs_consent: bool = True, **changes: Any) -> list[str]:
    return list(faults_of_asking(replace(ASKED, **changes), ("bn", "en"), needs_consent=needs_consent))


def answering(**changes: Any) -> list[str]:
    return list(faults_of_answer(replace(SAID, **changes), WORK_FIELDS, TODAY))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"office": "  "}, "office"),
        ({"office": "x" * 121}, "office"),
        ({"language": "fr"}, "language"),
        ({"message": "x" * 1001}, "message"),
        ({"consent": None}, "consent"),
    ],
)
def test_what_is_wrong_with_an_inquiry_stands_beside_its_field(changes: dict[str, Any], field: str) -> None:
    assert asking(**changes) == [field]


def test_a_sound_inquiry_has_no_fault() -> None:
    assert asking() == []


def test_an_official_needs_no_consent() -> None:
    assert asking(needs_consent=False, consent=None) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"worked_from": None}, "worked_from"),
        ({"worked_from": date(1919, 1, 7)}, "worked_from"),
        ({"worked_from": date(2026, 3, 3), "worked_to": None}, "worked_from"),
        ({"worked_to": date(2018, 1, 7)}, "worked_to"),
        ({"worked_to": date(2026, 3, 3)}, "worked_to"),
        ({"work": " "}, "work"),
        ({"work": "x" * 201}, "work"),
        ({"take_again": None}, "take_again"),
        ({"signed_by": ""}, "signed_by"),
        ({"note": "x" * 2001}, "note"),
    ],
)
def test_what_is_wrong_with_an_answer_stands_beside_its_field(changes: dict[str, Any], field: str) -> None:
    assert answering(**changes) == [field]


def test_work_that_goes_on_has_no_last_day() -> None:
    assert answering(worked_to=None) == []


def test_who_did_not_issue_a_paper_as_it_is_says_what_is_different() -> None:
    said = Answer(issued=Issued.DIFFERENT, signed_by="Consul")

    assert list(faults_of_answer(said, CHECK_FIELDS, TODAY)) == ["note"]
    assert faults_of_answer(replace(said, note="Another date of birth"), CHECK_FIELDS, TODAY) == {}


def test_an_answer_is_read_back_as_it_was_written() -> None:
    assert Answer.from_json(SAID.as_json()) == SAID
    assert Answer.from_json(Answer(issued=Issued.NO).as_json()) == Answer(issued=Issued.NO)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 3, 2), None),
        (date(2026, 3, 8), None),
        (date(2026, 3, 9), 7),
        (date(2026, 3, 13), 7),
        (date(2026, 3, 14), 2),
        (date(2026, 3, 16), 2),
        (date(2026, 3, 17), None),
    ],
)
def test_of_the_reminders_whose_day_has_come_the_latest_is_due(today: date, due: int | None) -> None:
    assert reminder_due(TODAY, date(2026, 3, 16), (7, 2), today) == due


def test_no_reminder_is_due_before_anybody_was_asked() -> None:
    assert reminder_due(date(2026, 3, 10), date(2026, 3, 16), (7, 2), date(2026, 3, 10)) is None


@pytest.mark.parametrize(
    ("state", "reasons", "decided", "expected"),
    [
        (DocumentState.WAITING, [], False, InquiryState.RECEIVED),
        (DocumentState.SUSPECTED, [], False, InquiryState.RECEIVED),
        (DocumentState.ACCEPTED, [], True, InquiryState.ACCEPTED),
        (DocumentState.RETURNED, ["blurred"], True, InquiryState.SENT_BACK),
        (DocumentState.REFUSED, ["not_issued"], True, InquiryState.SENT_BACK),
        (DocumentState.SUPERSEDED, [], True, InquiryState.ACCEPTED),
        (DocumentState.SUPERSEDED, ["blurred"], True, InquiryState.SENT_BACK),
        (DocumentState.SUPERSEDED, [], False, InquiryState.RECEIVED),
    ],
)
def test_an_inquiry_stands_as_the_document_it_brought(
    state: DocumentState, reasons: list[str], decided: bool, expected: InquiryState
) -> None:
    moment = datetime(2026, 3, 2, tzinfo=UTC) if decided else None
    document: Any = SimpleNamespace(state=state, returned_reasons=reasons, decided_at=moment)

    assert standing(InquiryState.RECEIVED, document) is expected


def test_an_address_is_known_again_but_not_told() -> None:
    assert masked("office@perevod.example") == "o…@perevod.example"


def test_every_row_says_where_it_comes_from_and_is_reminded_within_its_time() -> None:
    for row in inquiry_terms():
        assert row.source
        assert all(0 < lead < row.days_to_answer for lead in row.remind_before)
        assert not (row.needs_consent and row.party not in CONSENT)


def test_only_a_translator_sees_the_original_and_only_on_the_word_of_its_holder() -> None:
    shown = [row for row in inquiry_terms() if row.shows_original]

    assert {row.party for row in shown} == {"translator"}
    assert all(row.needs_consent for row in shown)


@pytest.mark.parametrize(
    ("kind", "side", "keys"),
    [
        ("passport", "worker", ["translation"]),
        ("medical_certificate", "worker", ["translation", "clinic_document"]),
        ("work_reference", "worker", ["employment"]),
        ("photo", "worker", []),
        ("company_charter", "workshop", ["translation"]),
        ("passport", "official", ["embassy_check"]),
        ("medical_certificate", "official", ["clinic_check", "embassy_check"]),
    ],
)
def test_each_side_asks_whom_the_document_needs(kind: str, side: str, keys: list[str]) -> None:
    assert {row.key for row in terms_for(kind, side, TODAY)} == set(keys)
