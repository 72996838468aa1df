"""The pay someone asks for in words: "от 40 000 сом", "40k", "oylik 40 ming", "৪০ হাজার", "چالیس ہزار"."""

import re
from collections.abc import Sequence
from functools import cache

from portal.search.analysis import Word, analyse

LEAST, MOST, STEP = 5_000, 500_000, 500
"""Soms a month that can be meant, in round sums; other numbers are machines, years, telephones."""

_THOUSANDS = "тыс тис тысяч тысячи тысяча миң мин минг ming thousand হাজার hajar hazar ہزار"
_AFTER_FIGURES = f"{_THOUSANDS} т k"
_SOMS = "сом сома сомов сомдон сомго som soms soʻm сўм сум sum KGS সোম سوم"
_FROM = "от не ниже менее меньше минимум кем эмес кам emas minimum at least from"
_FOREIGN = "доллар долларов dollar dollars usd рубль рублей руб rub taka টাকা rupees rupee روپے евро euro eur"
_NUMBERS = {
    20: "двадцать жыйырма yigirma twenty বিশ بیس bish bees",
    25: "পঁচিশ پچیس pochish pachees",
    30: "тридцать отуз oʻttiz thirty ত্রিশ تیس trish tees",
    35: "পঁয়ত্রিশ پینتیس",
    40: "сорок кырк qirq forty চল্লিশ چالیس chollish chalees",
    45: "পঁয়তাল্লিশ پینتالیس",
    50: "пятьдесят элүү ellik fifty পঞ্চাশ پچاس ponchash pachas",
    60: "шестьдесят алтымыш oltmish sixty ষাট ساٹھ shat saath",
    70: "семьдесят жетимиш yetmish seventy সত্তর ستر",
    80: "восемьдесят сексен sakson eighty আশি اسی",
    100: "сто жүз yuz hundred একশ سو",
}
_DIGITS = re.compile(r"(\d{1,6})([a-zঀ-৿؀-ۿ]*)")


def wage_wish(words: Sequence[Word]) -> tuple[int | None, set[int]]:
    """The least pay asked for, in soms a month, and the positions of the words that say so.

    `None` when none is asked for, or in another currency: there is no rate of exchange here.
    """
    if any(word.fold in _folds(_FOREIGN) for word in words):
        return None, set()
    for place in range(len(words)):
        number, last = _number(words, place)
        if number is not None and LEAST <= number <= MOST and number % STEP == 0:
            return number, _around(words, place, last)
    return None, set()


def _number(words: Sequence[Word], place: int) -> tuple[int | None, int]:
    """The sum that begins at a word and the position of its last word."""
    fold = words[place].fold
    found = _DIGITS.fullmatch(fold)
    spelt = _spelt().get(fold)
    if found is None and spelt is None:
        return None, place
    amount = int(found.group(1)) if found else spelt or 0
    if found and found.group(2):
        return (amount * 1000, place) if found.group(2) in _folds(_AFTER_FIGURES) else (None, place)
    last = place
    if place + 1 < len(words) and _DIGITS.fullmatch(words[place + 1].fold):
        last += 1  # "40–50 тыс": the lower one is what is asked for
    thousands = _folds(_AFTER_FIGURES if found else _THOUSANDS)
    if last + 1 < len(words) and words[last + 1].fold in thousands:
        return amount * 1000, last + 1
    return (amount, place) if found else (None, place)


def _around(words: Sequence[Word], first: int, last: int) -> set[int]:
    """The words of a sum, with the currency behind and what stands before: "от … сом"."""
    while first > 0 and words[first - 1].fold in _folds(_FROM):
        first -= 1
    if last + 1 < len(words) and words[last + 1].fold in _folds(_SOMS):
        last += 1
    return set(range(first, last + 1))


@cache
def _folds(text: str) -> frozenset[str]:
    return frozenset(word.fold for word in analyse(text))


@cache
def _spelt() -> dict[str, int]:
    return {fold: number for number, text in _NUMBERS.items() for fold in _folds(text)}
