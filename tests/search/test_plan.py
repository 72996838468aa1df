"""Questions understood."""

import pytest

from portal.search.plan import plan_query


def concepts(text: str) -> list[tuple[str, str]]:
    return [(one.concept, one.matched) for one in plan_query(text).interpreted]


def test_what_was_understood_is_told_with_the_words_as_typed() -> None:
    assert concepts("Требуется Оверлочница, Ош") == [
        ("occ.overlock_operator", "Оверлочница"),
        ("osh-city", "Ош"),
    ]


def test_a_machine_and_its_operator_are_told_as_one_thought() -> None:
    assert [matched for _, matched in concepts("overlok")] == ["overlok"]


def test_a_trade_leads_and_the_place_only_adds() -> None:
    plan = plan_query("швея Бишкек")
    assert [(group.leading, "bishkek" in group.members) for group in plan.groups] == [
        (True, False),
        (False, True),
    ]


def test_a_place_alone_leads() -> None:
    assert [group.leading for group in plan_query("Бишкек").groups] == [True]


def test_who_asks_for_a_trade_is_served_by_those_beneath_it_and_less_by_those_above() -> None:
    (sewer,) = plan_query("швея").groups
    (overlock,) = plan_query("оверлочница").groups
    assert sewer.members["occ.sewing_operator"] == 1
    assert sewer.members["occ.overlock_operator"] > overlock.members["occ.sewing_operator"] > 0


def test_a_machine_is_served_by_the_one_who_works_on_it() -> None:
    (group,) = plan_query("утюг").groups
    assert group.members["occ.presser"] >= 0.8


def test_stop_words_are_not_looked_for_beside_others() -> None:
    plan = plan_query("требуется велосипедист")
    assert [word.keys[0] for word in plan.words] == ["velosipedist"]


def test_stop_words_alone_are_looked_for() -> None:
    assert [word.leading for word in plan_query("требуется работа").words] == [True, True]


def test_a_word_that_names_a_concept_still_counts_a_little_as_written() -> None:
    plan = plan_query("швея велосипедист")
    named, unknown = (next(w for w in plan.words if w.keys[0] == key) for key in ("shveia", "velosipedist"))
    assert named.weight < unknown.weight
    assert not named.leading


def test_the_words_alone_count_when_asked_for_as_written() -> None:
    plan = plan_query("швея Бишкек", as_written=True)
    assert plan.groups == ()
    assert [word.leading for word in plan.words] == [True, True]


def test_a_misspelled_trade_is_understood() -> None:
    assert concepts("prodakshon manager") == [("occ.production_manager", "prodakshon manager")]


@pytest.mark.parametrize("text", ["", "***", "()"])
def test_a_question_without_words_asks_for_nothing(text: str) -> None:
    plan = plan_query(text)
    assert (plan.groups, plan.words, plan.interpreted) == ((), (), ())


def test_a_long_question_is_read_to_its_limit() -> None:
    assert len(plan_query("велосипед " * 100).words) <= 24


def test_a_meaning_taken_back_leaves_its_words_to_be_looked_for() -> None:
    plan = plan_query("швея Бишкек", without=frozenset({"occ.sewing_operator"}))
    assert [one.concept for one in plan.interpreted] == ["bishkek"]
    assert [(word.keys[0], word.leading) for word in plan.words if word.leading] == [("shveia", True)]


def test_the_other_meanings_of_a_word_stay() -> None:
    told = [one.concept for one in plan_query("закрепка").interpreted]
    kept = [one.concept for one in plan_query("закрепка", without=frozenset(told[:1])).interpreted]
    assert kept == told[1:]


def test_a_guess_says_that_it_is_one_and_where_it_stands() -> None:
    (guess,) = plan_query("нужна овирлочница").interpreted
    assert (guess.is_guess, guess.start, guess.end) == (True, 6, 17)


def test_a_doubtful_word_says_so() -> None:
    assert [one.is_doubtful for one in plan_query("оператор").interpreted][:1] == [True]
    assert [one.is_doubtful for one in plan_query("швея").interpreted] == [False]
