"""Adverts, profiles and letters put together from hand-written sentences in six languages."""

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from portal.taxonomy.catalogue import taxonomy
from portal.vacancies.rules import (
    ConditionDetails,
    PayDetails,
    PlaceDetails,
    TextDetails,
    WorkDetails,
)

TEXTS = Path(__file__).with_name("texts")
MOST_TRIES = 40
NO_BREAK_SPACE = "\u00a0"
_NAME = re.compile(r"(\{\w+\})")
_BENGALI_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
_UZBEK_GROUPS = {
    "yoʻ": "йў", "oʻ": "ў", "gʻ": "ғ", "sh": "ш", "ch": "ч", "ya": "я", "yo": "ё", "yu": "ю", "ye": "е",
}  # fmt: skip
"""Longest first."""
_WORKSHOP = re.compile(r"\b[Ss]ex")
_CYRILLIC_WORKSHOP = {"sex": "цех", "Sex": "Цех"}
_UZBEK_LETTERS = dict(zip("abdefghijklmnopqrstuvxyzʼ", "абдефгҳижклмнопқрстувхйзъ", strict=True))

Parts = Mapping[str, Sequence[str]]


@cache
def parts(language: str, kind: str) -> Parts:
    """The sentences of a kind (``advert``, ``profile``, ``letter``) in a written language."""
    name = "uz" if language.startswith("uz") else language
    found: Parts = tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))[kind]
    if language != "uz-Cyrl":
        return found
    return {slot: [in_cyrillic(sentence) for sentence in sentences] for slot, sentences in found.items()}


def in_cyrillic(text: str) -> str:
    """Uzbek in Cyrillic letters; names in braces stay as they are."""
    pieces = _NAME.split(_WORKSHOP.sub(lambda found: _CYRILLIC_WORKSHOP[found[0]], text))
    return "".join(piece if _NAME.fullmatch(piece) else _cyrillic_run(piece) for piece in pieces)


class Writer:
    """Composes texts by chance; no two are alike, unless ``most_tries`` were not enough."""

    def __init__(self, chance: random.Random, most_tries: int = MOST_TRIES) -> None:
        self._chance = chance
        self._most_tries = most_tries
        self._written: set[str] = set()

    def advert(
        self,
        language: str,
        work: WorkDetails,
        pay: PayDetails,
        conditions: ConditionDetails,
        places: PlaceDetails,
    ) -> TextDetails:
        """The title and the words of a vacancy that says what its fields say."""
        words = named(language, work.occupations[0], work.machines, work.products, work.fabrics)
        words |= _amounts(pay) | {
            "hours": str(conditions.hours_per_day),
            "days": str(conditions.days_per_week),
            "region": taxonomy().label(places.region, _labels_of(language)),
            "places": str(places.positions),
            **_experience(language, places.experience_years),
        }
        found = parts(language, "advert")
        title = self._unseen(lambda: self._one(found["title"], words))
        body = self._unseen(lambda: self._advert_body(found, pay, conditions, places, words))
        return TextDetails(title, _digits(body, language, self._chance), language)

    def profile(
        self, language: str, occupation: str, machines: Sequence[str], products: Sequence[str], years: int
    ) -> tuple[str, str]:
        """A headline and a few sentences of somebody who looks for work."""
        words = named(language, occupation, machines[:2], products[:3], ()) | _experience(language, years)
        found = parts(language, "profile")
        title = self._unseen(lambda: self._one(found["title"], words))
        more = ["made", "nature", "wish"] + ["skill"] * bool(machines)
        slots = ["intro", *self._chance.sample(more, self._chance.choice((3, len(more))))]
        body = self._unseen(lambda: " ".join(self._one(found[slot], words) for slot in slots))
        return title, body

    def letter(self, language: str, occupation: str, machines: Sequence[str], years: int) -> str:
        """A short letter with an application."""
        words = named(language, occupation, machines[:2], (), ()) | _experience(language, years)
        found = parts(language, "letter")
        return " ".join(self._one(found[slot], words) for slot in ("greeting", "fit", "ask"))

    def _advert_body(
        self,
        found: Parts,
        pay: PayDetails,
        conditions: ConditionDetails,
        places: PlaceDetails,
        words: Mapping[str, str],
    ) -> str:
        about = ["opening", "task", "skilled" if places.experience_years > 1 else "novice"]
        if words["machines"]:
            about.insert(2, "machines")
        money = [str(pay.wage_type), "hours"]
        money += ["sure"] * (pay.guaranteed is not None) + ["paid"] * (self._chance.random() < 0.6)
        living = [f"housing_{conditions.housing}", str(conditions.meals)]
        last = ["papers"] * (self._chance.random() < 0.65) + ["closing"]
        paragraphs = (
            [about, money, living + last] if self._chance.random() < 0.7 else [about + money, living, last]
        )
        if self._chance.random() < 0.25:
            paragraphs[0], paragraphs[1] = paragraphs[1], paragraphs[0]
        return "\n\n".join(
            " ".join(self._one(found[slot], words) for slot in paragraph) for paragraph in paragraphs
        )

    def _one(self, sentences: Sequence[str], words: Mapping[str, str]) -> str:
        fitting = [each for each in sentences if all(words.get(name[1:-1]) for name in _NAME.findall(each))]
        return self._chance.choice(fitting).format_map(words)

    def _unseen(self, compose: Callable[[], str]) -> str:
        text = compose()
        for _ in range(self._most_tries):
            if text not in self._written:
                break
            text = compose()
        self._written.add(text)
        return text


def named(
    language: str,
    occupation: str,
    machines: Sequence[str],
    products: Sequence[str],
    fabrics: Sequence[str],
) -> dict[str, str]:
    """What the things of the trade are called in a written language; lists as one reads them."""
    labels, comma = _labels_of(language), "، " if language == "ur" else ", "

    def listed(ids: Sequence[str]) -> str:
        return comma.join(taxonomy().label(each, labels) for each in ids)

    work = taxonomy().label(occupation, labels)
    return {
        "work": work,
        "Work": work[:1].upper() + work[1:],
        "machines": listed(machines),
        "products": listed(products),
        "fabrics": listed(fabrics),
    }


def amount(som: int) -> str:
    """``35 000`` with a space that does not break."""
    return f"{som:,}".replace(",", NO_BREAK_SPACE)


def _labels_of(language: str) -> str:
    return "uz" if language == "uz-Latn" else language


def _amounts(pay: PayDetails) -> dict[str, str]:
    return {
        "least": amount(pay.wage_min),
        "most": amount(pay.wage_max),
        "sure": amount(pay.guaranteed) if pay.guaranteed is not None else "",
    }


def _experience(language: str, years: int) -> dict[str, str]:
    spans = {"ru": _russian_years(years), "en": f"{years} year" if years == 1 else f"{years} years"}
    return {"years": str(years), "span": spans.get(language, str(years))}


def _russian_years(years: int) -> str:
    if years % 10 == 1 and years % 100 != 11:
        return f"{years} год"
    few = years % 10 in (2, 3, 4) and years % 100 not in (12, 13, 14)
    return f"{years} года" if few else f"{years} лет"


def _digits(text: str, language: str, chance: random.Random) -> str:
    """Bengali is written with either digits."""
    return text.translate(_BENGALI_DIGITS) if language == "bn" and chance.random() < 0.5 else text


def _cyrillic_run(text: str) -> str:
    made: list[str] = []
    at = 0
    while at < len(text):
        group = next((each for each in _UZBEK_GROUPS if text[at:].lower().startswith(each)), text[at])
        letter = text[at]
        new = _UZBEK_GROUPS.get(group) or _UZBEK_LETTERS.get(letter.lower(), letter)
        if letter.lower() == "e" and (at == 0 or not text[at - 1].isalpha()):
            new = "э"
        made.append(new.capitalize() if letter.isupper() else new)
        at += len(group)
    return "".join(made)
