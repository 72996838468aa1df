from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from threading import Barrier
from typing import NamedTuple
from urllib.parse import urlencode

from portal.applications.queries import of_candidate, timeline
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.journeys.conftest import PATIENCE_SECONDS, PHONE, LetIn, Portal
from tests.pages.candidate.applying import ApplyingPage
from tests.pages.employer.applicants import ApplicantsPage

TIMES = 20
LETTER = "I have sewn blouses for six years."


class Answer(NamedTuple):
    """What came back for one press."""

    status: int
    led_to: str


def test_apply_pressed_twenty_times_at_once_sends_one_application(portal: Portal, let_in: LetIn) -> None:
    owner, _ = a_workshop(portal.unit_of_work)
    vacancy = a_vacancy(portal.unit_of_work, owner)
    person, candidate = a_candidate(portal.unit_of_work)
    form = ApplyingPage(let_in(person, PHONE))
    form.open(f"/candidate/vacancies/{vacancy.id.hex}/apply")
    token = form.main.locator("[name=csrf_token]").first.get_attribute("value")
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in form.page.context.cookies())
    sent = urlencode({"csrf_token": token, "letter": LETTER})
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    all_ready = Barrier(TIMES)

    def press(_number: int) -> Answer:
        connection = HTTPConnection(portal.url.removeprefix("http://"), timeout=PATIENCE_SECONDS)
        with closing(connection):
            connection.connect()
            all_ready.wait()
            connection.request("POST", f"/candidate/vacancies/{vacancy.id.hex}/apply", sent, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers.get("Location", ""))

    with ThreadPoolExecutor(TIMES) as pool:
        answers = list(pool.map(press, range(TIMES)))

    with portal.services.reading() as session:
        (application,) = of_candidate(session, candidate.id)
        assert [step.move for step in timeline(session, application.id)] == ["apply"]
    assert set(answers) == {Answer(302, f"/candidate/applications/{application.id.hex}")}

    form.send(LETTER)
    form.says("You applied for this vacancy already. Here is your application.", LETTER)
    board = ApplicantsPage(let_in(owner))
    board.open("/employer/applicants")
    board.stands_in("New", "Rafi H.")
