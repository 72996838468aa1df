"""Describing a workshop, sending it, mending what an official found."""

from collections.abc import Callable

import pytest

from portal.employers import operations
from portal.employers.queries import employer_of, get_employer
from portal.employers.rules import EmployerState, MissingItem
from portal.kernel.actor import Actor
from portal.services import Services
from tests.factories.people import an_official
from tests.factories.workshops import a_new_workshop, a_submitted_workshop, a_workshop
from tests.web.employer.conftest import Desk

DESCRIBED = {
    "legal_name": "Ak Jip LLC",
    "tax_number": "02208199610117",
    "legal_form": "limited_company",
    "region": "bishkek",
    "address": "Bishkek, Chuy avenue 1",
    "seats": "64",
    "products": ["prod.blouse", "prod.tshirt"],
}


def returned(services: Services, note: str = "") -> Actor:
    """The owner of a workshop that an official sent back for its tax number."""
    owner, employer = a_submitted_workshop(services.unit_of_work)
    with services.unit_of_work(an_official(services.unit_of_work)) as uow:
        operations.return_for_changes(
            uow, get_employer(uow.session, employer.id), (MissingItem.TAX_NUMBER,), note
        )
    return owner


def test_an_owner_describes_the_workshop_and_sends_it(newcomer: Desk, services: Services) -> None:
    assert newcomer.sends("/employer/workshop", DESCRIBED).status_code == 302
    answer = newcomer.sends("/employer/workshop", action="/employer/workshop/submit")

    assert answer.status_code == 302
    with services.reading() as session:
        employer = employer_of(session, newcomer.actor.require_account())
    assert employer is not None
    assert (employer.state, employer.seats) == (EmployerState.SUBMITTED, 64)
    assert "An official checks your workshop" in newcomer.reads("/employer/")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("tax_number", "0220819961011", "A tax number has 14 digits. This one has 13."),
        ("tax_number", "0220819961011A", "A tax number has 14 digits."),
        ("seats", "many", "Type a number in digits, without letters."),
        ("seats", "0", "Type how many sewing places there are"),
        ("products", [], "Choose at least one."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    newcomer: Desk, field: str, typed: object, words: str
) -> None:
    answer = newcomer.sends("/employer/workshop", {**DESCRIBED, field: typed})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page
    assert 'value="Ak Jip LLC"' in page


def test_a_taken_tax_number_is_refused_with_the_way_out(newcomer: Desk, services: Services) -> None:
    a_workshop(services.unit_of_work, tax_number=DESCRIBED["tax_number"])

    answer = newcomer.sends("/employer/workshop", DESCRIBED)

    assert answer.status_code == 422
    assert "Sign in with the account that registered it" in answer.get_data(as_text=True)


def test_what_an_official_found_missing_stands_beside_its_field(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    desk = desk_of(returned(services, "The number is that of another company."))

    assert "Correct the description of your workshop" in desk.reads("/employer/")
    page = desk.reads("/employer/workshop/change")
    assert 'id="tax_number-error"' in page
    assert "The number is that of another company." in page
    assert 'id="seats-error"' not in page


def test_a_corrected_description_is_sent_again(services: Services, desk_of: Callable[[Actor], Desk]) -> None:
    desk = desk_of(returned(services))

    desk.sends("/employer/workshop/change", DESCRIBED, action="/employer/workshop")
    desk.sends("/employer/workshop", action="/employer/workshop/submit")

    assert "Being checked" in desk.reads("/employer/workshop")


def test_while_an_official_reads_it_nothing_can_be_changed(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    owner, _employer = a_submitted_workshop(services.unit_of_work)

    assert "An official is checking the description." in desk_of(owner).reads(
        "/employer/workshop/change", status=403
    )


def test_once_verified_name_and_tax_number_are_not_asked_again(desk: Desk) -> None:
    page = desk.reads("/employer/workshop/change")

    assert 'name="tax_number"' not in page
    answer = desk.sends(
        "/employer/workshop/change",
        {**DESCRIBED, "legal_name": "Another LLC", "seats": "80"},
        action="/employer/workshop",
    )
    assert answer.status_code == 302
    page = desk.reads("/employer/workshop")
    assert "Ak Kiyim LLC" in page
    assert "Another LLC" not in page
    assert ">80<" in page


def test_sending_twice_is_told_as_a_change_in_the_meantime(
    services: Services, desk_of: Callable[[Actor], Desk]
) -> None:
    owner, _employer = a_new_workshop(services.unit_of_work)
    desk = desk_of(owner)
    desk.sends("/employer/workshop", action="/employer/workshop/submit")

    answer = desk.sends("/employer/workshop", action="/employer/workshop/submit")

    assert answer.status_code == 409


def test_other_people_have_no_workshop_page(sign_in_as: Callable[[str], object]) -> None:
    assert sign_in_as("candidate").get("/employer/workshop").status_code == 403  # type: ignore[attr-defined]
