"""An administrator looks at what corrections change, publishes them and takes them back."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from portal.kernel.actor import Actor
from portal.services import Services
from portal.taxonomy import operations, queries
from portal.taxonomy.catalogue import taxonomy
from tests.factories.taxonomy import a_published_word, a_waiting_word, an_admin
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.web.conftest import submit

DRAFT = "/admin/taxonomy/draft"
HISTORY = "/admin/taxonomy/history"
WORD = "расчекрыжница"


@pytest.fixture
def admin(sign_in_as: Callable[..., FlaskClient]) -> FlaskClient:
    return sign_in_as("admin", "second.admin@example.org")


@pytest.fixture
def corrector(services: Services) -> Actor:
    return an_admin(services.unit_of_work)


@pytest.fixture
def waiting(services: Services, corrector: Actor) -> str:
    """One word that waits; the version of the draft."""
    a_waiting_word(services.unit_of_work, corrector, WORD, "occ.cutter")
    return version(services)


def version(services: Services) -> str:
    with services.reading() as session:
        return str(queries.get_draft(session).version)


def read(client: FlaskClient, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200
    return re.sub(r"[\u2068\u2069]", "", unescape(page.get_data(as_text=True)))


def test_the_preview_shows_the_word_and_the_texts_it_changes(
    admin: FlaskClient, services: Services, waiting: str
) -> None:
    owner, _ = a_workshop(services.unit_of_work)
    a_vacancy(services.unit_of_work, owner)
    vacancy = a_vacancy(services.unit_of_work, owner, title="Расчекрыжница", body="Ткани много, цех светлый.")
    page = read(admin, DRAFT)
    assert WORD in page
    assert "1 of the 2 newest vacancies is understood otherwise" in page
    assert f"/vacancies/{vacancy.id.hex}" in page
    assert "0 of the 0 newest cards are understood otherwise" in page


def test_the_preview_warns_of_a_word_that_means_something_else(
    admin: FlaskClient, services: Services, corrector: Actor
) -> None:
    a_waiting_word(services.unit_of_work, corrector, "куртка", "occ.cutter")
    page = read(admin, DRAFT)
    assert "1 word also means something that has nothing to do with it." in page
    assert "Also means, without any tie: Jacket" in page


def test_publishing_puts_the_word_in_use_and_asks_for_all_texts_to_be_read_again(
    admin: FlaskClient, services: Services, waiting: str, run_tasks: Callable[[], int]
) -> None:
    owner, _ = a_workshop(services.unit_of_work)
    vacancy = a_vacancy(
        services.unit_of_work,
        owner,
        title="Расчекрыжница",
        body="Ткани много, цех светлый.",
        occupations=("occ.qc_inspector",),
        machines=(),
        products=(),
    )
    run_tasks()
    address = f"/vacancies/{vacancy.id.hex}"
    assert address not in read(admin, "/vacancies?q=закройщик")

    answer = submit(admin, DRAFT, {"version": waiting, "note": "heard in Dordoi"})
    run_tasks()

    assert answer.location == HISTORY
    assert taxonomy().edition.number == 1
    page = read(admin, HISTORY)
    assert "Correction 1 is in use." in page
    assert "heard in Dordoi" in page
    assert address in read(admin, "/vacancies?q=закройщик")


def test_without_a_reason_nothing_is_published_and_nothing_lost(
    admin: FlaskClient, services: Services, waiting: str
) -> None:
    answer = submit(admin, DRAFT, {"version": waiting, "note": "x" * 301})
    assert answer.status_code == 422
    assert "x" * 301 in answer.get_data(as_text=True)
    assert submit(admin, DRAFT, {"version": waiting, "note": " "}).status_code == 422
    assert version(services) == waiting


@pytest.mark.parametrize("path", [DRAFT, f"{DRAFT}/discard"])
def test_a_draft_that_was_worked_on_since_is_a_conflict(
    admin: FlaskClient, services: Services, corrector: Actor, waiting: str, path: str
) -> None:
    a_waiting_word(services.unit_of_work, corrector, "раздватришница", "occ.packer")
    answer = submit(admin, DRAFT, {"version": waiting, "note": "mine"}, action=path)
    assert answer.status_code == 409
    assert "Somebody corrected more words meanwhile." in answer.get_data(as_text=True)


def test_a_correction_is_left_out(admin: FlaskClient, services: Services, waiting: str) -> None:
    left_out = {"concept": "occ.cutter", "language": "ru"}
    assert submit(admin, DRAFT, left_out, action=f"{DRAFT}/leave-out").location == DRAFT
    page = read(admin, DRAFT)
    assert "Nothing is corrected any more." in page
    assert "Correct a word first." in page


def test_what_there_is_not_cannot_be_left_out(admin: FlaskClient, waiting: str) -> None:
    for left_out in ({"concept": "occ.gone", "language": "ru"}, {"concept": "occ.cutter", "language": "tlh"}):
        assert submit(admin, DRAFT, left_out, action=f"{DRAFT}/leave-out").status_code == 404


def test_throwing_away_is_asked_and_leaves_the_words_in_use(
    admin: FlaskClient, services: Services, waiting: str
) -> None:
    assert "1 correction goes." in read(admin, f"{DRAFT}/discard")
    assert submit(admin, f"{DRAFT}/discard", {"version": waiting}).location == "/admin/taxonomy"
    with services.reading() as session:
        assert queries.draft(session) is None
        assert queries.newest_id(session) is None


def test_without_a_draft_the_preview_leads_to_the_words(admin: FlaskClient) -> None:
    assert admin.get(DRAFT).location == "/admin/taxonomy"
    assert admin.get(f"{DRAFT}/discard").status_code == 404


def test_a_correction_is_taken_back_through_a_preview(
    admin: FlaskClient, services: Services, corrector: Actor
) -> None:
    a_published_word(services.unit_of_work, corrector, WORD, "occ.cutter")
    page = read(admin, f"{HISTORY}/1")
    assert WORD in page
    answer = submit(admin, f"{HISTORY}/1", action=f"{HISTORY}/1/take-back")
    assert answer.location == DRAFT
    assert 'value="Takes back correction 1"' in read(admin, DRAFT)
    submit(admin, DRAFT, {"version": version(services), "note": "Takes back correction 1"})
    with services.reading() as session:
        assert WORD not in queries.wording(session, "occ.cutter", "ru").words
        assert [edition.number for edition, _ in queries.history(session, 9)] == [2, 1]


def test_while_other_corrections_wait_nothing_is_taken_back(
    admin: FlaskClient, services: Services, corrector: Actor
) -> None:
    a_published_word(services.unit_of_work, corrector, WORD, "occ.cutter")
    a_waiting_word(services.unit_of_work, corrector, "раздватришница", "occ.packer")
    assert "Other corrections wait. Publish them or throw them away first." in read(admin, f"{HISTORY}/1")
    assert submit(admin, DRAFT, action=f"{HISTORY}/1/take-back").status_code == 409


def test_what_no_longer_stands_is_said(admin: FlaskClient, services: Services, corrector: Actor) -> None:
    a_published_word(services.unit_of_work, corrector, WORD, "occ.cutter")
    with services.unit_of_work(corrector) as uow:
        draft = operations.take_back(uow, queries.get_published(uow.session, 1))
        operations.publish(uow, draft, "wrong")
    answer = submit(admin, f"{HISTORY}/1", action=f"{HISTORY}/1/take-back")
    assert answer.location == f"{HISTORY}/1"
    assert "Nothing of this edition is in use any more." in read(admin, f"{HISTORY}/1")


@pytest.mark.parametrize("number", ["7", "0", str(10**30)])
def test_an_edition_there_is_not_is_not_found(admin: FlaskClient, number: str) -> None:
    assert admin.get(f"{HISTORY}/{number}").status_code == 404
