"""The description of the interface, and the words of the trade."""

import re

from flask import Flask
from flask.testing import FlaskClient


def test_the_document_describes_every_route(app: Flask, client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    routes = {
        re.sub(r"<[^>]+>", "{id}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and not rule.rule.endswith("openapi.json")
    }
    assert set(document["paths"]) == routes


def test_every_reference_leads_somewhere(client: FlaskClient) -> None:
    answer = client.get("/api/v1/openapi.json")
    schemas = answer.get_json()["components"]["schemas"]
    named = set(re.findall(r'"#/components/schemas/(\w+)"', answer.get_data(as_text=True)))
    assert named <= set(schemas)


def test_parameters_are_described_as_the_list_reads_them(client: FlaskClient) -> None:
    operation = client.get("/api/v1/openapi.json").get_json()["paths"]["/api/v1/vacancies"]["get"]
    found = {each["name"]: each["schema"] for each in operation["parameters"]}
    assert set(found) == {
        "q", "region", "occupation", "machine", "product", "wage_min", "housing", "experience", "sort",
        "page", "per_page",
    }  # fmt: skip
    assert found["region"]["type"] == "array"
    assert found["sort"]["enum"] == ["fit", "newest", "pay", "start"]


def test_concepts_have_names_in_six_languages(client: FlaskClient) -> None:
    answer = client.get("/api/v1/taxonomy?kind=machine").get_json()
    assert answer["total"] == len(answer["items"]) > 30
    assert {"ky", "ru", "en", "uz", "bn", "ur"} <= set(answer["items"][0]["labels"])
    assert {item["kind"] for item in answer["items"]} == {"machine"}


def test_the_taxonomy_is_sent_once(client: FlaskClient) -> None:
    first = client.get("/api/v1/taxonomy")
    again = client.get("/api/v1/taxonomy", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_an_unknown_kind_is_named(client: FlaskClient) -> None:
    answer = client.get("/api/v1/taxonomy?kind=spaceship")
    assert answer.status_code == 422
    assert answer.get_json(force=True)["errors"][0]["field"] == "kind"
