"""Marking the answers in a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.plan import plan_query
from portal.search.snippets import LONGEST_PASSAGE, Marker, Piece


def marked(question: str, text: str) -> list[str]:
    return [piece.text for piece in Marker(plan_query(question)).whole(text) if piece.marked]


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("оверлок", "Нужна оверлочница, трикотаж", ["оверлочница"]),
        ("ওভারলক", "Оверлокчу керек", ["Оверлокчу"]),
        ("overlock operator", "اوورلاک آپریٹر چاہیے", ["اوورلاک آپریٹر"]),
        ("закройщик футболка", "Шьём футболки", ["футболки"]),
        ("библиотека", "Рядом библиотеки и парк", ["библиотеки"]),
        ("оверлок", "Закройщик на пальто", []),
    ],
)
def test_words_are_marked_for_what_they_mean(question: str, text: str, answers: list[str]) -> None:
    assert marked(question, text)[: len(answers) or 1] == answers


def test_stop_words_are_not_marked() -> None:
    assert "и" not in marked("библиотека и парк", "библиотека и парк и сад")


def test_the_passage_is_where_most_answers_stand() -> None:
    text = (
        "Оверлок. "
        + "Работа в тёплом цехе рядом с парком. " * 12
        + "Оверлок, футболки, трикотаж и жильё рядом. "
        + "Конец. " * 30
    )

    pieces = Marker(plan_query("оверлок футболки трикотаж")).passage(text)

    assert [piece.text for piece in pieces if piece.marked][:2] == ["Оверлок", "футболки"]
    assert (pieces[0], pieces[-1]) == (Piece("…"), Piece("…"))


def test_a_text_without_answers_has_no_passage() -> None:
    assert Marker(plan_query("оверлок")).passage("Рядом парк") == ()


@given(
    question=st.sampled_from(["оверлок", "швея бишкек", "ওভারলক", "парк"]),
    text=st.lists(
        st.sampled_from(
            ["оверлок", "швея", "Бишкек", "ওভারলক অপারেটর", "парк", "؟", "<b>", "\u202e", "ё" * 200, " ", ". "]
        ),
        max_size=60,
    ).map("".join),
)
@settings(max_examples=150, deadline=None)
def test_nothing_of_a_text_is_lost_or_added(question: str, text: str) -> None:
    marker = Marker(plan_query(question))

    assert "".join(piece.text for piece in marker.whole(text)) == text
    passage = "".join(piece.text for piece in marker.passage(text)).removeprefix("…").removesuffix("…")
    assert passage in text
    assert len(passage) <= LONGEST_PASSAGE
