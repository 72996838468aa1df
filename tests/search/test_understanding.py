"""Questions nobody listed the words of: misspelt, typed on the wrong keyboard, run together, spelt by ear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search import weights
from portal.search.plan import plan_query
from portal.search.questions import LONGEST_TEXT
from portal.search.understanding import MOST_WORDS, read
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS


def understood(text: str) -> list[str]:
    return [match.concepts[0][0] for match in read(text)[1]]


def told(text: str) -> list[tuple[str, str]]:
    return [(one.matched, one.concept) for one in plan_query(text).interpreted]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        # slips
        ("закроищик", "occ.cutting_master"),
        ("упоковшица", "occ.packer"),
        ("embroydery operater", "op.embroidery"),
        ("тикучи", "occ.sewing_operator"),
        ("мендежер по качеству", "occ.quality_manager"),
        ("buttun hole", "mach.buttonhole"),
        # the wrong keyboard, both ways; Kyrgyz is typed on the Russian one
        ("jdthkjr", "mach.overlock"),
        ("idtz", "occ.sewing_operator"),
        ("щмукдщсл", "mach.overlock"),
        # written by ear, from one alphabet to another
        ("прадакшн мэниджер", "occ.production_manager"),
        ("аувирлак", "mach.overlock"),
        ("ওবারলাক", "mach.overlock"),
        ("суперваизир", "occ.supervisor"),
        # doers named after the thing, run together words, endings of one language on words of another
        ("рубашечница", "prod.shirt"),
        ("paltochi", "prod.coat"),
        ("কলারম্যান", "op.collar"),
        ("оверлокшвея", "occ.overlock_operator"),
        ("cuttingге", "op.cutting"),
        ("operatorларга", "occ.sewing_operator"),
    ],
)
def test_a_word_nobody_listed_is_understood_by_what_it_is_like(text: str, concept: str) -> None:
    assert concept in understood(text)


@pytest.mark.parametrize("text", ["аувирлак", "jdthkjr", "упоковшица", "paltochi", "рубашечница"])
def test_a_mended_word_is_trusted_less_and_known_as_a_guess(text: str) -> None:
    (match,) = read(text)[1]
    assert match.how == "guess"
    assert match.trust < 1


def test_words_written_right_beside_a_mended_one_are_no_guess() -> None:
    assert [match.how for match in read("гладильщица упоковшица")[1]] == ["term", "guess"]


def test_a_phrase_is_found_through_a_slip() -> None:
    assert "occ.mechanic" in understood("чинить машинкки")


def test_a_word_typed_right_keeps_the_keyboard_it_was_typed_on() -> None:
    assert told("швея jdthkjr") == [("швея jdthkjr", "occ.overlock_operator")]


def test_every_stretch_is_looked_at_by_itself() -> None:
    assert told("idtz yf jdthkjr")[0][1] == "occ.overlock_operator"
    assert [concept for _, concept in told("упоковшица jdthkjr")] == ["occ.packer", "mach.overlock"]


def test_the_words_as_typed_are_told_and_looked_for() -> None:
    words, matches = read("нужен прадакшн мэниджер")
    assert told("нужен прадакшн мэниджер")[0][0] == "прадакшн мэниджер"
    assert [word.fold for word in words][1:] == ["pradakshn", "menidjer"]
    assert (matches[0].first, matches[0].last) == (1, 2)


def test_a_word_that_is_part_of_one_trade_only_narrows_a_trade() -> None:
    assert told("швею на плоскошовную")[1] == ("плоскошовную", "mach.flatseamer")


def test_words_that_stand_in_the_wordings_of_one_trade_together_are_meant_so_for_want_of_better() -> None:
    (match,) = read("standard minute calculation")[1]
    assert (match.concepts[0][0], match.trust) == ("occ.industrial_engineer", weights.BY_VOTE)


@pytest.mark.parametrize(
    "text",
    [
        "астрофизика", "водитель такси", "повар в кафе", "сварщик на стройку", "продавец-консультант",
        "ремонт обуви", "truck driver", "kitchen cook", "астана пицца", "haydovchi kerak", "oshpaz",
        "айдоочу", "ড্রাইভার", "রাঁধুনি", "ڈرائیور", "باورچی ہوٹل", "asdfghjkl", "ыва олдж", "12345", "🧵🧵",
    ],
)  # fmt: skip
def test_other_trades_and_nonsense_are_no_trade_of_ours(text: str) -> None:
    known = taxonomy()
    sure = [match for match in read(text)[1] if match.trust >= weights.SURE]
    assert [match for match in sure if known.get(match.concepts[0][0]).kind in AGENT_KINDS] == []


def test_what_is_asked_for_as_written_names_nothing() -> None:
    words, matches = read("швея", as_written=True)
    assert (len(words), matches) == (1, [])


def test_a_question_is_read_to_its_limit() -> None:
    assert len(read("швея " * 100)[0]) == MOST_WORDS


@given(st.text(max_size=LONGEST_TEXT))
@settings(max_examples=300, deadline=None)
def test_no_text_is_a_fault(text: str) -> None:
    words, matches = read(text)
    assert all(0 <= match.first <= match.last < len(words) for match in matches)
    plan = plan_query(text)
    assert all(one.matched == text[one.start : one.end] for one in plan.interpreted)


@given(
    st.lists(
        st.sampled_from(
            ["швея", "оверлок", "упоковшица", "jdthkjr", "топчу", "кадоо", "repair", "machine", "জ্যাকেট",
             "سلائی", "tikuvchi", "Бишкек", "жильё", "40", "тыс", "от", "на", "не", "cuttingге",
             "рубашечница", "оверлокшвея"]
        ),
        max_size=12,
    )
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_no_mixture_of_our_words_is_a_fault(words: list[str]) -> None:
    plan = plan_query(" ".join(words))
    assert all(0 < weight <= 1 for group in plan.groups for weight in [group.weight, *group.members.values()])
