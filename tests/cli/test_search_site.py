"""``search query`` and ``search rebuild`` over the database of an installation."""

import json
import shutil

from flask import Flask

from portal.services import Services
from portal.taxonomy.catalogue import base, serve, taxonomy
from tests.factories.candidates import a_candidate
from tests.factories.taxonomy import a_published_word, an_admin
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop


def test_a_rebuilt_index_answers_as_the_site_would(app: Flask, services: Services) -> None:
    owner, _ = a_workshop(services.unit_of_work)
    vacancy = a_vacancy(services.unit_of_work, owner, region="talas")
    a_vacancy(services.unit_of_work, owner, region="chuy")
    run = app.test_cli_runner()

    rebuilt = run.invoke(args=["search", "rebuild"])
    asked = run.invoke(args=["search", "query", "vacancies", "блузки", "--region", "talas", "--json"])

    assert (rebuilt.exit_code, asked.exit_code) == (0, 0)
    assert json.loads(asked.stdout) == [{"id": vacancy.id.hex, "title": vacancy.title}]


def test_candidates_are_those_a_verified_workshop_finds(app: Flask, services: Services) -> None:
    _, candidate = a_candidate(services.unit_of_work)
    run = app.test_cli_runner()
    run.invoke(args=["search", "rebuild"])

    asked = run.invoke(args=["search", "query", "candidates", "--json"])

    assert [row["id"] for row in json.loads(asked.stdout)] == [candidate.id.hex]


def test_without_an_index_the_words_are_said_to_be_left_aside(app: Flask, services: Services) -> None:
    shutil.rmtree(services.settings.data_dir / "index")

    asked = app.test_cli_runner().invoke(args=["search", "query", "vacancies", "x", "--json"])

    assert asked.exit_code == 0
    assert json.loads(asked.stdout) == []
    assert "The index is away" in asked.stderr


def test_an_unknown_region_is_refused_with_the_known_ones(app: Flask) -> None:
    asked = app.test_cli_runner().invoke(args=["search", "query", "vacancies", "x", "--region", "mars"])

    assert asked.exit_code == 2
    assert "mars is none of bishkek" in asked.stderr


def test_the_commands_know_the_words_that_were_published(app: Flask, services: Services) -> None:
    owner, _ = a_workshop(services.unit_of_work)
    vacancy = a_vacancy(
        services.unit_of_work,
        owner,
        title="Чекрыжница",
        body="Ткани много, цех светлый.",
        occupations=("occ.qc_inspector",),
        machines=(),
        products=(),
    )
    a_published_word(services.unit_of_work, an_admin(services.unit_of_work), "чекрыжница", "occ.cutter")
    run = app.test_cli_runner()

    run.invoke(args=["search", "rebuild"])
    serve(base())
    asked = run.invoke(args=["search", "query", "vacancies", "чекрыжницу", "--json"])
    also = run.invoke(args=["search", "query", "vacancies", "cutter", "--json"])

    assert [row["id"] for row in json.loads(asked.stdout)] == [vacancy.id.hex]
    assert [row["id"] for row in json.loads(also.stdout)] == [vacancy.id.hex]
    assert taxonomy().edition.number == 1
