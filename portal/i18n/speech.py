"""Speaking a language for the length of a call, and texts translated when they are shown."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from portal.i18n.languages import SOURCE, language

CATALOGUES = Path(__file__).with_name("catalogues")

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def current_language() -> str:
    """Tag of the language being spoken."""
    return _spoken.get()


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language inside the ``with`` block: texts, dates and numbers follow it."""
    token = _spoken.set(tag)
    try:
        yield
    finally:
        _spoken.reset(token)


def start_speaking(tag: str) -> None:
    """Speak a language from now on in this context, e.g. for the rest of a request."""
    _spoken.set(tag)


@cache
def translations(tag: str) -> NullTranslations:
    """The catalogue of a language; one without translations where there is none."""
    source = CATALOGUES / tag / "LC_MESSAGES" / "portal.po"
    if not source.exists():
        return NullTranslations()
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        with compiled.open("rb") as file:
            return Translations(file)
    buffer = io.BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file, locale=tag))
    buffer.seek(0)
    return Translations(buffer)


def in_own_digits(text: str) -> str:
    """A text with its numbers in the digits of the language being spoken."""
    digits = language(current_language()).digits
    return text.translate(str.maketrans("0123456789", digits)) if digits != "0123456789" else text


def isolated(text: str) -> str:
    """A name or number that keeps its own direction inside a line from right to left (Unicode FSI and PDI).

    Without it ``26-100031`` after an Urdu word reads ``100031-26``.
    """
    return "\u2068" + text + "\u2069" if language(current_language()).direction == "rtl" else text


def filling(values: Mapping[str, object]) -> dict[str, object]:
    """What stands for placeholders: whole numbers in the language's digits, texts in their own direction."""
    return {name: _shown(value) for name, value in values.items()}


def _shown(value: object) -> object:
    if type(value) is int:
        return in_own_digits(str(value))
    return isolated(value) if isinstance(value, str) else value


def gettext(message: str, /, **values: object) -> str:
    """The text in the language being spoken, with its named placeholders filled."""
    text = translations(current_language()).ugettext(message)
    return text % filling(values) if values else text


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """The text in the form its number asks for; ``%(num)s`` is the number."""
    return unfilled_ngettext(singular, plural, number) % filling({"num": number, **values})


def unfilled_ngettext(singular: str, plural: str, number: int, /) -> str:
    """The form its number asks for with the placeholders still open: templates fill them themselves."""
    return translations(current_language()).ungettext(singular, plural, number)


if TYPE_CHECKING:
    # Libraries ask for ``str`` where they only ever show the value; to the type checker it is one.
    _Text = str
else:
    _Text = object


class LazyText(_Text):
    """A text that is translated each time it is shown, in the language spoken then."""

    message: str
    values: dict[str, object]

    def __new__(cls, message: str, **values: object) -> Self:
        """Remember the source text and its values."""
        text = super().__new__(cls)
        text.message, text.values = message, values
        return text

    def __str__(self) -> str:
        return gettext(self.message, **self.values)

    def __repr__(self) -> str:
        return f"lazy({self.message!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyText) and (self.message, self.values) == (other.message, other.values)

    def __hash__(self) -> int:
        return hash(self.message)

    def __mod__(self, values: object) -> str:
        return str(self) % values

    def __len__(self) -> int:
        return len(str(self))


def lazy(message: str, /, **values: object) -> LazyText:
    """A text for constants, policies and form labels: translated when shown."""
    return LazyText(message, **values)
