import pytest

from portal.reference.countries import (
    country_code,
    country_codes,
    travel_document_states,
    two_letter_code,
)


@pytest.mark.parametrize("text", ["BD", "BGD", "bd", " bgd "])
def test_a_country_is_known_by_either_code(text: str) -> None:
    assert country_code(text) == "BGD"


@pytest.mark.parametrize("text", ["", "B", "ZZZ", "XX", "UTO", "Bangladesh", "২"])
def test_what_is_no_country_has_no_code(text: str) -> None:
    assert country_code(text) is None


def test_all_countries_of_the_standard_are_there() -> None:
    assert len(country_codes()) == 249


def test_there_and_back() -> None:
    assert [country_code(two_letter_code(code)) for code in country_codes()] == list(country_codes())


@pytest.mark.parametrize("code", ["UTO", "XXX", "XXA", "XXB", "D", "GBD", "UNO", "RKS", "KGZ", "UZB"])
def test_travel_documents_know_further_states(code: str) -> None:
    assert code in travel_document_states()


@pytest.mark.parametrize("code", ["", "ZZZ", "KG", "UT0"])
def test_other_codes_stand_on_no_travel_document(code: str) -> None:
    assert code not in travel_document_states()
