"""Form fields that forgive how people type, and what programs send."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField

from portal.web.fields import RowList


class Rows(Form):
    names = RowList(StringField(), max_entries=5)


def test_lines_are_read_as_the_page_numbered_them():
    form = Rows(MultiDict({"names-0": "first", "names-2": "third"}))

    assert form.names.data == ["first", "third"]


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "x", "৩", ""])
def test_a_number_that_no_page_gave_is_no_line(number):
    form = Rows(MultiDict({"names-0": "first", f"names-{number}": "second"}))

    assert form.names.data == ["first"]
