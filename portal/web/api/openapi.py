"""The OpenAPI document, made from the shapes and parameters that the views use."""

import json
from functools import cache
from typing import Any

from flask.typing import ResponseReturnValue
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from portal.web.admission import open_to_everyone
from portal.web.api.answers import lasting
from portal.web.api.blueprint import blueprint
from portal.web.api.parameters import LISTS, VacancyQuestion
from portal.web.api.shapes import ConceptDetails, ConceptList, Problem, VacancyDetails, VacancyList
from portal.web.api.taxonomy import kinds
from portal.web.request import services

VERSION = "1.0.0"
SHAPES: tuple[type[BaseModel], ...] = (VacancyList, VacancyDetails, ConceptList, ConceptDetails, Problem)
REF = "#/components/schemas/{model}"
NOT_THERE = {"404": "There is no such vacancy on the list."}
UNREADABLE = {"422": "A parameter cannot be read; the errors name each."}


@blueprint.get("/openapi.json")
@open_to_everyone
def openapi() -> ResponseReturnValue:
    """This interface, described for programs (OpenAPI 3.1)."""
    settings = services().settings
    return lasting(json.dumps(document(settings.name, settings.base_url), ensure_ascii=False))


@cache
def document(name: str, base_url: str) -> dict[str, Any]:
    """The whole document."""
    _, schemas = models_json_schema([(shape, "serialization") for shape in SHAPES], ref_template=REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": name,
            "version": VERSION,
            "description": "Vacancies of garment workshops in Kyrgyzstan. Public, without a token.",
        },
        "servers": [{"url": base_url}],
        "paths": {
            "/api/v1/vacancies": {"get": _list_of_vacancies()},
            "/api/v1/vacancies/{id}": {"get": _one_vacancy()},
            "/api/v1/taxonomy": {"get": _taxonomy()},
            "/api/v1/taxonomy/{id}": {"get": _one_concept()},
        },
        "components": {"schemas": schemas["$defs"]},
    }


def _list_of_vacancies() -> dict[str, Any]:
    properties = VacancyQuestion.model_json_schema()["properties"]
    parameters = [
        _parameter(name, dict(schema), is_list=name in LISTS) for name, schema in properties.items()
    ]
    return {
        "operationId": "listVacancies",
        "summary": "Search and browse the listed vacancies",
        "parameters": parameters,
        "responses": _responses(VacancyList, UNREADABLE),
    }


def _one_vacancy() -> dict[str, Any]:
    identifier = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
    return {
        "operationId": "getVacancy",
        "summary": "One listed vacancy",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": identifier}],
        "responses": _responses(VacancyDetails, NOT_THERE),
    }


def _taxonomy() -> dict[str, Any]:
    return {
        "operationId": "listConcepts",
        "summary": "What the trade calls its things, in six languages",
        "parameters": [_parameter("kind", {"type": "string", "enum": list(kinds())}, is_list=False)],
        "responses": _responses(ConceptList, UNREADABLE),
    }


def _one_concept() -> dict[str, Any]:
    identifier = {"type": "string", "examples": ["occ.overlock_operator"]}
    return {
        "operationId": "getConcept",
        "summary": "One concept of the trade, with its names and neighbours",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": identifier}],
        "responses": _responses(ConceptDetails, {"404": "There is no such concept."}),
    }


def _parameter(name: str, schema: dict[str, Any], *, is_list: bool) -> dict[str, Any]:
    schema.pop("title", None)
    found: dict[str, Any] = {"name": name, "in": "query", "required": False}
    if description := schema.pop("description", None):
        found["description"] = description
    if is_list:
        found |= {"style": "form", "explode": True}
    return {**found, "schema": schema}


def _responses(shape: type[BaseModel], faults: dict[str, str]) -> dict[str, Any]:
    def content(model: type[BaseModel], kind: str) -> dict[str, Any]:
        return {kind: {"schema": {"$ref": REF.format(model=model.__name__)}}}

    refusals = {
        code: {"description": words, "content": content(Problem, "application/problem+json")}
        for code, words in faults.items()
    }
    return {"200": {"description": "Found", "content": content(shape, "application/json")}, **refusals}
