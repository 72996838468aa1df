"""What a workshop chooses from, in its language: trades, machines, products, regions, languages."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from portal.i18n import LazyText, current_language, formats
from portal.i18n import gettext as _
from portal.i18n.writing import WRITTEN
from portal.taxonomy.catalogue import taxonomy
from portal.web.labels import standing

Choices = list[tuple[str, str]]

SHOWN = {"occupation": 10, "machine": 10, "product": 10, "fabric": 8}
"""How many of a kind stand before the fold: the taxonomy lists the usual ones first."""


def concepts(kind: str) -> Choices:
    """All concepts of a kind: the usual ones first, then the rest by the alphabet."""
    labelled = _labelled(concept.id for concept in taxonomy().by_kind(kind))
    shown = SHOWN[kind]
    return labelled[:shown] + sorted(labelled[shown:], key=lambda choice: choice[1].casefold())


def levels() -> Choices:
    """Levels of skill, and no matter."""
    return [("", _("No matter")), *_labelled(concept.id for concept in taxonomy().by_kind("level"))]


def regions() -> Choices:
    """The nine regions, none chosen."""
    return [("", _("Choose a region")), *_labelled(concept.id for concept in taxonomy().regions())]


def written_languages() -> Choices:
    """Languages a text may be written in, the reader's own first."""
    own = [tag for tag in WRITTEN if tag.partition("-")[0] == current_language()]
    named = {"uz-Latn": _("Uzbek, Latin letters"), "uz-Cyrl": _("Uzbek, Cyrillic letters")}
    return [(tag, named.get(tag) or formats.language_name(tag)) for tag in dict.fromkeys((*own, *WRITTEN))]


def worded(words: Mapping[StrEnum, LazyText] | Mapping[str, LazyText]) -> Choices:
    """The members of an enumeration with their words."""
    return [(str(value), str(text)) for value, text in words.items()]


def _labelled(ids: Iterable[str]) -> Choices:
    return [(concept_id, standing(concept_id)) for concept_id in ids]
