"""The pay asked for in words."""

import pytest

from portal.search.analysis import analyse
from portal.search.pay import wage_wish
from portal.search.plan import plan_query


@pytest.mark.parametrize(
    ("text", "soms"),
    [
        ("от 40 000 сом", 40_000),
        ("40 тыс", 40_000),
        ("40тыс.", 40_000),
        ("40k", 40_000),
        ("40 к", 40_000),
        ("40-50 тысяч", 40_000),
        ("40 миң сом", 40_000),
        ("кырк миң", 40_000),
        ("oylik 40 ming", 40_000),
        ("4 thread 35000", 35_000),
        ("৪০ হাজার", 40_000),
        ("চল্লিশ হাজার", 40_000),
        ("۴۰ ہزار", 40_000),
        ("چالیس ہزار", 40_000),
        ("chalees hazar", 40_000),
    ],
)
def test_a_sum_is_read_in_any_language_and_digits(text: str, soms: int) -> None:
    assert wage_wish(analyse(text))[0] == soms


@pytest.mark.parametrize(
    "text",
    [
        "prints on t shirts",
        "4 нитка",
        "опыт 5 лет",
        "0555 123 456",
        "1000 долларов",
        "40000 taka",
        "тыс",
        "40",
        "9999999",
        "18-45",
    ],
)
def test_other_numbers_and_other_money_are_no_wish(text: str) -> None:
    assert wage_wish(analyse(text)) == (None, set())


def test_the_words_of_a_sum_are_not_looked_for_in_texts() -> None:
    plan = plan_query("швея от 40 000 сом")
    assert plan.wage_wish == 40_000
    assert [word for word in plan.words if word.leading] == []


def test_what_is_asked_for_as_written_is_no_wish() -> None:
    assert plan_query("швея 40 тыс", as_written=True).wage_wish is None
