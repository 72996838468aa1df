"""Forms of the verbs of Kyrgyz and Uzbek, which carry most wishes that name no trade."""

import pytest

from portal.search.analysis import analyse


def keys(text: str) -> set[str]:
    (word,) = analyse(text)
    return set(word.keys)


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        (
            "tik~",
            "тигүүчү тигүү тиккен тигип тигет тигем тигебиз тигишет тигүүчүлөргө тигүүгө тигилет тиксе",
        ),
        ("kad~", "кадоочу кадоо кадаган кадап кадайт кадайм кадайбыз кадашат"),
        ("utukt~", "үтүктөөчү үтүктөө үтүктөгөн үтүктөп үтүктөйт утуктогон"),
        (
            "tik~",
            "tikuvchi tikish tikuv tikadigan tikayotgan tikaman tikib tikkan tikilgan tikiladi tiksa",
        ),
        ("kad~", "qadovchi qadash qadaydigan qadayman qadab"),
        ("dazmol~", "dazmollovchi dazmollash dazmollaydigan dazmollayman дазмоллайдиган"),
        ("bich~", "бичувчи бичиш бичадиган бичиб бычуучу бычкан бычат"),
        ("tik~", "tiguuchu tiguuchulor"),
        ("sai~", "саюу саят саям сайган"),
        ("ki~", "кыюу кыят кыйган"),
    ],
)
def test_all_forms_of_a_verb_share_its_root(root: str, forms: str) -> None:
    assert [form for form in forms.split() if root not in keys(form)] == []


@pytest.mark.parametrize(
    "noun", ["жатакана", "билет", "жакет", "халат", "Баткен", "Өзгөн", "cardigan", "ticket"]
)
def test_a_noun_that_looks_like_a_verb_has_no_root(noun: str) -> None:
    assert not any(key.endswith("~") for key in keys(noun))


@pytest.mark.parametrize(
    ("noun", "with_ending"),
    [
        ("тешик", "тешигин"),
        ("чөнтөк", "чөнтөгүн"),
        ("этек", "этегин"),
        ("etak", "etagini"),
        ("teshik", "teshigi"),
    ],
)
def test_a_last_letter_that_turns_voiced_still_meets(noun: str, with_ending: str) -> None:
    assert keys(noun) & keys(with_ending)


@pytest.mark.parametrize(
    ("noun", "with_ending"),
    [
        ("форма", "формасын"),
        ("форма", "формасынын"),
        ("тикмечи", "тикмечимин"),
        ("цех", "цехтеги"),
        ("tikuvchi", "tikuvchiman"),
        ("forma", "formasini"),
    ],
)
def test_a_noun_meets_itself_with_endings(noun: str, with_ending: str) -> None:
    assert keys(noun) & keys(with_ending)


@pytest.mark.parametrize(("bent", "noun"), [("сапатын", "сапат"), ("кантын", "кант"), ("сапаты", "сапат")])
def test_a_noun_that_ends_like_an_ending_keeps_its_last_letter(bent: str, noun: str) -> None:
    (one,), (other,) = analyse(bent), analyse(noun)
    assert other.fold in one.keys
