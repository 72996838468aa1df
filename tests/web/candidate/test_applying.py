"""Applying for a vacancy with a short letter."""

from threading import Thread

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.applications.models import Application, ApplicationStep
from portal.candidates import operations as candidates
from portal.candidates.queries import get_candidate
from portal.services import Services
from portal.vacancies import operations as vacancies
from portal.vacancies.queries import get_vacancy
from portal.vacancies.rules import ClosingReason
from tests.web.candidate.conftest import Person, Place
from tests.web.conftest import TOKEN, client_of, submit

LETTER = "আমি ছয় বছর ওভারলক মেশিনে কাজ করেছি।"


def address(place: Place) -> str:
    return f"/candidate/vacancies/{place.vacancy.id.hex}/apply"


def count(services: Services, what: type) -> int:
    with services.reading() as session:
        return session.scalar(select(func.count()).select_from(what)) or 0


def test_a_person_reads_what_is_shared_before_applying(person: Person, place: Place) -> None:
    page = person.reads(address(place))

    assert "Швея на блузки" in page
    assert "your telephone, e-mail, passport and other applications" in page


def test_a_person_applies_and_reads_their_letter_on_the_application(person: Person, place: Place) -> None:
    answer = submit(person.browser, address(place), {"letter": LETTER})

    assert answer.status_code == 302
    assert LETTER in person.reads(answer.location)


def test_applying_again_leads_to_the_same_application(
    person: Person, place: Place, services: Services
) -> None:
    first = submit(person.browser, address(place), {"letter": LETTER})

    again = person.browser.get(address(place))

    assert again.location == first.location
    assert "You applied for this vacancy already" in person.reads(again.location)


def test_twenty_presses_at_once_make_one_application(
    person: Person, place: Place, services: Services, app: Flask
) -> None:
    browsers = [client_of(app, services, person.actor.account_id) for _ in range(20)]
    tokens = [TOKEN.search(browser.get(address(place)).get_data(as_text=True)) for browser in browsers]
    answers: list[int] = []

    def press(browser: FlaskClient, token: str) -> None:
        answer = browser.post(address(place), data={"letter": LETTER, "csrf_token": token})
        answers.append(answer.status_code)

    threads = [
        Thread(target=press, args=(browser, token[1]))
        for browser, token in zip(browsers, tokens, strict=True)
        if token
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [302] * 20
    assert count(services, Application) == count(services, ApplicationStep) == 1


def test_a_letter_that_is_too_long_comes_back_with_a_sentence(person: Person, place: Place) -> None:
    answer = submit(person.browser, address(place), {"letter": "x" * 1501})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Shorten the letter to 1500 characters." in page
    assert "x" * 1501 in page


def test_a_newcomer_is_told_to_fill_in_the_profile_first(newcomer: FlaskClient, place: Place) -> None:
    page = newcomer.get(address(place)).get_data(as_text=True)

    assert "Fill in your profile first." in page
    assert "Send the application" not in page


def test_a_letter_stays_on_the_page_when_the_profile_was_paused_meanwhile(
    person: Person, place: Place, services: Services
) -> None:
    token = TOKEN.search(person.reads(address(place)))
    with services.unit_of_work(person.actor) as uow:
        candidates.pause(uow, get_candidate(uow.session, person.candidate.id))
    assert token

    answer = person.browser.post(address(place), data={"letter": LETTER, "csrf_token": token[1]})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Your profile is paused." in page
    assert LETTER in page


def test_a_closed_vacancy_takes_no_application(person: Person, place: Place, services: Services) -> None:
    with services.unit_of_work(place.owner) as uow:
        vacancies.close(uow, get_vacancy(uow.session, place.vacancy.id), ClosingReason.FILLED)

    assert person.browser.get(address(place)).status_code == 404


def test_a_visitor_is_sent_to_sign_in_and_comes_back(client: FlaskClient, place: Place) -> None:
    answer = client.get(address(place))

    assert answer.status_code == 302
    assert address(place) in answer.location.replace("%2F", "/")
