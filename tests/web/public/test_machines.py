"""What programs ask."""

import re
import shutil

from flask.testing import FlaskClient

from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.services import Services
from tests.factories.vacancies import a_closed_vacancy, a_vacancy


def test_the_process_is_alive(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_it_is_ready_while_a_worker_gives_signs(client: FlaskClient, services: Services) -> None:
    services.worker("test").give_sign()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.get_json()) == (200, {"status": "ready", "reasons": {}})


def test_a_silent_worker_is_named(client: FlaskClient, services: Services, clock: FixedClock) -> None:
    services.worker("test").give_sign()
    clock.advance(seconds=31)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.get_json()["reasons"] == {"worker": "silent for 31 seconds"}


def test_a_lost_index_is_named(client: FlaskClient, services: Services) -> None:
    services.worker("test").give_sign()
    shutil.rmtree(services.settings.data_dir / "index")

    answer = client.get("/readyz")

    assert (answer.status_code, list(answer.get_json()["reasons"])) == (503, ["index"])


def test_robots_keep_out_of_peoples_cards(client: FlaskClient) -> None:
    text = client.get("/robots.txt").get_data(as_text=True)

    assert "Disallow: /candidates/" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text


def test_the_sitemap_lists_open_vacancies_alone(
    client: FlaskClient, services: Services, owner: Actor
) -> None:
    listed = a_vacancy(services.unit_of_work, owner)
    closed = a_closed_vacancy(services.unit_of_work, owner)

    places = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").get_data(as_text=True))

    assert f"http://localhost/vacancies/{listed.id.hex}" in places
    assert not [place for place in places if closed.id.hex in place]


def test_the_feed_is_sound_whatever_a_title_holds(
    client: FlaskClient, services: Services, owner: Actor
) -> None:
    a_vacancy(services.unit_of_work, owner, title="Швея <на> блузки & платья")

    feed = client.get("/feed.atom").get_data(as_text=True)

    assert "Швея &lt;на&gt; блузки &amp; платья</title>" in feed
