"""Filters, facets, order and pages."""

from dataclasses import replace
from datetime import date

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.questions import Filters, Query
from tests.adapters.whoosh_index.conftest import Make

CANDIDATES = Query(scope="candidate", visible=frozenset({"public", "employers"}))


def found(index: WhooshIndex, filters: Filters, scope: str = "vacancy", text: str = "") -> set[str]:
    query = Query(text=text, scope=scope, filters=filters, per_page=100)  # type: ignore[arg-type]
    return set(index.search(query).ids)


@pytest.mark.parametrize(
    ("matching", "other", "filters"),
    [
        ({"region": "talas"}, {"region": "naryn"}, Filters(regions=frozenset({"talas", "chuy"}))),
        ({"region": None}, {"region": "naryn"}, Filters(regions=frozenset({"talas"}))),
        (
            {"occupations": ("occ.cutter",)},
            {"occupations": ("occ.packer",)},
            Filters(occupations=frozenset({"occ.cutter"})),
        ),
        (
            {"occupations": ("occ.overlock_operator",)},
            {"occupations": ("occ.tailor",)},
            Filters(occupations=frozenset({"occ.sewing_operator"})),
        ),
        (
            {"machines": ("mach.overlock3",)},
            {"machines": ("mach.lockstitch",)},
            Filters(machines=frozenset({"mach.overlock"})),
        ),
        (
            {"products": ("prod.tshirt",)},
            {"products": ("prod.coat",)},
            Filters(products=frozenset({"prod.knitwear"})),
        ),
        ({"housing": True}, {"housing": False}, Filters(housing=True)),
        (
            {"wage_min": 30_000, "wage_max": 40_000},
            {"wage_min": 30_000, "wage_max": 39_999},
            Filters(wage_min=40_000),
        ),
        ({"wage_min": 40_000}, {}, Filters(wage_min=40_000)),
        ({"experience_years": 3}, {"experience_years": 2}, Filters(experience_min=3)),
        ({"experience_years": 3}, {"experience_years": None}, Filters(experience_min=1)),
        ({"nationality": "BGD"}, {"nationality": "PAK"}, Filters(countries=frozenset({"BGD"}))),
        (
            {"available_from": date(2026, 5, 1)},
            {"available_from": date(2026, 5, 2)},
            Filters(available_by=date(2026, 5, 1)),
        ),
        (
            {"available_from": None},
            {"available_from": date(2026, 5, 2)},
            Filters(available_by=date(2026, 5, 1)),
        ),
        ({"experience_years": 2}, {"experience_years": 3}, Filters(experience_max=2)),
        ({"experience_years": None}, {"experience_years": 1}, Filters(experience_max=0)),
    ],
)
def test_a_filter_lets_through_what_it_says(
    index: WhooshIndex, make: Make, matching: dict[str, object], other: dict[str, object], filters: Filters
) -> None:
    through, out = make(**matching), make(**other)
    index.add([through, out])
    assert found(index, filters) == {through.id}


def test_filters_together_must_all_hold(index: WhooshIndex, make: Make) -> None:
    both, only_region, only_housing = (
        make(region="talas", housing=True),
        make(region="talas"),
        make(housing=True),
    )
    index.add([both, only_region, only_housing])
    assert found(index, Filters(regions=frozenset({"talas"}), housing=True)) == {both.id}


def test_filters_hold_for_questions_with_text_too(index: WhooshIndex, make: Make) -> None:
    here, there = make(region="talas"), make(region="chuy")
    index.add([here, there])
    assert found(index, Filters(regions=frozenset({"talas"})), text="утюжильщица") == {here.id}


def test_vacancies_and_candidates_do_not_mix(index: WhooshIndex, make: Make) -> None:
    vacancy, candidate = make(), make(scope="candidate")
    index.add([vacancy, candidate])
    assert index.search(Query(text="утюжильщица")).ids == (vacancy.id,)
    assert index.search(Query(text="утюжильщица", scope="candidate")).ids == (candidate.id,)
    assert index.search(Query(text="утюжильщица", scope=None)).total == 2


def test_the_public_does_not_find_cards_meant_for_employers(index: WhooshIndex, make: Make) -> None:
    for_all = make(scope="candidate")
    for_employers = make(scope="candidate", visibility="employers", nationality="UZB")
    index.add([for_all, for_employers])
    public = index.search(Query(scope="candidate"))
    assert public.ids == (for_all.id,)
    assert "UZB" not in public.facets["country"]
    assert index.search(CANDIDATES).total == 2


def test_facets_come_with_the_most_frequent_first(index: WhooshIndex, make: Make) -> None:
    index.add([make(region="talas"), make(region="chuy"), make(region="chuy")])
    assert list(index.search(Query()).facets["region"].items()) == [("chuy", 2), ("talas", 1)]


def test_browsing_shows_the_newest_first(index: WhooshIndex, make: Make) -> None:
    oldest, middle, newest = make(), make(), make()
    index.add([middle, newest, oldest])
    assert index.search(Query()).ids == (newest.id, middle.id, oldest.id)


def test_pay_sorts_by_what_can_be_earned_and_puts_the_untold_last(index: WhooshIndex, make: Make) -> None:
    low, untold, high = make(wage_max=20_000), make(), make(wage_min=50_000, wage_max=60_000)
    index.add([low, untold, high])
    assert index.search(Query(sort="pay")).ids == (high.id, low.id, untold.id)


def test_start_sorts_by_the_earliest_day_and_who_names_none_can_start_at_once(
    index: WhooshIndex, make: Make
) -> None:
    later, at_once, sooner = (
        make(available_from=date(2026, 6, 1)),
        make(),
        make(available_from=date(2026, 5, 1)),
    )
    index.add([later, at_once, sooner])
    assert index.search(Query(sort="start")).ids == (at_once.id, sooner.id, later.id)


def test_newest_sorts_hits_of_a_text_by_age(index: WhooshIndex, make: Make) -> None:
    better_but_older, newer = make(), make(title="Работа", occupations=(), body="Нужна утюжильщица")
    index.add([better_but_older, newer])
    assert index.search(Query(text="утюжильщица", sort="newest")).ids == (newer.id, better_but_older.id)
    assert index.search(Query(text="утюжильщица", sort="fit")).ids == (better_but_older.id, newer.id)


def test_pages_join_to_the_whole_without_repeating(index: WhooshIndex, make: Make) -> None:
    index.add([make() for _ in range(25)])
    pages = [index.search(Query(text="утюжильщица", page=page, per_page=10)) for page in (1, 2, 3, 4)]
    assert [len(page.ids) for page in pages] == [10, 10, 5, 0]
    assert {page.total for page in pages} == {25}
    assert len({identifier for page in pages for identifier in page.ids}) == 25


@pytest.mark.parametrize(
    ("page", "per_page", "given"), [(0, 20, 3), (-5, 20, 3), (1, 0, 1), (1, 10**9, 3), (10**12, 20, 0)]
)
def test_pages_out_of_range_are_brought_within_it(
    index: WhooshIndex, make: Make, page: int, per_page: int, given: int
) -> None:
    index.add([make(), make(), make()])
    assert len(index.search(Query(page=page, per_page=per_page)).ids) == given


def test_a_better_match_comes_before_a_newer_one(index: WhooshIndex, make: Make) -> None:
    presser = make()
    cutter = make(title="Закройщик", body="Утюг не нужен.", occupations=("occ.cutter",))
    index.add([presser, cutter])
    assert index.search(Query(text="утюжильщица")).ids[0] == presser.id


def test_a_meaning_taken_back_finds_the_words_as_they_stand(index: WhooshIndex, make: Make) -> None:
    written = make(title="Гладильщица", occupations=())
    understood = make(title="Ironing", body="", language="en", occupations=("occ.presser",))
    index.add([written, understood])
    answer = index.search(Query(text="гладильщица", without=frozenset({"occ.presser"})))
    assert (answer.ids, answer.interpreted) == ((written.id,), ())


def test_counting_agrees_with_searching(index: WhooshIndex, make: Make) -> None:
    index.add([make(), make(region="talas"), make(title="Закройщик", occupations=("occ.cutter",))])
    asked = [Query(), Query(text="утюг"), Query(text="утюг", filters=Filters(regions=frozenset({"talas"})))]
    assert index.count(asked) == [index.search(query).total for query in asked] == [3, 2, 1]


def test_words_as_written_find_only_those_words(index: WhooshIndex, make: Make) -> None:
    written = make(title="Гладильщица", occupations=())
    understood = make(title="Ironing", body="", language="en", occupations=("occ.presser",))
    index.add([written, understood])
    assert index.search(Query(text="гладильщица")).total == 2
    assert index.search(Query(text="гладильщица", as_written=True)).ids == (written.id,)


def test_words_of_no_trade_find_the_texts_they_stand_in(index: WhooshIndex, make: Make) -> None:
    document, other = make(body="Рядом есть велодорожка и библиотека"), make()
    index.add([document, other])
    assert index.search(Query(text="библиотека")).ids == (document.id,)


def test_a_text_nothing_is_like_finds_nothing(index: WhooshIndex, make: Make) -> None:
    index.add([make()])
    assert index.search(Query(text="астрофизика")).total == 0


def test_nationality_does_not_change_the_order(index: WhooshIndex, make: Make) -> None:
    pair = [make(scope="candidate", nationality="BGD"), make(scope="candidate", nationality="UZB")]
    index.add(pair)
    before = index.search(Query(text="утюжильщица", scope="candidate")).ids
    index.add([replace(one, nationality="PAK", version=1) for one in pair])
    assert index.search(Query(text="утюжильщица", scope="candidate")).ids == before


def test_equal_generations_give_equal_answers(index: WhooshIndex, make: Make) -> None:
    index.add([make() for _ in range(5)])
    first, second = index.search(Query()), index.search(Query())
    assert (first.ids, first.generation) == (second.ids, second.generation)
    index.add([make()])
    assert index.search(Query()).generation != first.generation


def test_a_need_said_several_times_is_one_need(index: WhooshIndex, make: Make) -> None:
    index.add(
        [
            make(id="a" * 32, title="Требуется", body="", occupations=("occ.presser",)),
            make(id="b" * 32, title="Требуется", body="", occupations=("occ.cutter",)),
        ]
    )
    said_twice = index.search(Query(text="раскройщик утюжильщица утюжильщица утюжильщица"))
    assert said_twice.ids == index.search(Query(text="раскройщик утюжильщица")).ids
