"""Possible duplicates at the desk: listed under pseudonyms, opened for a reason, decided by a person."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from werkzeug.test import TestResponse

from portal.duplicates.models import DuplicateProposal
from portal.duplicates.queries import every_proposal_of, proposals
from portal.permits.models import PermitCase
from portal.services import Services
from tests.factories.candidates import a_candidate, an_imported_person
from tests.factories.permits import a_taken_case
from tests.web.conftest import client_of
from tests.web.official.conftest import Desk, words_of

NAME, OTHER_NAME = "Rafi Hossain", "Rafy Hosen"
BORN = date(1996, 5, 17)


@pytest.fixture
def case(services: Services, desk: Desk, run_tasks: Callable[[], int]) -> PermitCase:
    """Rafi Hossain with a case of the desk's official; Rafy Hosen, born on the same day, has no case."""
    _official, _hire, found = a_taken_case(services.unit_of_work, official=desk.official)
    a_candidate(services.unit_of_work, given_name="Rafy", family_name="Hosen", birth_date=BORN)
    run_tasks()
    return found


def proposed(services: Services) -> DuplicateProposal:
    with services.reading() as session:
        (found,) = proposals(session)
        return found


def state_of(services: Services, case: PermitCase) -> str:
    with services.reading() as session:
        (found,) = every_proposal_of(session, case.candidate_id)
        return str(found.state)


def url_of(proposal: DuplicateProposal) -> str:
    return f"/official/duplicates/{proposal.id.hex}"


def opened(desk: Desk, proposal: DuplicateProposal, reason: str = "one_profile") -> TestResponse:
    return desk.send(url_of(proposal), f"{url_of(proposal)}/open", reason=reason)


def decided(desk: Desk, proposal: DuplicateProposal, move: str, **typed: object) -> TestResponse:
    version = re.search(r'name="version"[^>]*value="(\d+)"', desk.read(url_of(proposal)))
    known = version[1] if version else str(proposal.version)
    return desk.send(
        url_of(proposal), f"{url_of(proposal)}/decide", **{"move": move, "version": known, **typed}
    )


def test_the_queue_leads_to_what_was_proposed(services: Services, desk: Desk, case: PermitCase) -> None:
    assert re.search(
        r'href="/official/duplicates"[^>]*>Possible duplicates <span[^>]*>1<', desk.read("/official/")
    )
    page = desk.read("/official/duplicates")
    assert url_of(proposed(services)) in page
    assert "Much speaks for one person" in page
    assert case.number in page


def test_the_list_and_the_pair_show_no_name_and_no_birth_date(
    services: Services, desk: Desk, case: PermitCase
) -> None:
    for url in ("/official/duplicates", url_of(proposed(services))):
        page = desk.read(url)
        assert "Hossain" not in page
        assert "Hosen" not in page
        assert "1996" not in page


def test_an_empty_list_says_when_people_are_compared(desk: Desk) -> None:
    assert "No pair waits for you" in desk.read("/official/duplicates")
    assert "Nothing is decided yet" in desk.read("/official/duplicates?show=settled")


def test_a_reason_opens_both_side_by_side(services: Services, desk: Desk, case: PermitCase) -> None:
    page = words_of(opened(desk, proposed(services)))

    assert NAME in page
    assert OTHER_NAME in page
    assert page.count("17 May 1996") == 2
    assert "born on the same day" in page


def test_without_a_reason_nothing_opens(services: Services, desk: Desk, case: PermitCase) -> None:
    answer = desk.send(url_of(proposed(services)), f"{url_of(proposed(services))}/open")

    assert answer.status_code == 422
    assert "Choose what you open them for." in words_of(answer)
    assert "Hossain" not in words_of(answer)


def test_the_person_reads_that_somebody_looked_but_not_of_the_other(
    services: Services, desk: Desk, app: object, case: PermitCase
) -> None:
    person, _profile = a_candidate(services.unit_of_work, given_name="Rafi", family_name="Hussain")
    services.worker("test").run_due()
    with services.reading() as session:
        pair = every_proposal_of(session, person.candidate_id)[0]  # type: ignore[arg-type]
    opened(desk, pair)

    page = words_of(client_of(app, services, person.account_id).get("/candidate/views"))  # type: ignore[arg-type]

    assert "to see that everybody has one profile" in page
    assert "uplicate" not in page
    assert "another profile" not in page


def test_both_are_told_by_letter_the_first_time(
    services: Services,
    desk: Desk,
    case: PermitCase,
    run_tasks: Callable[[], int],
    letters: Callable[[], list[object]],
) -> None:
    before = len(letters())

    opened(desk, proposed(services))
    opened(desk, proposed(services))
    run_tasks()

    assert len(letters()) == before + 2


def test_nobody_decides_before_comparing(services: Services, desk: Desk, case: PermitCase) -> None:
    assert "What did you find?" not in desk.read(url_of(proposed(services)))

    answer = decided(desk, proposed(services), "find_same")

    assert answer.status_code == 403
    assert state_of(services, case) == "open"


def test_one_person_is_written_down_and_says_what_to_do_next(
    services: Services, desk: Desk, case: PermitCase
) -> None:
    pair = proposed(services)
    opened(desk, pair)

    assert decided(desk, pair, "find_same", note="Same face, same village.").status_code == 302

    page = desk.read(url_of(pair))
    assert "pause the other one" in page
    assert "Same face, same village." in page
    assert "as an official found" in desk.read(f"/official/cases/{case.id.hex}")
    assert "One person" in desk.read("/official/duplicates?show=settled")


def test_two_people_leave_the_list_and_the_case(services: Services, desk: Desk, case: PermitCase) -> None:
    pair = proposed(services)
    opened(desk, pair)

    decided(desk, pair, "find_different")

    assert "No pair waits for you" in desk.read("/official/duplicates")
    assert "May be the same person" not in desk.read(f"/official/cases/{case.id.hex}")


def test_a_finding_is_undone_by_another_one(services: Services, desk: Desk, case: PermitCase) -> None:
    pair = proposed(services)
    opened(desk, pair)

    decided(desk, pair, "find_same")
    decided(desk, pair, "find_different")

    assert state_of(services, case) == "different"
    page = desk.read(url_of(pair))
    assert page.index("Found to be two people") < page.index("Found to be one person")


def test_a_pair_that_changed_meanwhile_is_read_again(
    services: Services, desk: Desk, case: PermitCase
) -> None:
    pair = proposed(services)
    opened(desk, pair)

    assert decided(desk, pair, "find_same", version="999").status_code == 409
    assert state_of(services, case) == "open"


def test_an_unknown_finding_is_refused(services: Services, desk: Desk, case: PermitCase) -> None:
    opened(desk, proposed(services))

    assert decided(desk, proposed(services), "lapse").status_code == 409
    assert state_of(services, case) == "open"


def test_a_note_that_is_too_long_is_explained_and_kept(
    services: Services, desk: Desk, case: PermitCase
) -> None:
    opened(desk, proposed(services))

    answer = decided(desk, proposed(services), "find_same", note="long " * 101)

    assert answer.status_code == 422
    assert "Shorten the note" in words_of(answer)
    assert "long long" in words_of(answer)


def test_a_case_says_that_its_person_may_be_here_twice(
    services: Services, desk: Desk, case: PermitCase
) -> None:
    page = desk.read(f"/official/cases/{case.id.hex}")

    assert "May be the same person as" in page
    assert url_of(proposed(services)) in page


def test_a_name_alone_opens_to_the_official_of_a_case_only(
    services: Services, desk: Desk, new_desk: Callable[[], Desk], run_tasks: Callable[[], int]
) -> None:
    _official, _hire, case = a_taken_case(services.unit_of_work, official=desk.official)
    an_imported_person(services.unit_of_work, given_name="রাফি", family_name="হোসেন", nationality="BD")
    run_tasks()
    stranger, pair = new_desk(), proposed(services)

    assert pair.strength == "weak"
    assert "A name alone is too little" in stranger.read(url_of(pair))
    assert opened(stranger, pair).status_code == 403
    assert "রাফি হোসেন" in words_of(opened(desk, pair))
    assert "May be the same person" in desk.read(f"/official/cases/{case.id.hex}")
    assert "May be the same person" not in stranger.read(f"/official/cases/{case.id.hex}")
