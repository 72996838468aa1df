"""The words of the trade for programs."""

from flask.testing import FlaskClient

from portal.services import Services
from portal.taxonomy.catalogue import base, base_edition
from tests.factories.taxonomy import a_published_word, an_admin


def test_concepts_come_with_words_neighbours_and_the_edition(client: FlaskClient) -> None:
    answer = client.get("/api/v1/taxonomy").get_json()
    assert answer["total"] == len(base())
    assert answer["edition"]["name"] == base_edition().name
    assert answer["edition"]["number"] == 0
    sewer = next(item for item in answer["items"] if item["id"] == "occ.sewing_operator")
    assert "operator" in sewer["doubtful"]["en"]
    assert "мотористка" in sewer["words"]["ru"]
    assert sewer["labels"]["ru"] not in sewer["words"]["ru"]
    overlock = next(item for item in answer["items"] if item["id"] == "occ.overlock_operator")
    assert overlock["parent"] == "occ.sewing_operator"
    assert "mach.overlock" in {relation["concept"] for relation in overlock["relations"]}


def test_one_concept_comes_whole(client: FlaskClient) -> None:
    answer = client.get("/api/v1/taxonomy/occ.sewing_operator").get_json()
    assert "occ.overlock_operator" in answer["children"]
    assert answer["edition"]["digest"] == base_edition().digest
    assert {"language", "one_of", "with_one_of"} <= set(answer["phrases"][0])


def test_places_are_a_kind_of_their_own(client: FlaskClient) -> None:
    regions = client.get("/api/v1/taxonomy?kind=region").get_json()
    places = client.get("/api/v1/taxonomy?kind=place").get_json()
    assert regions["total"] == 9
    assert {place["parent"] for place in places["items"]} <= {region["id"] for region in regions["items"]}


def test_a_concept_there_is_not_is_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/taxonomy/occ.astronaut")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


def test_a_correction_has_a_tag_of_its_own(client: FlaskClient, services: Services) -> None:
    before = client.get("/api/v1/taxonomy/occ.cutter")
    a_published_word(services.unit_of_work, an_admin(services.unit_of_work), "расчекрыжница", "occ.cutter")
    services.words.look_at_once()
    after = client.get("/api/v1/taxonomy/occ.cutter", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "расчекрыжница" in after.get_json()["words"]["ru"]
    assert after.get_json()["edition"]["number"] == 1
    assert client.get("/api/v1/taxonomy").get_json()["edition"]["number"] == 1
