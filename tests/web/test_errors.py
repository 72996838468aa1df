"""Pages for what broke: they must render when nothing else does."""

import pytest

from portal.app import create_app
from portal.i18n import speaking
from portal.web.errors import page


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (500, "The fault is ours"),
        (503, "a part of it is being looked after"),
        (502, "The fault is ours"),
    ],
)
def test_a_broken_portal_says_so_without_database_or_person(app, code, words):
    with app.test_request_context("/"), speaking("en"):
        answer = page(code)

    text = answer.get_data(as_text=True)
    assert answer.status_code == code
    assert words in text
    assert 'href="/"' in text
    assert 'class="dock"' not in text


def test_a_broken_portal_is_answered_right_to_left_in_urdu(app):
    with app.test_request_context("/"), speaking("ur"):
        text = page(500).get_data(as_text=True)

    assert '<html lang="ur" dir="rtl">' in text


@pytest.mark.parametrize("address", ["/", "/vacancies?q=overlock", "/candidate/"])
def test_a_foreign_host_gets_a_page_that_does_not_repeat_it(settings, services, address):
    app = create_app(settings(trusted_hosts=("cheber.test",)), services)

    answer = app.test_client().get(address, base_url="http://evil.example")

    assert answer.status_code == 400
    assert b"evil.example" not in answer.data
    assert b'rel="stylesheet"' in answer.data


def test_a_foreign_host_gets_problem_details_from_the_api(settings, services):
    app = create_app(settings(trusted_hosts=("cheber.test",)), services)

    answer = app.test_client().get("/api/v1/vacancies", base_url="http://evil.example")

    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
