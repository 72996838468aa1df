"""What stands in an official's address, read as text."""

import pytest
from flask import Flask

from portal.web.official.filters import LONGEST_TEXT, text_of


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("/?q=%00Ak%00+Kiyim", "Ak Kiyim"),
        ("/?q=++Ak+Kiyim%0D", "Ak Kiyim"),
        ("/?q=" + "a" * 5000, "a" * LONGEST_TEXT),
        ("/", ""),
    ],
)
def test_text_from_the_address_is_fit_for_both_databases(app: Flask, address: str, text: str) -> None:
    with app.test_request_context(address):
        assert text_of("q") == text
