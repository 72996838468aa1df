"""The story of the demo, before anybody has told it to a database."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from portal.cli.demo.plans import Story
from portal.cli.demo.story import plan_story
from portal.cli.demo.ways import SHARES
from portal.cli.demo.wording import in_cyrillic
from portal.employers.rules import EmployerState
from portal.permits.facts import EFFECTS
from portal.permits.lifecycle import LIFECYCLE
from portal.vacancies.rules import faults

ORDINARY = date(2026, 11, 24)
DAYS = [ORDINARY, date(2027, 1, 8), date(2026, 5, 12), date(2026, 3, 1)]
"""An ordinary day, two after long holidays, a Sunday."""


@cache
def the_story(today: date, seed: int = 7) -> Story:
    return plan_story(300, 300, seed, 24, today)


def test_there_are_forty_workshops_and_150_cases_in_every_state() -> None:
    told = the_story(ORDINARY)
    assert (len(told.workshops), len(told.vacancies), len(told.people)) == (40, 300, 300)
    cases = Counter(dealing.case.state for dealing in told.dealings if dealing.case)
    assert cases.total() == 150
    assert set(cases) == set(SHARES)


def test_the_same_seed_and_day_tell_the_same_story() -> None:
    assert repr(plan_story(60, 40, 3, 24, ORDINARY)) == repr(plan_story(60, 40, 3, 24, ORDINARY))


def test_another_seed_tells_of_other_people() -> None:
    one, other = plan_story(60, 40, 3, 24, ORDINARY), plan_story(60, 40, 4, 24, ORDINARY)
    assert {each.pseudonym for each in one.people} != {each.pseudonym for each in other.people}


def test_no_two_adverts_look_alike() -> None:
    texts = [vacancy.text for vacancy in the_story(ORDINARY).vacancies]
    assert len({text.title for text in texts}) == len({text.body for text in texts}) == 300


def test_adverts_are_written_in_all_languages_and_profiles_too() -> None:
    told = the_story(ORDINARY)
    assert {each.text.language for each in told.vacancies} == {
        "ky", "ru", "en", "uz-Latn", "uz-Cyrl", "bn", "ur",
    }  # fmt: skip
    assert {"bn", "ur", "uz-Latn", "ru", "en"} <= {each.trade.language for each in told.people}


def test_every_section_of_every_vacancy_is_sound_on_its_day() -> None:
    for each in the_story(ORDINARY).vacancies:
        day = each.drafted_at.date()
        for details in (each.work, each.pay, each.conditions, each.places, each.text):
            assert not faults(details, day)


def test_countries_are_mixed_as_they_are_in_the_trade() -> None:
    shares = Counter(each.nationality for each in the_story(ORDINARY).people)
    assert 0.5 < shares["BGD"] / 300 < 0.66
    assert 0.26 < shares["PAK"] / 300 < 0.42
    assert 0.04 < shares["UZB"] / 300 < 0.13


@pytest.mark.parametrize("today", DAYS)
def test_everything_happened_before_today_and_in_order(today: date) -> None:
    for dealing in the_story(today).dealings:
        moments = [moment for moment, _, _ in dealing.moves]
        if dealing.case is not None:
            moments += [moment for moment, _ in dealing.case.facts]
        assert moments == sorted(moments)
        assert moments[-1].date() < today
        assert dealing.person.registered_at < moments[0]
        assert dealing.vacancy.takes_applications(moments[0])
        assert dealing.vacancy.workshop.outcome is EmployerState.VERIFIED


@pytest.mark.parametrize("today", DAYS)
def test_every_permit_goes_a_way_that_the_lifecycle_knows(today: date) -> None:
    for dealing in the_story(today).dealings:
        if dealing.case is None:
            continue
        state = LIFECYCLE.initial
        for _, fact in dealing.case.facts:
            state = LIFECYCLE.target(fact.move, state)
            assert bool(EFFECTS[fact.move].valid_until) == (fact.valid_until is not None)
        assert state is dealing.case.state


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Sexga toʻgʻri chok {work} olamiz", "Цехга тўғри чок {work} оламиз"),
        ("Yotoqxona yoʻq, oʻyin emas", "Ётоқхона йўқ, ўйин эмас"),
        ("taʼmirlangan", "таъмирланган"),
    ],
)
def test_uzbek_is_rewritten_in_cyrillic_and_leaves_names_alone(latin: str, cyrillic: str) -> None:
    assert in_cyrillic(latin) == cyrillic
