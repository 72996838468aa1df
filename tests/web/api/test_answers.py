"""The conditions under which an answer that may be kept is asked for again."""

import pytest


@pytest.mark.parametrize(
    "day", ["Mon, 01 Jan 99999999999 00:00:00 GMT", "Mon, 01 Jan 2100 00:00:00 GMT", "junk"]
)
def test_a_date_says_nothing_about_a_text_without_one(client, day):
    assert client.get("/api/v1/taxonomy", headers={"If-Modified-Since": day}).status_code == 200
