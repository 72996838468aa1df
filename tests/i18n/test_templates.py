"""Texts in templates: the language, the digits and the escaping."""

import pytest
from jinja2 import Environment
from markupsafe import Markup

from portal.i18n import speaking
from portal.i18n.templates import teach_to_speak


@pytest.fixture
def env():
    env = Environment(autoescape=True)
    teach_to_speak(env)
    return env


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ _('bolt %(number)s', number=12) }}", "bolt ১২"),
        ("{{ ngettext('%(num)s pace', '%(num)s paces', count) }}", "৪০ paces"),
        ("{{ gettext('bolt %(number)s', number='KG-7') }}", "bolt KG-7"),
    ],
)
def test_a_template_writes_whole_numbers_in_the_digits_of_the_language(env, source, words):
    with speaking("bn"):
        assert env.from_string(source).render(count=40) == words


def test_what_fills_a_text_is_escaped(env):
    assert env.from_string("{{ _('by %(name)s', name='<b>') }}").render() == "by &lt;b&gt;"


def test_what_is_marked_as_safe_stays_so_from_right_to_left(env):
    with speaking("ur"):
        page = env.from_string("{{ _('by %(name)s', name=name) }}").render(name=Markup("<bdi>A</bdi>"))

    assert page == "by \u2068<bdi>A</bdi>\u2069"
