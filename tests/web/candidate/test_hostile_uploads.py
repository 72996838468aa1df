"""Hostile files under hostile names, sent through the page: explained or taken, never an error."""

import pytest

from tests.files.hostile.everything import a_choice
from tests.files.hostile.kinds import CANARY
from tests.files.hostile.names import HOSTILE_NAMES
from tests.web.candidate.conftest import Person
from tests.web.candidate.sending import begin

EVERY = 13
"""One in so many of the hostile files is sent."""


def sent_by_a_browser(name: str) -> str:
    """The name as browsers write it into a form: what would break the line is spelt out."""
    spelt = name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
    return spelt.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("kind", ["stranger", "photo", "drawing", "telephone", "document"])
def test_no_hostile_file_ends_in_an_error_or_comes_back(person: Person, kind: str) -> None:
    files = [(name, file) for name, file in a_choice().items() if name.startswith(kind)][::EVERY]
    names = [sent_by_a_browser(name) for name in HOSTILE_NAMES]
    for number, (label, file) in enumerate(files):
        answer = begin(person.browser, file.data, names[number * 17 % len(names)])
        assert answer.status_code in {302, 422}, label
        assert CANARY not in answer.data, label
        if answer.status_code == 422:
            assert file.reasons, label


@pytest.mark.parametrize("start", range(3))
def test_no_hostile_name_ends_in_an_error_or_is_shown_as_it_came(person: Person, start: int) -> None:
    for name in HOSTILE_NAMES[start::3]:
        answer = begin(person.browser, b"MZ", sent_by_a_browser(name))
        assert answer.status_code in {302, 400, 422}, ascii(name)
        assert "\u202e" not in answer.get_data(as_text=True)
