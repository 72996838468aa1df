"""What people choose from and read everywhere, in their language: concepts, regions, levels, languages."""

from collections.abc import Iterable

from portal.i18n import LazyText, current_language, formats, language
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.i18n.writing import WRITTEN
from portal.taxonomy.catalogue import taxonomy
from portal.web.labels import standing

Pairs = list[tuple[str, str]]

KIND_NAMES: dict[str, LazyText] = {
    "occupation": _l("Trades"),
    "machine": _l("Machines"),
    "operation": _l("Operations"),
    "product": _l("Products"),
    "fabric": _l("Fabrics"),
    "level": _l("Levels"),
    "condition": _l("Conditions"),
    "region": _l("Regions"),
    "place": _l("Towns and districts"),
}
"""The kinds of concepts, in the order in which they are shown."""

WORD_LANGUAGES: dict[str, LazyText] = {
    "uz": _l("Uzbek, Latin letters"),
    "uz-Cyrl": _l("Uzbek, Cyrillic letters"),
    "bn-Latn": _l("Bengali in Latin letters"),
    "ur-Latn": _l("Urdu in Latin letters"),
}
"""Languages of words that have more than one script."""


def common_first(kind: str, shown: int) -> Pairs:
    """All concepts of a kind: the usual ones first, as the taxonomy lists them, the rest by the alphabet."""
    named = _labelled(concept.id for concept in taxonomy().by_kind(kind))
    return named[:shown] + by_name(named[shown:])


def levels() -> Pairs:
    """Levels of skill, the lowest first."""
    return _labelled(concept.id for concept in taxonomy().by_kind("level"))


def regions() -> Pairs:
    """The nine regions."""
    return _labelled(concept.id for concept in taxonomy().regions())


def written_languages() -> Pairs:
    """Languages a text may be written in, the reader's own first."""
    own = [tag for tag in WRITTEN if tag.partition("-")[0] == current_language()]
    named = {"uz-Latn": _("Uzbek, Latin letters"), "uz-Cyrl": _("Uzbek, Cyrillic letters")}
    return [(tag, named.get(tag) or formats.language_name(tag)) for tag in dict.fromkeys((*own, *WRITTEN))]


def word_language(tag: str) -> str:
    """What the language of a word is called, with its script where there are several."""
    words = WORD_LANGUAGES.get(tag)
    return str(words) if words else formats.language_name(tag)


def word_direction(tag: str) -> str:
    """``rtl`` for words written from right to left, else ``ltr``."""
    return "ltr" if tag.endswith("-Latn") else language(tag).direction


def by_name(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """In the order of their words, capitals or not."""
    return sorted(pairs, key=lambda pair: formats.alphabetical(pair[1]))


def _labelled(ids: Iterable[str]) -> Pairs:
    return [(concept_id, standing(concept_id)) for concept_id in ids]
