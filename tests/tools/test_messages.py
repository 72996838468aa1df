"""The check of translations catches what would reach a reader."""

import pytest
from babel.messages import Catalog

from portal.i18n.languages import COMPLETE
from tools import messages

FULL = COMPLETE[0]


@pytest.fixture
def template() -> Catalog:
    catalogue = Catalog()
    catalogue.add("Closes on %(day)s")
    catalogue.add(("%(num)s place in %(town)s", "%(num)s places in %(town)s"))
    return catalogue


def translated(tag: str, **changes) -> Catalog:
    """A sound catalogue, but for the changes."""
    catalogue = Catalog(locale=tag)
    catalogue.add("Closes on %(day)s", changes.get("day", "До %(day)s"), flags=changes.get("flags", ()))
    catalogue.add(
        ("%(num)s place in %(town)s", "%(num)s places in %(town)s"),
        changes.get("places", ("Одно место: %(town)s", "%(num)s места: %(town)s", "%(num)s мест: %(town)s")),
    )
    for extra in changes.get("extra", ()):
        catalogue.add(extra, "…")
    return catalogue


def found(template: Catalog, **changes) -> str:
    return "\n".join(messages.faults(FULL, translated(FULL, **changes), template))


def test_a_sound_catalogue_has_no_faults(template):
    assert found(template) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": ""}, "not translated"),
        ({"places": ("Одно место: %(town)s", "", "%(num)s мест: %(town)s")}, "not translated"),
        ({"flags": ["fuzzy"]}, "guessed"),
        ({"day": "До завтра"}, "lost placeholder day"),
        ({"day": "До %(den)s"}, "unknown placeholder den"),
        ({"day": "До %(day)s: 5 % скидки"}, "no placeholder"),
        ({"places": ("Одно", "%(num)s: %(town)s", "%(num)s: %(town)s")}, "lost placeholder town"),
        ({"extra": ["Gone from the sources"]}, "no longer in the sources"),
    ],
)
def test_a_planted_fault_is_named(template, changes, words):
    assert words in found(template, **changes)


def test_a_text_missing_from_a_complete_language_is_named(template):
    template.add("A new sentence")

    assert "not in the catalogue: 'A new sentence'" in found(template)


def test_texts_are_found_in_modules_templates_and_the_form_library(tmp_path):
    (tmp_path / "portal").mkdir()
    (tmp_path / "templates" / "messages").mkdir(parents=True)
    (tmp_path / "templates" / "_layouts").mkdir()
    (tmp_path / "portal" / "words.py").write_text(
        'x = _("One"); y = _l("Two %(n)s", n=1); z = ngettext("%(num)s day", "%(num)s days", 3)\n'
        """v = f"{_('Six')} {_('Sev' 'en')}"; gettext(v)"""
    )
    (tmp_path / "templates" / "_layouts" / "base.html").write_text('{{ _("Eight") }}')
    (tmp_path / "templates" / "page.html").write_text('{{ _("Three") }} {% trans %}Four{% endtrans %}')
    (tmp_path / "templates" / "messages" / "subject.txt").write_text('{{ _("Five %(n)s", n=1) }}')

    ids = {message.id for message in messages.texts(messages.sources(tmp_path))}

    assert {"One", "Two %(n)s", ("%(num)s day", "%(num)s days"), "Three", "Four", "Five %(n)s"} <= ids
    assert {"Six", "Seven", "Eight"} <= ids
    assert "This field is required." in ids


def test_a_catalogue_is_written_the_same_on_every_day(template):
    first = messages.rendered(translated(FULL))

    assert b"Date" not in first
    assert first == messages.rendered(translated(FULL))


def test_an_update_keeps_translations_takes_new_texts_and_drops_old_ones(tmp_path, monkeypatch, template):
    monkeypatch.setattr(messages, "CATALOGUES", tmp_path)
    monkeypatch.setattr(messages, "sources", lambda: template)
    monkeypatch.setattr(messages, "compile_catalogues", list)
    path = messages.catalogue_path(FULL)
    path.parent.mkdir(parents=True)
    path.write_bytes(messages.rendered(translated(FULL, extra=["Gone from the sources"])))
    template.add("A new sentence")

    messages.update()

    updated = messages.read(FULL)
    assert updated["Closes on %(day)s"].string == "До %(day)s"
    assert updated["A new sentence"].string == ""
    assert "Gone from the sources" not in updated
