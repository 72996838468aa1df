"""``flask taxonomy check``."""

import json

import pytest
from flask import Flask

from portal.services import Services
from portal.taxonomy import catalogue
from portal.taxonomy.rules import Concept, Taxonomy
from tests.factories.taxonomy import a_published_word, an_admin


def check(app: Flask, *options: str) -> tuple[int, str, str]:
    answer = app.test_cli_runner().invoke(args=["taxonomy", "check", *options])
    return answer.exit_code, answer.stdout, answer.stderr


def test_sound_words_are_no_failure_and_shared_ones_are_warnings(app: Flask) -> None:
    code, out, err = check(app)
    assert code == 0
    assert "FAULT" not in out
    assert catalogue.base_edition().digest in err


def test_a_program_gets_the_same(app: Flask) -> None:
    code, out, _ = check(app, "--json")
    answer = json.loads(out)
    assert (code, answer["faults"], answer["concepts"]) == (0, [], len(catalogue.base()))
    assert answer["edition"] == catalogue.base_edition().name


def test_a_fault_is_a_failure(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = Taxonomy([Concept("occ.nameless", "occupation", labels={"en": "nameless"})])
    monkeypatch.setattr(catalogue, "base", lambda: faulty)
    code, out, _ = check(app)
    assert code == 1
    assert "FAULT    occ.nameless: label missing ur" in out


def test_the_words_published_here_are_looked_at_when_asked(app: Flask, services: Services) -> None:
    a_published_word(services.unit_of_work, an_admin(services.unit_of_work), "куртка", "occ.cutter")
    assert "occ.cutter / prod.jacket" not in check(app)[1]
    code, out, err = check(app, "--published")
    assert code == 0
    assert "occ.cutter / prod.jacket" in out
    assert f"Edition {catalogue.base_edition().name}.1" in err
