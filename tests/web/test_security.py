"""Headers on every answer, files too."""

import pytest

from portal.app import create_app
from portal.web.security import HEADERS


@pytest.mark.parametrize(
    "address",
    ["/", "/nowhere", "/api/v1/nowhere", "/static/css/cheber.ltr.css", "/static/nothing.css", "/healthz"],
)
def test_every_answer_carries_the_security_headers(client, address):
    with client.get(address) as answer:
        assert answer.get_data()

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("address", ["/", "/static/css/cheber.ltr.css"])
def test_behind_https_browsers_are_told_to_stay_there(settings, services, address):
    app = create_app(settings(base_url="https://cheber.test", trusted_hosts=("cheber.test",)), services)

    with app.test_client().get(address, base_url="https://cheber.test") as answer:
        assert answer.get_data()

    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
