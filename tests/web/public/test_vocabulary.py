"""The words of the trade and a page for each concept."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from portal.i18n import LANGUAGES
from portal.kernel.actor import Actor
from portal.services import Services
from portal.taxonomy.catalogue import base_edition, taxonomy
from portal.taxonomy.rules import KINDS
from tests.factories.candidates import a_candidate
from tests.factories.taxonomy import a_published_word, an_admin
from tests.factories.vacancies import a_vacancy

Reads = Callable[..., str]


def card(page: str, heading: str) -> str:
    return page[page.index(f"<h2>{heading}</h2>") :].partition("</section>")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_concept_stands_on_the_page_of_its_kind_and_on_no_other(reads: Reads, kind: str) -> None:
    shown = re.findall(r'<li id="([^"]+)"', reads(f"/taxonomy?kind={kind}"))
    assert sorted(shown) == sorted(concept.id for concept in taxonomy().by_kind(kind))


def test_trades_come_first_and_an_unknown_kind_shows_them(reads: Reads) -> None:
    for address in ("/taxonomy", "/taxonomy?kind=spaceship"):
        assert '<li id="occ.overlock_operator"' in reads(address)


def test_places_stand_under_their_regions(reads: Reads) -> None:
    places = reads("/taxonomy?kind=place")
    assert places.index("Chuy") < places.index('id="place.tokmok"') < places.index("Osh Region")


@pytest.mark.parametrize("word", ["оверлочница", "ওভারলক অপারেটর", "overlokchi", "occ.overlock_operator"])
def test_a_word_in_any_language_leads_to_its_concept(reads: Reads, word: str) -> None:
    page = reads(f"/taxonomy?q={word}")
    assert 'href="/taxonomy/occ.overlock_operator"' in page
    assert 'id="occupation"' not in page


def test_a_word_that_nobody_says_leads_back_to_all(reads: Reads) -> None:
    page = reads("/taxonomy?q=zzzzqqqq")
    assert "No concept is called so" in page
    assert 'href="/taxonomy"' in page


def test_a_concept_says_what_people_call_it_in_every_language(reads: Reads) -> None:
    page = reads("/taxonomy/occ.overlock_operator")
    for tag, word in (("ru", "оверлочница"), ("bn", "ওভারলক অপারেটর"), ("uz-Cyrl", "оверлокчи")):
        assert re.search(rf'class="said__label"><bdi lang="{tag}" dir="ltr">{word}<', page)
    assert re.search(r'lang="ur" dir="rtl">اوورلاک آپریٹر<', page)
    assert "ISCO-08): 8153" in page
    assert "not confirmed by a native reader" in page


def test_doubtful_words_are_marked_and_explained(reads: Reads) -> None:
    page = reads("/taxonomy/occ.sewing_operator")
    assert (
        '<bdi lang="en" dir="ltr">operator</bdi> <abbr title="may mean something else as well">?</abbr>'
        in page
    )
    assert "Alone it counts little." in page
    assert "Alone it counts little." not in reads("/taxonomy/talas")


def test_a_concept_names_what_stands_above_below_and_beside(reads: Reads) -> None:
    assert "/taxonomy/occ.overlock_operator" in card(reads("/taxonomy/occ.sewing_operator"), "Holds")
    page = reads("/taxonomy/occ.overlock_operator")
    assert "/taxonomy/occ.sewing_operator" in card(page, "Belongs to")
    assert "/taxonomy/mach.overlock" in card(page, "Near to it")
    assert "/taxonomy/chuy" in card(reads("/taxonomy/place.tokmok"), "Belongs to")


def test_a_trade_counts_its_vacancies_and_cards(reads: Reads, services: Services, owner: Actor) -> None:
    a_vacancy(services.unit_of_work, owner, occupations=("occ.cutter",))
    a_candidate(services.unit_of_work, occupations=("occ.cutter",))
    page = reads("/taxonomy/occ.cutter")
    assert re.search(r'href="/vacancies\?occupation=occ.cutter">.*?1 vacancy', page)
    assert "0 candidates" in page  # the card is for workshops alone


def test_what_is_no_filter_is_looked_for_by_its_name(reads: Reads) -> None:
    page = reads("/taxonomy/place.tokmok")
    assert re.search(r'href="/vacancies\?q=Tokmok">.*?0 vacancies', page)


def test_while_the_index_is_away_the_links_stay_without_numbers(
    client: FlaskClient, services: Services
) -> None:
    services.search_index.close()
    for file in sorted((services.settings.data_dir / "index").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    page = client.get("/taxonomy/occ.cutter").get_data(as_text=True)
    assert 'href="/vacancies?occupation=occ.cutter"' in page
    assert "0 vacancies" not in page


def test_every_concept_has_a_page_and_what_there_is_not_has_none(client: FlaskClient) -> None:
    pages = {
        concept.id: client.get(f"/taxonomy/{concept.id}").status_code for concept in list(taxonomy())[::20]
    }
    assert set(pages.values()) == {200}, pages
    assert client.get("/taxonomy/occ.astronaut").status_code == 404


def test_a_concept_opens_in_every_language(reads: Reads) -> None:
    for tag, language in LANGUAGES.items():
        page = reads(f"/taxonomy/occ.overlock_operator?lang={tag}")
        assert f'<html lang="{tag}" dir="{language.direction}"' in page


def test_the_page_says_which_words_it_shows(reads: Reads, services: Services) -> None:
    day = base_edition().base
    assert f"Words of {day.day} {day:%B} {day.year}" in reads("/taxonomy")
    a_published_word(services.unit_of_work, an_admin(services.unit_of_work), "расчекрыжница", "occ.cutter")
    services.words.look_at_once()
    page = re.sub(r"[\u2068\u2069]", "", reads("/taxonomy/occ.cutter"))
    assert "correction 1 of 2 March 2026" in page
    assert "расчекрыжница" in page


@pytest.mark.parametrize(
    ("path", "data"),
    [("/taxonomy", "/api/v1/taxonomy"), ("/taxonomy/occ.cutter", "/api/v1/taxonomy/occ.cutter")],
)
def test_a_program_that_asks_for_json_is_shown_the_way(client: FlaskClient, path: str, data: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.location) == (303, data)
    assert client.get(path, headers={"Accept": "text/html,*/*"}).status_code == 200
    assert client.get(path, headers={"Accept": "*/*"}).status_code == 200
