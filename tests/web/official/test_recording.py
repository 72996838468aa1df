"""Recording: one form a move, faults beside their fields, nothing lost, nothing overtaken."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from portal.permits.lifecycle import CaseState
from portal.permits.models import PermitCase
from portal.permits.queries import get_case, timeline
from portal.services import Services
from tests.factories.permits import a_taken_case, an_issued_case, recorded
from tests.web.official.conftest import Desk, words_of


@pytest.fixture
def case(desk: Desk, services: Services) -> PermitCase:
    """A case filed on 25 February, in the hands of the official at the desk."""
    _official, _hire, taken = a_taken_case(services.unit_of_work, official=desk.official)
    return recorded(services.unit_of_work, desk.official, taken.id, "file_permit", date(2026, 2, 25))


def url_of(case: PermitCase) -> str:
    return f"/official/cases/{case.id.hex}"


def version_on(page: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', page)
    assert found
    return found[1]


def send(desk: Desk, case: PermitCase, move: str, **typed: object):  # type: ignore[no-untyped-def]
    page = desk.read(f"{url_of(case)}/record?move={move}")
    fields = {"move": move, "version": version_on(page), "authority": "mfa_consular_department", "note": ""}
    return desk.send(url_of(case), f"{url_of(case)}/record", **(fields | typed))


def test_the_case_asks_first_for_what_takes_it_further(desk: Desk, case: PermitCase) -> None:
    page = desk.read(url_of(case))
    assert "The permit was issued" in page
    assert 'value="2026-03-02"' in page
    assert '<option selected value="mfa_consular_department">' in page
    for other in ("return_filing", "refuse_permit", "cancel"):
        assert f"record?move={other}" in page


def test_a_permit_is_recorded_with_number_and_last_day(
    desk: Desk, case: PermitCase, services: Services
) -> None:
    answer = send(
        desk, case, "issue_permit", happened_on="2026-03-02", number="ЕР 026-114", valid_until="2026-04-30"
    )
    assert answer.status_code == 302
    with services.reading() as session:
        found = get_case(session, case.id)
        assert (found.state, found.permit_number) == (CaseState.ISSUED, "ЕР 026-114")
        assert found.permit_valid_until == date(2026, 4, 30)
        assert timeline(session, case.id)[0].authority == "mfa_consular_department"
    assert "Written down: The permit was issued." in desk.read(url_of(case))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"happened_on": "2026-03-03"}, "This day is still to come."),
        ({"happened_on": "2026-02-20"}, "This is before the step recorded last, on 25 February 2026."),
        ({"happened_on": ""}, "Choose the day on which it happened."),
        ({"happened_on": "yesterday"}, "Type year, month and day"),
        ({"number": ""}, "Enter the number that stands on it."),
        ({"valid_until": "2026-02-26"}, "The last day is before the day of issue."),
        ({"valid_until": ""}, "Enter the last day on which it is valid."),
        ({"authority": "somebody"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(
    desk: Desk, case: PermitCase, services: Services, typed: dict[str, str], words: str
) -> None:
    sound = {
        "happened_on": "2026-03-02",
        "number": "ЕР 026-114",
        "valid_until": "2026-04-30",
        "note": "Kept words",
    }
    answer = send(desk, case, "issue_permit", **(sound | typed))
    assert answer.status_code == 422
    page = words_of(answer)
    assert words in page
    assert "Kept words" in page
    with services.reading() as session:
        assert get_case(session, case.id).state == CaseState.FILED


def test_a_refusal_needs_its_reason(desk: Desk, case: PermitCase, services: Services) -> None:
    answer = send(desk, case, "refuse_permit", happened_on="2026-03-02")
    assert answer.status_code == 422
    assert "Say why." in words_of(answer)
    assert send(desk, case, "refuse_permit", happened_on="2026-03-02", note="Quota used.").status_code == 302
    with services.reading() as session:
        assert get_case(session, case.id).state == CaseState.REFUSED


def test_who_read_an_older_state_is_told_and_nothing_is_written(
    desk: Desk, case: PermitCase, services: Services
) -> None:
    old = version_on(desk.read(url_of(case)))
    recorded(
        services.unit_of_work, desk.official, case.id, "return_filing", date(2026, 3, 2), note="No photo."
    )
    answer = desk.send(
        url_of(case),
        f"{url_of(case)}/record",
        move="file_permit",
        version=old,
        happened_on="2026-03-02",
        authority="",
    )
    assert answer.status_code == 409
    assert "Somebody changed this case meanwhile." in words_of(answer)
    with services.reading() as session:
        assert get_case(session, case.id).state == CaseState.RETURNED


@pytest.mark.parametrize("move", ["enter", "register", "nonsense"])
def test_a_move_that_is_not_open_is_a_conflict(desk: Desk, case: PermitCase, move: str) -> None:
    assert desk.browser.get(f"{url_of(case)}/record?move={move}").status_code == 409
    answer = desk.send(
        url_of(case),
        f"{url_of(case)}/record",
        move=move,
        version=str(case.version),
        happened_on="2026-03-02",
        authority="",
    )
    assert answer.status_code == 409


def test_another_official_cannot_record(new_desk: Callable[[], Desk], services: Services) -> None:
    _official, _hire, case = an_issued_case(services.unit_of_work)
    stranger = new_desk()
    url = url_of(case)
    assert stranger.browser.get(f"{url}/record").status_code == 403
    answer = stranger.send(
        "/official/cases", f"{url}/record", move="clear_exit", happened_on="2026-03-02", authority=""
    )
    assert answer.status_code == 403
    with services.reading() as session:
        assert get_case(session, case.id).state == CaseState.ISSUED


def test_without_a_token_nothing_is_recorded(desk: Desk, case: PermitCase) -> None:
    typed = {"move": "cancel", "version": str(case.version), "happened_on": "2026-03-02", "note": "x"}
    assert desk.browser.post(f"{url_of(case)}/record", data=typed).status_code == 400


@pytest.mark.parametrize("version", ["", "x", "²", "9" * 5000])
def test_a_version_that_no_page_gave_overtakes_nothing(desk: Desk, case: PermitCase, version: str) -> None:
    answer = send(
        desk,
        case,
        "issue_permit",
        happened_on="2026-03-02",
        number="114",
        valid_until="2026-04-30",
        version=version,
    )

    assert answer.status_code == 409
