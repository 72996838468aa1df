"""What a list says of how a question was read, and the help it gives."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from portal.candidates.rules import Visibility
from portal.kernel.actor import Actor
from portal.services import Services
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_vacancy
from tests.web.public.test_vacancies import titles, ways

Reads = Callable[..., str]
CHIP = re.compile(r'class="chip(?: chip--(\w+))?">(.*?)</li>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def chips(page: str) -> list[tuple[str, str]]:
    """The chips on a page: their kind and their words."""
    return [(kind, unescape(TAG.sub("", words))) for kind, words in CHIP.findall(page)]


def link(page: str, words: str) -> str:
    """The address of the first link whose words begin or end so."""
    for address, inside in re.findall(r'<a\b[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL):
        said = unescape(TAG.sub("", inside)).strip()
        if said.startswith(words) or said.endswith(words):
            return unescape(address)
    raise AssertionError(f"no link says {words}")


@pytest.fixture
def overlock(services: Services, owner: Actor) -> Vacancy:
    """An overlock operator wanted in Chuy."""
    return a_vacancy(
        services.unit_of_work,
        owner,
        title="Оверлочница",
        body="Нужен человек на четырёхниточный оверлок. Шьём футболки, приходите к нам в цех.",
        occupations=("occ.overlock_operator",),
        machines=("mach.overlock4",),
        products=("prod.tshirt",),
        region="chuy",
        housing=Housing.NONE,
    )


@pytest.fixture
def packing(services: Services, owner: Actor) -> Vacancy:
    """A packer wanted in Bishkek, with housing."""
    return a_vacancy(
        services.unit_of_work,
        owner,
        title="Упаковщица",
        body="Упаковка готовых изделий в коробки.",
        occupations=("occ.packer",),
        machines=(),
        products=(),
    )


@pytest.mark.usefixtures("overlock", "packing")
def test_words_taken_out_can_be_put_back(reads: Reads) -> None:
    # Given a search of which the overlock was taken out
    page = reads("/vacancies?q=оверлок упаковка")
    without = reads(link(page, "Search without Overlock machine"))
    assert titles(without) == ["Упаковщица"]

    again = reads(link(without, "Back to “оверлок упаковка”"))

    assert set(titles(again)) == {"Оверлочница", "Упаковщица"}
    assert 'value="оверлок упаковка"' in again


@pytest.mark.usefixtures("overlock")
def test_a_place_is_named_with_its_region(reads: Reads) -> None:
    assert any("(Chuy Region)" in words for _, words in chips(reads("/vacancies?q=оверлок Токмок")))


@pytest.mark.usefixtures("overlock", "packing")
def test_a_doubtful_reading_is_asked_and_can_be_dropped(reads: Reads) -> None:
    # Given a word that may mean a sewer, and a page that says so
    page = reads("/vacancies?q=оператор")
    doubtful = [words for kind, words in chips(page) if kind == "doubt"]
    assert doubtful
    assert doubtful[0].startswith("“оператор”")

    dropped = reads(link(page, "Search without Sewing machine operator"))

    assert titles(dropped) == []
    assert ("off", "Sewing machine operatorBring Sewing machine operator back") in chips(dropped)
    assert (
        set(titles(reads(link(dropped, "Bring Sewing machine operator back")))) == set(titles(page)) != set()
    )


@pytest.mark.usefixtures("overlock")
def test_a_guess_is_told_and_can_be_refused(reads: Reads) -> None:
    page = reads("/vacancies?q=овирлочница")
    assert "Searched for “оверлочница”, not “овирлочница”." in page
    assert titles(page) == ["Оверлочница"]

    assert titles(reads(link(page, "Search exactly as written"))) == []


@pytest.mark.usefixtures("overlock")
def test_a_word_nobody_knows_is_named_with_known_ones_like_it(reads: Reads) -> None:
    page = reads("/vacancies?q=футболка оверчочкник")

    assert "No text has the word “оверчочкник”." in page
    assert titles(reads(link(page, "оверлочник"))) == ["Оверлочница"]


@pytest.mark.usefixtures("overlock", "packing")
def test_the_last_word_is_finished_without_scripts(reads: Reads, services: Services, owner: Actor) -> None:
    # Given an overlock operator, and a sewer by hand whom nobody finds who asks for machines
    a_vacancy(services.unit_of_work, owner, title="Ручница", occupations=("occ.hand_sewer",), machines=())
    page = reads("/vacancies?q=швея")
    offered = re.findall(r'<li><a href="([^"]+)" rel="nofollow"><bdi>.*?<b>(\d+)</b></li>', page)

    assert [len(titles(reads(unescape(url)))) for url, _ in offered] == [int(count) for _, count in offered]
    assert 0 < int(offered[0][1]) < len(titles(page))


@pytest.mark.usefixtures("overlock")
@pytest.mark.parametrize("question", ["ওভারলক", "оверлок", "оверлочница"])
def test_answers_are_marked_in_whatever_script_they_were_asked(reads: Reads, question: str) -> None:
    page = reads(f"/vacancies?q={question}")

    assert "<mark>Оверлочница</mark></a>" in page
    assert "<mark>четырёхниточный оверлок</mark>" in page
    assert 'class="offer__passage" lang="ru" dir="auto"' in page


@pytest.mark.usefixtures("overlock")
def test_a_reader_of_another_language_gets_the_trade_in_words_of_their_own(reads: Reads) -> None:
    assert '<p class="offer__trade">Overlock operator</p>' in reads("/vacancies")
    assert "offer__trade" not in reads("/vacancies?lang=ru")


def test_signs_of_a_workshop_are_no_markup(reads: Reads, services: Services, owner: Actor) -> None:
    a_vacancy(services.unit_of_work, owner, title="Швея <b>срочно</b>", body="Швея <script>alert(1)</script>")

    page = reads("/vacancies?q=швея")

    assert "<mark>Швея</mark> &lt;b&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.usefixtures("overlock", "packing")
def test_an_empty_result_offers_trades_nearby_with_their_numbers(reads: Reads) -> None:
    # Given no coverstitch operator, and an overlock operator next to it
    page = reads("/vacancies?occupation=occ.coverstitch_operator&region=chuy")

    assert ways(page)["Overlock operator"] == "1"
    assert "Without “Chuy Region”" not in ways(page)


def test_when_nothing_helps_the_list_and_the_words_are_offered(reads: Reads) -> None:
    page = reads("/vacancies?q=астрофизик&plain=1")

    assert ways(page) == {}
    assert link(page, "All vacancies") == "/vacancies"
    assert link(page[page.index('class="empty"') :], "Words of the trade").startswith("/taxonomy")


@pytest.mark.usefixtures("overlock", "packing")
def test_a_page_that_is_not_there_shows_the_last_one(reads: Reads) -> None:
    page = reads("/vacancies?page=99")

    assert len(titles(page)) == 2
    assert "There is no page 99. This is the last one, page 1." in page


@pytest.mark.parametrize(
    ("address", "reason"),
    [("/vacancies?sort=start", "no order by start"), ("/candidates?sort=pay", "no order by pay")],
)
def test_an_order_that_makes_no_sense_is_refused_with_its_reason(
    reads: Reads, address: str, reason: str
) -> None:
    assert reason in reads(address)


@pytest.mark.usefixtures("overlock")
def test_filters_that_are_set_stand_above_the_list(reads: Reads) -> None:
    page = reads("/vacancies?region=chuy&wage_min=30000&experience=1&product=prod.tshirt")

    found = [words.partition("Search without")[0] for _, words in chips(page)]
    assert found == ["Chuy Region", "T-shirt", "From 30,000\u00a0som", "Experience: up to 1 year"]
    assert titles(reads(link(page, "Search without T-shirt"))) == ["Оверлочница"]


def test_words_of_people_stand_as_written_under_their_trade(reads: Reads, services: Services) -> None:
    a_candidate(services.unit_of_work, visibility=Visibility.PUBLIC)

    page = reads("/candidates?q=швея")

    assert page.index("Lockstitch operator, 6 years") < page.index('class="offer__quote" lang="bn"')
    assert "<mark>প্লেইন মেশিন অপারেটর</mark>" in page


@pytest.mark.usefixtures("overlock", "packing")
def test_scripts_get_the_same_words_with_counts(reads: Reads, client: FlaskClient) -> None:
    reads("/vacancies")

    found = client.get("/vacancies/suggest?q=швея на&lang=en").get_json()

    assert {(each["text"], each["count"]) for each in found["items"]} >= {("швея на оверлок", "1")}
    assert (
        next(each for each in found["items"] if each["text"] == "швея на оверлок")["meaning"]
        == "Overlock operator"
    )


@pytest.mark.usefixtures("overlock", "packing")
def test_suggestions_keep_the_filters(reads: Reads, client: FlaskClient) -> None:
    reads("/vacancies")

    found = client.get("/vacancies/suggest?q=оверл&region=talas").get_json()

    assert (found["items"], found["total"]) == ([], 0)


def test_suggestions_are_kept_until_the_index_changes(
    reads: Reads, client: FlaskClient, services: Services, owner: Actor
) -> None:
    reads("/vacancies")
    first = client.get("/vacancies/suggest?q=шв")
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/vacancies/suggest?q=шв", headers=known).status_code == 304

    a_vacancy(services.unit_of_work, owner)
    reads("/vacancies")

    assert client.get("/vacancies/suggest?q=шв", headers=known).status_code == 200


def test_suggestions_count_only_the_cards_a_reader_may_see(
    reads: Reads,
    client: FlaskClient,
    services: Services,
    owner: Actor,
    browser_of: Callable[[Actor], FlaskClient],
) -> None:
    a_candidate(services.unit_of_work, visibility=Visibility.EMPLOYERS)
    reads("/candidates")

    seen = [
        each.get("/candidates/suggest?q=швея").get_json()["total"] for each in (client, browser_of(owner))
    ]

    assert seen == [0, 1]


@pytest.mark.parametrize("path", ["/vacancies", "/candidates", "/vacancies/suggest", "/candidates/suggest"])
@pytest.mark.parametrize(
    "hostile",
    [
        "q=%00%01\\'\"<script>&was=<script>&not=<script>",
        "q=" + "(" * 300,
        "q=*~9+[a+TO+z]+title:x+NOT",
        "q=" + "я" * 200,
        "q=" + "ওভারলক اوورلاک оверлок " * 9,
        "q=%E2%80%AE%E2%80%8D" * 40,
        "q=e" + "%CC%81" * 199,
        "q=oqvertlokc+hzakrojshik+vposhivq&not=" + "&not=".join(["occ.cutter"] * 60),
        "q=швея&not=occ.sewing_operator&not=nothing&was=" + "x" * 900,
        "q=швея&page=99999999999999&experience=-1&product=occ.cutter&start=never&sort=start",
    ],
)
@pytest.mark.usefixtures("overlock")
def test_hostile_questions_are_only_words(
    client: FlaskClient, run_tasks: Callable[[], int], path: str, hostile: str
) -> None:
    run_tasks()

    answer = client.get(f"{path}?{hostile}")

    assert answer.status_code == 200
    assert "<script>&" not in answer.get_data(as_text=True)
