"""What a workshop chooses from, in its language: trades, machines, products, regions, levels."""

from collections.abc import Mapping
from enum import StrEnum

from portal.i18n import LazyText
from portal.i18n import gettext as _
from portal.web import vocabulary
from portal.web.vocabulary import Pairs

SHOWN = {"occupation": 10, "machine": 10, "product": 10, "fabric": 8}
"""How many of a kind stand before the fold: the taxonomy lists the usual ones first."""


def concepts(kind: str) -> Pairs:
    """All concepts of a kind, the usual ones first."""
    return vocabulary.common_first(kind, SHOWN[kind])


def levels() -> Pairs:
    """Levels of skill, and no matter."""
    return [("", _("No matter")), *vocabulary.levels()]


def regions() -> Pairs:
    """The nine regions, none chosen."""
    return [("", _("Choose a region")), *vocabulary.regions()]


def worded(words: Mapping[StrEnum, LazyText] | Mapping[str, LazyText]) -> Pairs:
    """The members of an enumeration with their words."""
    return [(str(value), str(text)) for value, text in words.items()]
