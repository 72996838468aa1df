"""Dates, numbers, money and country names in the language being spoken."""

from collections.abc import Iterable
from datetime import date, datetime

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from portal.i18n.languages import LANGUAGES
from portal.i18n.speech import current_language, gettext, in_own_digits
from portal.kernel.clock import BISHKEK

_BABEL = {"ky": "ky", "ru": "ru", "en": "en_GB", "uz": "uz_Latn", "bn": "bn", "ur": "ur"}
NO_BREAK_SPACE = "\u00a0"

_OWN_NAMES = {
    ("ru", "KG"): "Кыргызстан",
    ("ru", "ky"): "кыргызский",
    ("ky", "bn"): "бенгалча",
    ("bn", "KG"): "কিরগিজস্তান",
    ("bn", "ky"): "কিরগিজ",
    ("uz", "bn"): "bengalcha",
    ("uz", "ur"): "urducha",
    ("uz", "uz"): "oʻzbekcha",
}
"""Where people call a country or a language otherwise than Babel's data do."""

_ALPHABETS = {
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "ur": "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے",
}
"""Where the order of the letters is not that of their code points."""
_COMMAS = {"ur": ("، ", "؛ ")}


def locale() -> Locale:
    """Babel's locale of the language being spoken."""
    return Locale.parse(_BABEL.get(current_language(), "en_GB"))


def day(value: date | None) -> str:
    """A day in words, with its year: 4 December 2026."""
    return in_own_digits(format_date(value, "d MMMM y", locale=locale())) if value else ""


def day_short(value: date | None) -> str:
    """A day in words, without its year: 4 December."""
    return in_own_digits(format_skeleton("MMMMd", value, locale=locale())) if value else ""


def moment(value: datetime | None) -> str:
    """A moment as people in Bishkek read it: 4 December 2026, 14:20."""
    if value is None:
        return ""
    local = value.astimezone(BISHKEK)
    return listed((day(local.date()), in_own_digits(format_time(local, "HH:mm", locale=locale()))))


def year(value: int | None) -> str:
    """A year, without the grouping of a number."""
    return in_own_digits(str(value)) if value else ""


def number(value: float | None) -> str:
    """A number with the grouping of the language, never broken over a line."""
    if value is None:
        return ""
    return in_own_digits(format_decimal(value, locale=locale()).replace(" ", NO_BREAK_SPACE))


def money(value: int | None) -> str:
    """An amount in som, never broken over a line."""
    return "" if value is None else f"{number(value)}{NO_BREAK_SPACE}{gettext('som')}"


def money_range(least: int | None, most: int | None) -> str:
    """A range in som; one amount when both ends are the same, and "from" or "up to" when one is open."""
    if least is not None and most is not None and least != most:
        return f"{number(least)}–\u2060{money(most)}"
    if least is not None and most is None:
        return gettext("from %(amount)s", amount=money(least))
    if most is not None and least is None:
        return gettext("up to %(amount)s", amount=money(most))
    return money(least)


def listed(parts: Iterable[object], *, apart: bool = False) -> str:
    """The parts in one line, with the comma of the language between them; ``apart`` takes a semicolon."""
    commas = _COMMAS.get(current_language(), (", ", "; "))
    return commas[apart].join(str(part) for part in parts)


def alphabetical(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key by the alphabet of the language being spoken; other letters follow in their own order."""
    alphabet = _ALPHABETS.get(current_language(), "")
    return tuple(
        (alphabet.index(letter) if letter in alphabet else len(alphabet), letter)
        for letter in text.casefold()
    )


def country(alpha_3: str | None) -> str:
    """The name of a country given by its three-letter ISO 3166 code; the code itself where unknown."""
    if not alpha_3:
        return ""
    code = next(iter(get_global("territory_aliases").get(alpha_3, ())), alpha_3)
    return _OWN_NAMES.get((current_language(), code)) or str(locale().territories.get(code, alpha_3))


def language_name(tag: str) -> str:
    """A language's name in the language being spoken."""
    return _begun_large(_language(tag))


def language_names(tags: Iterable[str]) -> str:
    """Several languages in one line; only the first begins with a capital where the language does so."""
    return _begun_large(listed(_language(tag) for tag in tags))


def _language(tag: str) -> str:
    own = LANGUAGES.get(tag)
    code = tag.split("-", maxsplit=1)[0]
    known = _OWN_NAMES.get((current_language(), code)) or locale().languages.get(code)
    return str(known or (own.name if own else tag))


def _begun_large(text: str) -> str:
    return text[:1].upper() + text[1:]
