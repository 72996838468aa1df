"""Pages for what broke: they must render when nothing else does."""

import pytest

from portal.i18n import speaking
from portal.web.errors import page


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (500, "The fault is ours"),
        (503, "a part of it is being looked after"),
        (502, "The fault is ours"),
    ],
)
def test_a_broken_portal_says_so_without_database_or_person(app, code, words):
    with app.test_request_context("/"), speaking("en"):
        answer = page(code)

    text = answer.get_data(as_text=True)
    assert answer.status_code == code
    assert words in text
    assert 'href="/"' in text
    assert 'class="dock"' not in text


def test_a_broken_portal_is_answered_right_to_left_in_urdu(app):
    with app.test_request_context("/"), speaking("ur"):
        text = page(500).get_data(as_text=True)

    assert '<html lang="ur" dir="rtl">' in text
