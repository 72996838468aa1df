"""The import contracts hold, and catch what they are there for."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import PORTAL, ROOT

LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(LINT), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> str:
    """What the contracts say of a copy of the portal with a fault of every kind."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(PORTAL, folder / "portal", ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(ROOT / ".importlinter", folder)
    for path, line in (
        ("vacancies/rules.py", "import portal.search.index"),
        ("vacancies/queries.py", "import flask"),
        ("employers/rules.py", "import sqlalchemy"),
        ("kernel/clock.py", "import sqlalchemy.orm"),
        ("web/public/__init__.py", "import portal.web.employer"),
        ("web/forms.py", "import portal.web.session"),
        ("web/request.py", "import portal.adapters.disk_files"),
        ("audit/models.py", "import portal.outbox.models"),
    ):
        target = folder / "portal" / path
        target.write_text(f"{target.read_text()}\n{line}\n")
    (folder / "portal" / "unplaced").mkdir()
    (folder / "portal" / "unplaced" / "__init__.py").touch()
    done = lint(folder)
    assert done.returncode == 1
    return done.stdout


def test_the_portal_keeps_every_contract():
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "fault",
    [
        "portal.vacancies.rules -> portal.search.index",
        "portal.vacancies.queries -> flask",
        "portal.employers.rules -> sqlalchemy",
        "portal.kernel.clock -> sqlalchemy",
        "portal.web.public -> portal.web.employer",
        "portal.web.forms -> portal.web.session",
        "portal.web.request -> portal.adapters.disk_files",
        "portal.audit.models -> portal.outbox.models",
        "portal.unplaced",
    ],
)
def test_a_planted_import_is_caught(planted, fault):
    assert fault in " ".join(planted.split())


def test_every_audience_and_every_feature_is_named_in_the_contracts():
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    audiences = contracts["importlinter:contract:audiences"]["modules"].split()
    below_web = contracts["importlinter:contract:domain-without-web"]["source_modules"].split()

    packages = {f"portal.{path.parent.name}" for path in PORTAL.glob("*/__init__.py")}
    assert set(audiences) == {f"portal.web.{path.parent.name}" for path in PORTAL.glob("web/*/__init__.py")}
    assert packages - {"portal.web", "portal.cli", "portal.adapters"} <= set(below_web)


def test_every_module_that_audiences_share_is_named_in_the_contract():
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    shared = contracts["importlinter:contract:audiences-above"]["layers"].split("\n")[-1].split(" : ")

    assert set(shared) == {path.stem for path in PORTAL.glob("web/*.py")} - {"__init__"}
