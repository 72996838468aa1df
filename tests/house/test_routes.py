"""Every route declares whom it admits; what is not declared admits nobody."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.app import compose, create_app
from portal.kernel.actor import Role
from portal.web.admission import STATIC, admits, open_to_everyone

AUDIENCE_ROLES = {
    "candidate": {Role.CANDIDATE},
    "employer": {Role.EMPLOYER},
    "official": {Role.OFFICIAL, Role.ADMIN},
    "admin": {Role.ADMIN},
}


@pytest.fixture
def app(settings) -> Iterator[Flask]:
    services = compose(settings())
    yield create_app(settings(), services)
    services.database.dispose()


def undeclared(app: Flask) -> list[str]:
    return sorted(
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint != STATIC and not getattr(view, "admits", None)
    )


def too_open(app: Flask) -> list[str]:
    """Routes of an audience that admit somebody else."""
    return sorted(
        f"{endpoint} admits {role}"
        for endpoint, view in app.view_functions.items()
        for role in getattr(view, "admits", ())
        if role not in AUDIENCE_ROLES.get(endpoint.split(".")[0], set(Role))
    )


def unsafe_reads(app: Flask) -> list[str]:
    """A view serves reading or writing, never both."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if {"GET", "POST"} <= (rule.methods or set()) and rule.endpoint != STATIC
    )


def test_every_route_declares_whom_it_admits(app):
    assert undeclared(app) == []


def test_no_audience_admits_another(app):
    assert too_open(app) == []


def test_reading_and_writing_are_separate_views(app):
    assert unsafe_reads(app) == []


def test_planted_faults_are_caught():
    app = Flask("planted")
    app.add_url_rule("/a", "public.forgotten", lambda: "", methods=["GET", "POST"])
    app.add_url_rule("/b", "official.cases", open_to_everyone(lambda: ""))
    app.add_url_rule("/c", "employer.home", admits(Role.CANDIDATE)(lambda: ""))

    assert undeclared(app) == ["public.forgotten"]
    assert "employer.home admits candidate" in too_open(app)
    assert "official.cases admits anonymous" in too_open(app)
    assert unsafe_reads(app) == ["/a"]


def test_a_view_that_does_not_say_admits_nobody(app):
    app.add_url_rule("/forgotten", "public.forgotten", lambda: "secret")

    with app.test_client() as client:
        answer = client.get("/forgotten", base_url="http://localhost")

    assert b"secret" not in answer.data
    assert answer.status_code in (302, 403)
