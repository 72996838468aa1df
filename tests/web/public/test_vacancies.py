"""The list of vacancies and the page of one."""

import re
import shutil
from collections.abc import Callable
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from portal.employers.queries import get_employer
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.services import Services
from portal.vacancies import operations
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import get_vacancy
from portal.vacancies.rules import Housing, WagePeriod, WageType
from tests.factories.applications import an_application
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_closed_vacancy, a_complete_draft, a_vacancy
from tests.factories.workshops import suspended

Reads = Callable[..., str]
TITLE = re.compile(r'offer__title"[^>]*><a [^>]*>(.+?)</a>')
TAG = re.compile(r"<[^>]+>")


def titles(page: str) -> list[str]:
    """The titles of the cards on a page, in order."""
    return [TAG.sub("", title) for title in TITLE.findall(page)]


def ways(page: str) -> dict[str, str]:
    """What an empty page offers: words and the number of hits behind them."""
    return dict(re.findall(r'class="way"[^>]*><span>([^<]+)</span><b>([^<]+)</b>', page))


@pytest.fixture
def overlock(services: Services, owner: Actor) -> Vacancy:
    """An overlock operator wanted in Chuy, 40–50 thousand, no housing."""
    return a_vacancy(
        services.unit_of_work,
        owner,
        title="Оверлочница",
        body="Четырёхниточный оверлок, трикотаж, две смены.",
        occupations=("occ.overlock_operator",),
        machines=("mach.overlock4",),
        region="chuy",
        wage_min=40_000,
        wage_max=50_000,
        housing=Housing.NONE,
    )


@pytest.fixture
def blouses(services: Services, owner: Actor) -> Vacancy:
    """A lockstitch operator wanted in Bishkek, 30–45 thousand, free housing."""
    return a_vacancy(services.unit_of_work, owner)


@pytest.mark.usefixtures("overlock", "blouses")
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/vacancies?region=chuy", ["Оверлочница"]),
        ("/vacancies?region=chuy&region=bishkek&sort=pay", ["Оверлочница", "Швея на блузки"]),
        ("/vacancies?occupation=occ.overlock_operator", ["Оверлочница"]),
        ("/vacancies?machine=mach.overlock", ["Оверлочница"]),
        ("/vacancies?wage_min=48 000", ["Оверлочница"]),
        ("/vacancies?wage_min=৪৮০০০", ["Оверлочница"]),
        ("/vacancies?housing=1", ["Швея на блузки"]),
        ("/vacancies?region=any&housing=1", ["Швея на блузки"]),
        ("/vacancies?region=osh", []),
    ],
)
def test_what_is_asked_for_is_found(reads: Reads, address: str, expected: list[str]) -> None:
    assert titles(reads(address)) == expected


@pytest.mark.usefixtures("overlock", "blouses")
@pytest.mark.parametrize("words", ["оверлок", "ওভারলক", "overlok"])
def test_the_same_is_found_first_in_any_language(reads: Reads, words: str) -> None:
    assert titles(reads(f"/vacancies?q={words}"))[:1] == ["Оверлочница"]


OFF = re.compile(r'chip__off" href="([^"]+)"')


@pytest.mark.usefixtures("overlock", "blouses")
def test_the_pay_asked_for_in_words_is_told_and_can_be_taken_back(reads: Reads, client: FlaskClient) -> None:
    page = reads("/vacancies?q=швея+от+40+000+сом")

    assert "From 40,000\N{NO-BREAK SPACE}som" in page
    searches = [client.get(off.replace("&amp;", "&")).get_data(as_text=True) for off in OFF.findall(page)]
    assert any('value="швея"' in search for search in searches)


@pytest.mark.usefixtures("overlock", "blouses")
def test_what_was_understood_can_be_taken_back_by_a_link(reads: Reads, client: FlaskClient) -> None:
    page = reads("/vacancies?q=оверлок+блузки&sort=newest")

    off = OFF.search(page)
    assert off
    without = client.get(off[1].replace("&amp;", "&")).get_data(as_text=True)
    assert 'value="блузки"' in without
    assert 'value="newest" selected' in without


@pytest.mark.usefixtures("overlock")
def test_a_search_for_the_words_as_written_understands_nothing(reads: Reads) -> None:
    page = reads("/vacancies?q=ওভারলক&plain=1")

    assert titles(page) == []
    assert "Only the words as written were looked for." in page


@pytest.mark.usefixtures("overlock", "blouses")
def test_filters_count_what_ticking_them_would_give(reads: Reads) -> None:
    # Given one vacancy in Chuy with overlocks and one in Bishkek with housing
    page = reads("/vacancies?region=chuy")

    counted = re.findall(
        r'count" aria-hidden="true" id="[^"]*">(\d+)</span><input [^>]*value="([^"]+)"', page
    )
    counts = {value: int(count) for count, value in counted}
    assert (counts["chuy"], counts["bishkek"], counts["talas"]) == (1, 1, 0)
    assert (counts["occ.overlock_operator"], counts["mach.overlock"]) == (1, 1)
    assert (counts["40000"], counts["50000"]) == (1, 1)
    assert re.search(r'value="chuy" id="facet-region-0"[^>]* checked', page)


def test_a_question_over_200_characters_is_cut_and_the_page_says_so(reads: Reads) -> None:
    page = reads("/vacancies?q=" + "x" * 201)

    assert "reads the first 200 characters" in page
    assert f'value="{"x" * 200}"' in page


def test_200_characters_are_read_whole(reads: Reads) -> None:
    assert "reads the first 200 characters" not in reads("/vacancies?q=" + "x" * 200)


@pytest.mark.parametrize(
    "nonsense",
    [
        "q=%00%01'%22<script>",
        "region=mars&occupation=mach.overlock&machine=<b>",
        "wage_min=-1&page=-5&sort=hack",
        "wage_min=999999999999999999999999&page=99999999999",
        "q=" + "(" * 5000,
        "q=*&q=[a TO z]~9",
        "housing=maybe&lang=xx",
        "region=" + "&region=".join("x" * 50 for _ in range(60)),
    ],
)
def test_nonsense_in_the_address_is_left_aside(reads: Reads, nonsense: str) -> None:
    page = reads("/vacancies?" + nonsense)

    assert "<script>" not in page.replace('<script src="', "")
    assert "<b>“" not in page


def test_what_was_left_aside_is_said(reads: Reads) -> None:
    assert "“mars”" in reads("/vacancies?region=mars")


@pytest.mark.usefixtures("blouses")
def test_nothing_found_says_what_to_drop(reads: Reads) -> None:
    page = reads("/vacancies?q=блузки&region=talas&housing=1")

    assert "No vacancy fits" in page
    assert ways(page) == {"Without “Talas Region”": "1", "Without any filter": "1"}


def test_long_lists_have_pages(reads: Reads, services: Services, owner: Actor) -> None:
    for number in range(21):
        a_vacancy(services.unit_of_work, owner, title=f"Швея номер {number}")

    first, second = reads("/vacancies?housing=1"), reads("/vacancies?housing=1&page=2")

    assert (len(titles(first)), len(titles(second))) == (20, 1)
    assert "housing=1&amp;page=2" in first


@pytest.mark.usefixtures("overlock", "blouses")
def test_without_an_index_filters_work_and_the_page_says_so(reads: Reads, services: Services) -> None:
    reads("/vacancies")
    shutil.rmtree(services.settings.data_dir / "index")

    page = reads("/vacancies?q=anything&region=chuy")

    assert titles(page) == ["Оверлочница"]
    assert "The search by words is being mended." in page


def test_the_page_of_a_vacancy_says_pay_conditions_and_who_pays(
    reads: Reads, services: Services, owner: Actor
) -> None:
    vacancy = a_vacancy(services.unit_of_work, owner, guaranteed=28_000)

    page = reads(f"/vacancies/{vacancy.id.hex}")

    for words in (
        "30,000–\u206045,000\u00a0som",
        "not less than 28,000",
        "8 hours, 6 days a week",
        "Free housing",
    ):
        assert words in page
    assert page.index("What you earn") < page.index("Conditions") < page.index("Who pays for what")
    assert 'lang="ru" dir="auto">Швея на блузки' in page


def test_pay_by_the_hour_is_also_told_by_the_month(reads: Reads, services: Services, owner: Actor) -> None:
    vacancy = a_vacancy(
        services.unit_of_work,
        owner,
        wage_type=WageType.HOURLY,
        period=WagePeriod.HOUR,
        wage_min=200,
        wage_max=250,
    )

    assert "an hour, about 41,600–\u206052,000\u00a0som a month" in reads(f"/vacancies/{vacancy.id.hex}")


def test_the_steps_are_those_of_the_readers_country(reads: Reads, blouses: Vacancy) -> None:
    page = f"/vacancies/{blouses.id.hex}"

    assert "Choose your country" in reads(page)
    assert "Exit clearance at home" in reads(page + "?country=BGD")
    assert "Exit clearance at home" not in reads(page + "?country=UZ")
    assert "you may work without a permit" in reads(page + "?country=KAZ")


def test_the_earliest_day_is_that_of_the_dated_path(reads: Reads, blouses: Vacancy) -> None:
    # Given Monday 2 March 2026: papers 5 and 5 working days, filing 1, decision 8 (20 March is off), journey
    # 3 days, registration 2
    page = reads(f"/vacancies/{blouses.id.hex}?country=UZB")

    assert "you can hardly begin before 6 April 2026" in page


def test_a_candidate_who_applied_finds_the_application(
    services: Services, blouses: Vacancy, browser_of: Callable[[Actor], FlaskClient]
) -> None:
    person, _ = a_candidate(services.unit_of_work)
    an_application(services.unit_of_work, person, blouses)

    page = browser_of(person).get(f"/vacancies/{blouses.id.hex}").get_data(as_text=True)

    assert "You have applied for this place." in page
    assert "For citizens of Bangladesh" in page


def test_one_bar_alone_sticks_to_a_phones_foot(
    services: Services, blouses: Vacancy, browser_of: Callable[[Actor], FlaskClient]
) -> None:
    person, _ = a_candidate(services.unit_of_work)

    page = browser_of(person).get(f"/vacancies/{blouses.id.hex}").get_data(as_text=True)

    assert 'class="apply-bar"' in page
    assert 'class="dock"' not in page


def test_a_workshop_is_not_asked_to_apply(
    owner: Actor, blouses: Vacancy, browser_of: Callable[[Actor], FlaskClient]
) -> None:
    page = browser_of(owner).get(f"/vacancies/{blouses.id.hex}").get_data(as_text=True)

    assert "People who look for work apply here." in page


def test_a_closed_vacancy_says_so_and_offers_others(
    reads: Reads, services: Services, owner: Actor, blouses: Vacancy
) -> None:
    closed = a_closed_vacancy(services.unit_of_work, owner, title="Швея на рубашки")

    page = reads(f"/vacancies/{closed.id.hex}", status=410)

    assert "This vacancy is closed." in page
    assert titles(page) == [blouses.title]


def test_a_paused_vacancy_is_resting(
    reads: Reads, services: Services, owner: Actor, blouses: Vacancy
) -> None:
    with services.unit_of_work(owner) as uow:
        operations.pause(uow, get_vacancy(uow.session, blouses.id))

    assert "This vacancy is resting." in reads(f"/vacancies/{blouses.id.hex}")


def test_a_vacancy_past_its_last_day_takes_no_applications(
    reads: Reads, services: Services, owner: Actor, clock: FixedClock
) -> None:
    vacancy = a_vacancy(services.unit_of_work, owner, closes_on=clock.today())
    clock.advance(days=1)

    assert "This vacancy is resting." in reads(f"/vacancies/{vacancy.id.hex}")


def test_a_suspended_workshop_is_not_named_as_such(
    reads: Reads, services: Services, owner: Actor, blouses: Vacancy
) -> None:
    with services.reading() as session:
        workshop = get_employer(session, blouses.employer_id)
    suspended(services.unit_of_work, owner, workshop)

    page = reads(f"/vacancies/{blouses.id.hex}")

    assert "This vacancy is resting." in page
    assert "suspend" not in page.lower()


def test_a_draft_and_a_missing_vacancy_look_the_same(reads: Reads, services: Services, owner: Actor) -> None:
    draft = a_complete_draft(services.unit_of_work, owner)
    pages = [reads(f"/vacancies/{each.hex}", status=404) for each in (draft.id, uuid4())]

    tidied = [re.sub(r"[0-9a-f]{32}", "", page) for page in pages]
    assert tidied[0] == tidied[1]
