"""From rows to documents."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from portal.adapters.whoosh_index import WhooshIndex
from portal.candidates.rules import Visibility
from portal.search.questions import Query
from portal.search.source import (
    all_documents,
    candidate_document,
    count_documents,
    rebuild,
    vacancy_document,
)
from portal.storage import Database, UnitOfWorkFactory
from portal.vacancies.rules import Housing, Meals, WagePeriod, WageType
from tests.factories.candidates import a_candidate
from tests.factories.vacancies import a_closed_vacancy, a_complete_draft, a_vacancy
from tests.factories.workshops import a_workshop, suspended
from tests.support.databases import on_sqlite

Reading = Callable[[], Session]


@on_sqlite
def test_pay_by_the_hour_is_compared_by_the_month(unit_of_work: UnitOfWorkFactory) -> None:
    # Given a vacancy of 200–250 som an hour, 8 hours on 6 days a week (208 hours a month)
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(
        unit_of_work,
        owner,
        wage_type=WageType.HOURLY,
        period=WagePeriod.HOUR,
        wage_min=200,
        wage_max=250,
        guaranteed=None,
    )

    document = vacancy_document(vacancy)

    assert (document.wage_min, document.wage_max) == (41_600, 52_000)


@on_sqlite
def test_a_vacancy_says_its_place_trade_and_housing(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner, region="talas", housing=Housing.PAID)

    document = vacancy_document(vacancy)

    assert (document.region, document.occupations, document.housing, document.version) == (
        "talas",
        ("occ.lockstitch_operator",),
        True,
        vacancy.version,
    )


@on_sqlite
def test_what_the_form_says_of_pay_and_food_is_found_by_words(unit_of_work: UnitOfWorkFactory) -> None:
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner, wage_type=WageType.PIECE, meals=Meals.LUNCH)

    assert vacancy_document(vacancy).conditions == ("cond.piece_rate", "cond.meals")


@on_sqlite
def test_nothing_sealed_and_no_wage_wished_goes_into_the_index(unit_of_work: UnitOfWorkFactory) -> None:
    _, candidate = a_candidate(
        unit_of_work,
        given_name="Canary",
        family_name="Hossain",
        wage_wished=98_765,
        body="Six years of blouses.",
    )

    said = repr(candidate_document(candidate))

    assert not [
        secret
        for secret in ("Canary", "CANARY", "Hossain", "98765", "1996", "Dhaka Stitch")
        if secret in said
    ]


@on_sqlite
def test_every_region_a_person_would_work_in_is_indexed(unit_of_work: UnitOfWorkFactory) -> None:
    _, candidate = a_candidate(unit_of_work, regions=("chuy", "naryn"))

    document = candidate_document(candidate)

    assert (document.region, document.more_regions) == ("chuy", ("naryn",))


def test_only_what_is_listed_is_a_document(unit_of_work: UnitOfWorkFactory, reading: Reading) -> None:
    # Given one vacancy and one card on the lists, and others that are not
    owner, _ = a_workshop(unit_of_work)
    listed = a_vacancy(unit_of_work, owner)
    a_complete_draft(unit_of_work, owner)
    a_closed_vacancy(unit_of_work, owner)
    other, other_workshop = a_workshop(unit_of_work)
    a_vacancy(unit_of_work, other)
    suspended(unit_of_work, other, other_workshop)
    _, card = a_candidate(unit_of_work)
    a_candidate(unit_of_work, visibility=Visibility.HIDDEN)

    documents = [document.id for document in all_documents(reading())]

    assert sorted(documents) == sorted([listed.id.hex, card.id.hex])
    assert count_documents(reading()) == 2


@on_sqlite
def test_rebuilding_fills_an_empty_index(
    unit_of_work: UnitOfWorkFactory, database: Database, tmp_path: Path
) -> None:
    index = WhooshIndex(tmp_path / "index")
    owner, _ = a_workshop(unit_of_work)
    vacancy = a_vacancy(unit_of_work, owner)

    counted = rebuild(index, database)

    assert counted == 1
    assert index.search(Query(text="блузки")).ids == (vacancy.id.hex,)
    index.close()
