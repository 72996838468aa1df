"""An administrator finds a concept and corrects what it is called."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from portal.services import Services
from portal.taxonomy import queries
from portal.taxonomy.catalogue import base_wording
from tests.factories.taxonomy import a_published_word, a_waiting_word, an_admin
from tests.web.conftest import submit

CUTTER = "/admin/taxonomy/concepts/occ.cutter"
RUSSIAN = f"{CUTTER}/ru"
WORD = "расчекрыжница"
SAID = base_wording("occ.cutter", "ru")


@pytest.fixture
def admin(sign_in_as: Callable[..., FlaskClient]) -> FlaskClient:
    return sign_in_as("admin")


def read(admin: FlaskClient, url: str) -> str:
    page = admin.get(url)
    assert page.status_code == 200
    return unescape(page.get_data(as_text=True))


def typed(**changes: str) -> dict[str, object]:
    """The form as it stands, with a few fields typed over."""
    said: dict[str, object] = {
        "label": SAID.label,
        "words": "\n".join(SAID.words),
        "doubtful": "\n".join(SAID.doubtful),
        "phrases": "\n".join(SAID.phrases),
    }
    return said | changes


def more_words() -> str:
    return "\n".join((*SAID.words, WORD))


def test_concepts_stand_by_kind(admin: FlaskClient) -> None:
    assert "occ.overlock_operator" in read(admin, "/admin/taxonomy")
    machines = read(admin, "/admin/taxonomy?kind=machine")
    assert "mach.overlock" in machines
    assert "occ.overlock_operator" not in machines


@pytest.mark.parametrize("word", ["оверлочница", "ওভারলক অপারেটর", "occ.overlock_operator"])
def test_a_word_in_any_language_leads_to_its_concept(admin: FlaskClient, word: str) -> None:
    assert f'href="{CUTTER[:-10]}occ.overlock_operator"' in read(admin, f"/admin/taxonomy?q={word}")


def test_a_word_that_nobody_says_leads_nowhere(admin: FlaskClient) -> None:
    assert "No concept is called so" in read(admin, "/admin/taxonomy?q=zzzzqqqq")


def test_a_concept_shows_each_language_and_what_was_corrected(admin: FlaskClient, services: Services) -> None:
    a_published_word(services.unit_of_work, an_admin(services.unit_of_work), WORD, "occ.cutter")
    page = read(admin, CUTTER)
    for language in ("Kyrgyz", "Uzbek, Cyrillic letters", "Urdu in Latin letters"):
        assert language in page
    assert "Correction 1" in page
    assert WORD in page


def test_the_words_in_use_stand_in_the_form(admin: FlaskClient) -> None:
    page = read(admin, RUSSIAN)
    assert f'value="{SAID.label}"' in page
    assert all(word in page for word in SAID.words)


def test_a_correction_waits_and_then_stands_in_the_form(admin: FlaskClient, services: Services) -> None:
    answer = submit(admin, RUSSIAN, typed(words=more_words()))
    assert answer.status_code == 302
    assert answer.location == "/admin/taxonomy/draft"
    assert WORD in read(admin, RUSSIAN)
    assert "1 correction waits to be published." in read(admin, "/admin/taxonomy")
    with services.reading() as session:
        assert WORD not in queries.wording(session, "occ.cutter", "ru").words


def test_nothing_changed_is_said_and_waits_nowhere(admin: FlaskClient) -> None:
    answer = submit(admin, RUSSIAN, typed())
    assert answer.location == CUTTER
    assert "Nothing differs from the words in use." in read(admin, CUTTER)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("label", "", "Readers of this language need a name to read."),
        ("words", "раз два три четыре пять шесть", "has more than 5 words"),
        ("doubtful", "12 %", "holds no letter"),
        ("phrases", "чинить машину", "is no pair"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_typed_is_lost(
    admin: FlaskClient, field: str, text: str, words: str
) -> None:
    answer = submit(admin, RUSSIAN, typed(**{"doubtful": WORD, field: text}))
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert words in re.sub(r"[\u2068\u2069]", "", page)
    assert text in page
    assert field == "doubtful" or WORD in page


def test_a_language_that_is_only_typed_has_no_name(admin: FlaskClient) -> None:
    page = read(admin, f"{CUTTER}/ur-Latn")
    assert 'name="label"' not in page
    answer = submit(admin, f"{CUTTER}/ur-Latn", {"words": "katai wala bhai", "doubtful": "", "phrases": ""})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "url", ["/admin/taxonomy/concepts/occ.astronaut", f"{CUTTER}/tlh", "/admin/taxonomy/concepts/x/ru"]
)
def test_what_there_is_not_is_not_found(admin: FlaskClient, url: str) -> None:
    assert admin.get(url).status_code == 404


@pytest.mark.parametrize("role", ["candidate", "employer", "official"])
def test_only_administrators_come_in(
    sign_in_as: Callable[..., FlaskClient], services: Services, role: str
) -> None:
    a_waiting_word(services.unit_of_work, an_admin(services.unit_of_work), WORD, "occ.cutter")
    browser = sign_in_as(role)
    for url in ("/admin/taxonomy", CUTTER, RUSSIAN, "/admin/taxonomy/draft", "/admin/taxonomy/history"):
        assert browser.get(url).status_code == 403
    for url in (RUSSIAN, "/admin/taxonomy/draft", "/admin/taxonomy/draft/discard"):
        assert submit(browser, "/help", action=url).status_code == 403
