"""The base form; what single forms say is tested with their pages."""

import pytest
from flask import Flask
from wtforms import StringField
from wtforms.validators import Length

from portal.kernel.errors import Invalid
from portal.web.forms import PortalForm


class WorkshopForm(PortalForm):
    name = StringField("Name", [Length(min=3, max=5)])


@pytest.fixture
def filled():
    """Fills the form as a browser would."""
    app = Flask("forms")
    app.secret_key = "s" * 32

    def fill(name: str) -> WorkshopForm:
        with app.test_request_context("/", method="POST", data={"name": name}):
            return WorkshopForm(meta={"csrf": False})

    return fill


def test_a_message_that_depends_on_a_number_is_filled_in(filled):
    form = filled("ab")

    assert not form.validate()
    assert form.errors == {"name": ["Field must be between 3 and 5 characters long."]}


def test_blanks_around_and_control_characters_within_do_not_count(filled):
    form = filled("  Эле\x00на\x1b ")

    assert form.validate()
    assert form.name.data == "Элена"


@pytest.mark.parametrize("typed", ["Эле\x7fна", "Эле\x85на", "Эле\u202eна", "\u202dЭлена"])
def test_marks_that_nobody_sees_and_that_change_what_is_shown_do_not_count(filled, typed):
    form = filled(typed)

    assert form.validate()
    assert form.name.data == "Элена"


def test_the_marks_that_urdu_beside_latin_needs_are_kept(filled):
    assert filled("\u200fAB\u200d").name.data == "\u200fAB\u200d"


def test_faults_the_domain_finds_stand_beside_their_fields(filled):
    form = filled("Elena")
    form.validate()

    form.show(Invalid({"name": "This name is taken."}))

    assert form.errors == {"name": ["This name is taken."]}
