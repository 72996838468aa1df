from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from portal.permits.rules import PermitActor, PermitDeadline
from portal.reference import library

SINGLE_PERMIT = library.requirement_set("single-permit", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        ("minimum_wage", date(2026, 11, 24), "3280"),
        ("quota.foreign_labour", date(2025, 8, 24), "25000"),
        ("quota.foreign_labour", date(2025, 8, 25), "42000"),
        ("quota.foreign_labour", date(2026, 1, 1), "52000"),
        ("fine.foreign_labour_rules", date(2026, 2, 13), "65000"),
        ("deadline.registration", date(2026, 2, 13), "5"),
    ],
)
def test_known_figures(key: str, day: date, expected: str) -> None:
    assert library.value(key, day).value == Decimal(expected)


def test_the_fee_nobody_found_is_there_without_an_amount() -> None:
    fee = library.value("fee.single_permit", date(2026, 3, 2))
    assert (fee.value, fee.confirmed) == (None, False)


@pytest.mark.parametrize("key", library.reference().keys())
def test_the_spans_of_one_value_do_not_overlap(key: str) -> None:
    for earlier, later in pairwise(library.reference().history(key)):
        assert earlier.valid_to is not None
        assert earlier.valid_to < later.valid_from


@pytest.mark.parametrize("key", library.reference().keys())
def test_every_value_names_its_source(key: str) -> None:
    assert all(value.source for value in library.reference().history(key))


def test_the_single_permit_speaks_the_names_of_the_public_surface() -> None:
    assert [step.key for step in SINGLE_PERMIT.steps] == [
        "file_permit",
        "decide_permit",
        "clear_exit",
        "enter",
        "register",
        "file_extension",
        "decide_extension",
        "extend_registration",
        "file_renewal",
    ]
    assert {step.actor for step in SINGLE_PERMIT.steps} <= set(PermitActor)
    assert SINGLE_PERMIT.events == {
        "permit_filed_on",
        "permit_issued_on",
        "permit_valid_until",
        "exit_cleared_on",
        "entered_on",
        "registered_on",
        "extension_filed_on",
        "resident_card_issued_on",
        "resident_card_valid_until",
        "registration_extended_on",
        "renewal_filed_on",
    }
    deadlines = [step.deadline.name for step in SINGLE_PERMIT.steps if step.deadline]
    assert [*deadlines, "leave_by"] == list(PermitDeadline)


def test_every_deadline_and_window_points_to_a_value() -> None:
    day = date(2026, 3, 2)
    names = [step.deadline.term for step in SINGLE_PERMIT.steps if step.deadline]
    names += [SINGLE_PERMIT.entry_window, SINGLE_PERMIT.passport_margin]
    names += [name for stay in SINGLE_PERMIT.visa_free for name in (stay.days, stay.window)]
    assert all(library.value(name, day).count > 0 for name in names)


def test_the_single_permit_is_confirmed_to_its_last_day_and_applies_after_it_unconfirmed() -> None:
    found = [library.requirement_set("single-permit", date(2026, 7, day)) for day in (1, 2)]
    assert [each.confirmed for each in found] == [True, False]


@pytest.mark.parametrize(
    ("nationality", "own"),
    [
        ("BGD", {"national_id", "pre_departure_orientation", "exit_clearance_bmet", "single_permit"}),
        (
            "PAK",
            {
                "national_id",
                "state_life_insurance",
                "foreign_service_agreement",
                "protector_stamp",
                "single_permit",
            },
        ),
        ("UZB", {"national_id"}),
        ("IND", set()),
    ],
)
def test_documents_of_one_nationality(nationality: str, own: set[str]) -> None:
    needs = SINGLE_PERMIT.documents_for(nationality)
    assert {need.kind for need in needs if need.only_for} == own


def test_each_document_is_asked_once_for_a_step_of_the_permit() -> None:
    for nationality in ("BGD", "PAK", "UZB", "IND"):
        kinds = [need.kind for need in SINGLE_PERMIT.documents_for(nationality)]
        assert len(kinds) == len(set(kinds))
        steps = {step.key for step in SINGLE_PERMIT.steps_for(nationality)}
        assert {need.needed_for for need in SINGLE_PERMIT.documents_for(nationality)} <= steps


def test_the_worker_keeps_the_passport() -> None:
    passport = next(need for need in SINGLE_PERMIT.documents if need.kind == "passport")
    assert passport.held_by == "worker"
