"""What a program reads of the listed vacancies."""

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from portal.kernel.actor import Actor
from portal.services import Services
from portal.vacancies.operations import close, pause
from portal.vacancies.queries import get_vacancy
from portal.vacancies.rules import ClosingReason
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop

Reads = Callable[..., Any]


@pytest.fixture
def owner(services: Services) -> Actor:
    """The owner of a verified workshop."""
    return a_workshop(services.unit_of_work)[0]


@pytest.fixture
def reads(client: FlaskClient, run_tasks: Callable[[], int]) -> Reads:
    """What the interface answers, once the worker has done its work."""

    def read(url: str, status: int = 200) -> Any:
        run_tasks()
        answer = client.get(f"/api/v1{url}")
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json(force=True)

    return read


def test_the_list_has_every_promised_key(owner: Actor, services: Services, reads: Reads) -> None:
    a_vacancy(services.unit_of_work, owner)
    found = reads("/vacancies")
    assert {"total", "page", "per_page", "took_ms", "interpreted", "facets", "items"} <= set(found)
    assert (found["total"], found["page"], found["per_page"]) == (1, 1, 20)
    promised = {
        "id", "external_id", "title", "language", "region", "occupations", "machines", "wage", "housing",
        "employer", "url",
    }  # fmt: skip
    assert promised <= set(found["items"][0])
    assert {"type", "min", "max", "currency", "period"} <= set(found["items"][0]["wage"])
    assert found["items"][0]["wage"]["currency"] == "KGS"


def test_words_are_understood_and_named_in_the_language_asked_for(
    owner: Actor, services: Services, reads: Reads
) -> None:
    a_vacancy(services.unit_of_work, owner, occupations=("occ.overlock_operator",))
    found = reads("/vacancies?q=оверлочница&lang=en")
    assert found["total"] == 1
    assert found["interpreted"] == [
        {"concept": "occ.overlock_operator", "label": "overlock operator", "matched": "оверлочница"}
    ]


def test_filters_narrow_and_facets_count(owner: Actor, services: Services, reads: Reads) -> None:
    a_vacancy(services.unit_of_work, owner)
    here = reads("/vacancies")["items"][0]["region"]
    elsewhere = "talas" if here != "talas" else "naryn"
    assert reads(f"/vacancies?region={here}")["total"] == 1
    assert reads(f"/vacancies?region={elsewhere}")["total"] == 0
    assert reads("/vacancies")["facets"]["region"] == {here: 1}


def test_products_and_experience_narrow_too(owner: Actor, services: Services, reads: Reads) -> None:
    a_vacancy(services.unit_of_work, owner, products=("prod.coat",), experience_years=3)

    assert [
        reads(f"/vacancies?{asked}")["total"] for asked in ("product=prod.coat", "product=prod.tshirt")
    ] == [1, 0]
    assert [reads(f"/vacancies?experience={years}")["total"] for years in (3, 2)] == [1, 0]
    assert reads("/vacancies")["facets"]["experience"] == {"3": 1, "5": 1}


def test_empty_parameters_count_as_absent(owner: Actor, services: Services, reads: Reads) -> None:
    a_vacancy(services.unit_of_work, owner)
    url = "/vacancies?q=&region=&occupation=&machine=&wage_min=&housing=&sort=&page=&per_page="
    assert reads(url)["total"] == 1
    assert reads("/vacancies?region=any")["total"] == 1


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ("region=atlantis", "region"),
        ("occupation=mach.overlock", "occupation"),
        ("wage_min=much", "wage_min"),
        ("wage_min=-1", "wage_min"),
        ("sort=luck", "sort"),
        ("page=0", "page"),
        ("per_page=101", "per_page"),
        ("housing=perhaps", "housing"),
    ],
)
def test_an_unreadable_parameter_is_named_in_problem_details(
    client: FlaskClient, parameters: str, field: str
) -> None:
    answer = client.get(f"/api/v1/vacancies?{parameters}")
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json(force=True)
    assert problem["status"] == 422
    assert [fault["field"] for fault in problem["errors"]] == [field]


def test_osh_means_the_city(reads: Reads) -> None:
    assert reads("/vacancies?region=osh")["total"] == 0


def test_pages_hold_as_many_as_asked_for(owner: Actor, services: Services, reads: Reads) -> None:
    ids = {a_vacancy(services.unit_of_work, owner).id.hex for _ in range(3)}
    first, second = reads("/vacancies?per_page=2"), reads("/vacancies?per_page=2&page=2")
    assert (len(first["items"]), len(second["items"])) == (2, 1)
    assert {item["id"] for item in first["items"] + second["items"]} == ids


def test_a_vacancy_is_read_whole(owner: Actor, services: Services, reads: Reads) -> None:
    vacancy_id = a_vacancy(services.unit_of_work, owner).id
    found = reads(f"/vacancies/{vacancy_id}")
    assert found["id"] == vacancy_id.hex
    assert found["body"]
    assert found["url"].endswith(f"/vacancies/{vacancy_id.hex}")
    assert {"positions", "hours_per_day", "meals", "closes_on", "experience_years"} <= set(found)


@pytest.mark.parametrize("move", ["pause", "close"])
def test_one_that_left_the_list_is_not_found(
    owner: Actor, services: Services, reads: Reads, move: str
) -> None:
    vacancy_id = a_vacancy(services.unit_of_work, owner).id
    with services.unit_of_work(owner) as uow:
        vacancy = get_vacancy(uow.session, vacancy_id)
        pause(uow, vacancy) if move == "pause" else close(uow, vacancy, ClosingReason.FILLED)
    assert reads(f"/vacancies/{vacancy_id.hex}", 404)["status"] == 404
    assert reads("/vacancies")["total"] == 0


def test_while_the_index_is_away_the_filters_still_hold(
    owner: Actor, services: Services, client: FlaskClient
) -> None:
    a_vacancy(services.unit_of_work, owner)
    shutil.rmtree(services.settings.data_dir / "index")
    found = client.get("/api/v1/vacancies").get_json()
    assert (found["degraded"], found["total"]) == (True, 1)


def test_an_unknown_address_answers_problem_details(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


def test_writing_is_not_offered(client: FlaskClient) -> None:
    answer = client.post("/api/v1/vacancies", json={})
    assert (answer.status_code, answer.content_type) == (405, "application/problem+json")
