"""The six interface languages and what a page must know of each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """An interface language: its tag, own name, direction, script (ISO 15924, lower case) and ten digits."""

    tag: str
    name: str
    direction: str
    script: str
    digits: str = "0123456789"


LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        Language("ky", "Кыргызча", "ltr", "cyrl"),
        Language("ru", "Русский", "ltr", "cyrl"),
        Language("en", "English", "ltr", "latn"),
        Language("uz", "Oʻzbekcha", "ltr", "latn"),
        Language("bn", "বাংলা", "ltr", "beng", digits="০১২৩৪৫৬৭৮৯"),
        Language("ur", "اردو", "rtl", "arab"),
    )
}

SOURCE = "en"
"""The language the texts are written in."""

COMPLETE = ("ky", "ru", "uz", "bn", "ur")
"""Catalogues in which a missing text fails the check."""

UNCONFIRMED = ("ky", "uz", "bn", "ur")
"""Catalogues that no native reader has confirmed yet; their pages say so."""


def language(tag: str) -> Language:
    """The interface language for a tag such as ``ur`` or ``uz-Latn``; English when there is none."""
    return LANGUAGES.get(tag.split("-", maxsplit=1)[0].lower(), LANGUAGES[SOURCE])
