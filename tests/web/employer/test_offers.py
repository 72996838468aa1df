"""Offers: filled in from the vacancy, set beside the advert, sent once."""

import re
from datetime import date

import pytest

from portal.applications.models import Application, Offer
from portal.applications.queries import offer_of
from portal.applications.rules import ApplicationState
from portal.services import Services
from portal.vacancies.models import Vacancy
from tests.factories.applications import an_application
from tests.factories.candidates import a_candidate
from tests.web.employer.conftest import Desk

TERMS: dict[str, object] = {
    "wage_type": "piece",
    "wage_min": "30000",
    "wage_max": "45000",
    "wage_period": "month",
    "guaranteed": "",
    "hours_per_day": "8",
    "days_per_week": "6",
    "housing": "free",
    "meals": "lunch",
    "starts_on": "2026-05-04",
    "contract_months": "12",
    "note": "A bed in a room for three.",
}


def address(application: Application) -> str:
    return f"/employer/applications/{application.id.hex}/offer"


def made(services: Services, application: Application) -> Offer | None:
    with services.reading() as session:
        return offer_of(session, application.id)


def test_the_form_says_what_the_vacancy_says(desk: Desk, application: Application) -> None:
    page = desk.reads(address(application))

    assert 'value="30000"' in page
    assert 'value="45000"' in page
    assert re.search(r'name="housing"[^>]*value="free" checked', page)


def test_the_same_terms_are_sent_after_one_look(
    desk: Desk, application: Application, services: Services
) -> None:
    look = desk.sends(address(application), TERMS)
    assert look.status_code == 200
    assert "The offer says the same as the advert." in look.get_data(as_text=True)
    assert made(services, application) is None

    desk.sends(address(application), {**TERMS, "do": "send"})

    offer = made(services, application)
    assert offer is not None
    assert (offer.wage_min, offer.starts_on) == (30_000, date(2026, 5, 4))
    assert desk.application(application.id).state == ApplicationState.OFFERED


def test_a_worse_term_is_named_before_it_can_be_sent(desk: Desk, application: Application) -> None:
    page = desk.sends(address(application), {**TERMS, "wage_min": "28000", "days_per_week": "5"}).get_data(
        as_text=True
    )

    assert "1 term is worse than in the advert." in page
    assert "worse by 2,000" in page
    assert "1 less" in page
    assert "Send with the changes" in page


def test_changes_are_taken_back_to_the_advert_but_not_what_it_does_not_state(
    desk: Desk, application: Application
) -> None:
    page = desk.sends(address(application), {**TERMS, "wage_min": "28000", "do": "restore"}).get_data(
        as_text=True
    )

    assert "The offer says the same as the advert." in page
    assert 'name="wage_min" value="30000"' in page
    assert 'name="note" value="A bed in a room for three."' in page


def test_changing_again_keeps_what_was_typed(desk: Desk, application: Application) -> None:
    page = desk.sends(address(application), {**TERMS, "wage_min": "28000", "do": "change"}).get_data(
        as_text=True
    )

    assert 'value="28000"' in page
    assert "A bed in a room for three." in page


@pytest.mark.parametrize("meant", ["compare", "send", "restore"])
@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("starts_on", "2025-01-01", "Choose a first working day from today on"),
        ("starts_on", "soon", "Type year, month and day"),
        ("contract_months", "0", "Type the length of the contract in months"),
        ("wage_max", "", "Type the most that is earned."),
    ],
)
def test_wrong_terms_are_refused_whatever_button_was_pressed(
    desk: Desk, application: Application, services: Services, meant: str, field: str, typed: str, words: str
) -> None:
    answer = desk.sends(address(application), {**TERMS, field: typed, "do": meant})

    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert made(services, application) is None


def test_an_offer_from_an_old_page_is_not_sent(
    desk: Desk, application: Application, services: Services
) -> None:
    version = str(application.version)
    desk.sends("/employer/applicants", action=f"/employer/applications/{application.id.hex}/shortlist")

    answer = desk.sends(address(application), {**TERMS, "do": "send", "version": version})

    assert answer.status_code == 409
    assert made(services, application) is None


def test_a_second_offer_is_told_as_a_change_in_the_meantime(desk: Desk, application: Application) -> None:
    desk.sends(address(application), {**TERMS, "do": "send"})

    desk.reads(address(application), status=409)


def test_when_all_places_are_offered_the_form_says_what_can_be_done(
    desk: Desk, vacancy: Vacancy, application: Application, services: Services
) -> None:
    places = {"positions": "1", "region": "bishkek"}
    desk.sends(f"/employer/vacancies/{vacancy.id.hex}/sections/places", places)
    desk.sends(address(application), {**TERMS, "do": "send"})
    second = another_application(services, vacancy)

    answer = desk.sends(address(second), {**TERMS, "do": "send"})

    assert answer.status_code == 422
    assert "raise the number of places in the vacancy first" in answer.get_data(as_text=True)


def another_application(services: Services, vacancy: Vacancy) -> Application:
    """Somebody else's application for the same vacancy."""
    person, _candidate = a_candidate(services.unit_of_work, given_name="Nodira", nationality="UZB")
    return an_application(services.unit_of_work, person, vacancy)
