"""Reading contacts and judging passwords."""

import pytest

from portal.accounts.rules import Contact, network_of, password_fault, read_contact


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" Rahima@Example.ORG ", Contact("email", "rahima@example.org")),
        ("+880 1711-123456", Contact("phone", "+8801711123456")),
        ("0555 123 456", Contact("phone", "+996555123456")),
        ("+92 300 1234567", Contact("phone", "+923001234567")),
        ("+998 90 123 45 67", Contact("phone", "+998901234567")),
    ],
)
def test_a_contact_is_read_as_people_type_it(typed: str, read: Contact) -> None:
    assert read_contact(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "rahima",
        "rahima@",
        "@example.org",
        "a@b",
        "a b@example.org",
        "12345",
        "+880 1",
        "x" * 300 + "@a.bc",
    ],
)
def test_what_reaches_nobody_is_no_contact(typed: str) -> None:
    assert read_contact(typed) is None


@pytest.mark.parametrize("password", ["blue river 77 stones", "ভাত আর ডাল ভালো", "чёрная нитка 4", "x" * 200])
def test_a_password_of_any_script_is_taken_whole(password: str) -> None:
    assert password_fault(password) is None


@pytest.mark.parametrize(
    "password",
    ["short", "password", "Password123", "12345678", "qwertyuiop", "cheber2026", "Пароль123", "x" * 201],
)
def test_a_password_that_is_tried_first_is_refused(password: str) -> None:
    assert password_fault(password)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:203::7", "2001:db8:1:200::/56"),
        ("unknown", "unknown"),
    ],
)
def test_addresses_of_one_network_count_together(address: str, network: str) -> None:
    assert network_of(address) == network
