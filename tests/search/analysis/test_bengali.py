"""Bengali words: nouns lose their endings, the verbs of the trade meet on one root."""

import pytest

from portal.search.analysis import analyse


def keys(word: str) -> tuple[str, ...]:
    return analyse(word)[0].keys


@pytest.mark.parametrize(
    ("inflected", "word"),
    [
        ("কাপড়ের", "কাপড়"),
        ("কাপড়গুলোর", "কাপড়"),
        ("জামার", "জামা"),
        ("সেলাইয়ের", "সেলাই"),
        ("বিশকেকে", "বিশকেক"),
        ("দর্জিকে", "দর্জি"),
        ("ঢাকায়", "ঢাকা"),
        ("ওশের", "ওশ"),
    ],
)
def test_a_noun_meets_its_inflected_form(inflected: str, word: str) -> None:
    assert keys(word)[0] in keys(inflected)


@pytest.mark.parametrize("form", ["কাটা", "কাটতে", "কাটি", "কাটব", "কাটবে", "কাটার", "কাটছি", "কেটে", "কাটানো", "কাটিয়ে"])
def test_a_verb_of_the_trade_has_one_root_in_all_its_forms(form: str) -> None:
    assert "কাট~" in keys(form)


@pytest.mark.parametrize(
    ("left", "right"),
    [("সুতা", "সুতি"), ("কাপড়", "ক্যাপ"), ("থেকে", "থাকা"), ("শাড়ি", "সারাই"), ("সাভার", "সাভাই"), ("নাইটি", "নাই")],
)
def test_words_that_only_look_alike_do_not_meet(left: str, right: str) -> None:
    assert not set(keys(left)) & set(keys(right))
