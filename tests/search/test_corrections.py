"""What a correction would change is told before it is published."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from portal.candidates.rules import Visibility
from portal.search.corrections import Preview, preview
from portal.storage import UnitOfWorkFactory
from portal.taxonomy import catalogue
from portal.taxonomy.catalogue import base, base_wording, corrected
from portal.taxonomy.wordings import Wording, changes_between
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop
from tests.support.databases import on_sqlite

pytestmark = on_sqlite

CUTTER = "occ.cutter"
SAID = base_wording(CUTTER, "ru")
Looks = Callable[[Wording], Preview]


@pytest.fixture
def looks(reading: Callable[[], Session]) -> Looks:
    """The preview of another wording for the cutter in Russian."""

    def look(wanted: Wording) -> Preview:
        changes = changes_between(CUTTER, "ru", SAID, wanted)
        return preview(reading(), base(), corrected(changes, catalogue.base_edition()), changes)

    return look


def with_words(*words: str) -> Wording:
    return replace(SAID, words=(*SAID.words, *words))


def test_a_new_word_brings_keys_that_nothing_had(looks: Looks) -> None:
    [effect] = looks(with_words("расчекрыжница")).words
    assert (effect.text, effect.is_added) == ("расчекрыжница", True)
    assert effect.new_keys == effect.keys
    assert effect.keys
    assert effect.conflicts == ()


def test_a_word_of_an_unrelated_concept_is_a_conflict(looks: Looks) -> None:
    [effect] = looks(with_words("куртка")).words
    assert [other.concept for other in effect.conflicts] == ["prod.jacket"]


def test_among_the_doubtful_words_it_is_none(looks: Looks) -> None:
    [effect] = looks(replace(SAID, doubtful=(*SAID.doubtful, "куртка"))).words
    assert effect.conflicts == ()
    assert "prod.jacket" in [other.concept for other in effect.shared]


def test_a_word_that_is_known_in_another_form_brings_nothing_new(looks: Looks) -> None:
    [effect] = looks(with_words(SAID.label.upper())).words
    assert effect.new_keys == ()


def test_a_word_taken_away_takes_its_keys_with_it(looks: Looks) -> None:
    gone = next(word for word in SAID.words if " " not in word)
    effects = looks(replace(SAID, words=tuple(word for word in SAID.words if word != gone))).words
    assert [(effect.text, effect.is_added) for effect in effects] == [(gone, False)]


def test_texts_that_are_understood_otherwise_are_counted_and_shown(
    looks: Looks, unit_of_work: UnitOfWorkFactory
) -> None:
    owner, _ = a_workshop(unit_of_work)
    a_vacancy(unit_of_work, owner)
    otherwise = a_vacancy(
        unit_of_work, owner, title="Расчекрыжница на поток", body="Ткани много, цех светлый."
    )
    vacancies, candidates = looks(with_words("расчекрыжница")).scopes
    assert (vacancies.read, vacancies.changed) == (2, 1)
    [example] = vacancies.examples
    assert (example.id, example.title, example.language) == (
        otherwise.id.hex,
        "Расчекрыжница на поток",
        "ru",
    )
    assert (example.gains, example.loses) == ((CUTTER,), ())
    assert (candidates.read, candidates.changed) == (0, 0)


def test_a_card_for_workshops_alone_is_counted_and_not_shown(
    looks: Looks, unit_of_work: UnitOfWorkFactory
) -> None:
    for visibility in (Visibility.PUBLIC, Visibility.EMPLOYERS):
        a_candidate(unit_of_work, visibility=visibility, title="Расчекрыжница")
    _, candidates = looks(with_words("расчекрыжница")).scopes
    assert (candidates.read, candidates.changed, len(candidates.examples)) == (2, 2, 1)


def test_a_pair_of_words_is_previewed_on_texts(looks: Looks, unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    a_vacancy(unit_of_work, owner, title="Нужен человек", body="Будем чекрыжить рогожу весь день.")
    seen = looks(replace(SAID, phrases=(*SAID.phrases, "чекрыжить + рогожа")))
    assert [effect.text for effect in seen.words] == ["чекрыжить + рогожа"]
    assert seen.scopes[0].changed == 1
