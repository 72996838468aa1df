"""What people choose from in any audience, in their language: concepts, regions, levels, languages."""

from collections.abc import Iterable

from portal.i18n import current_language, formats
from portal.i18n import gettext as _
from portal.i18n.writing import WRITTEN
from portal.taxonomy.catalogue import taxonomy
from portal.web.labels import standing

Pairs = list[tuple[str, str]]


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


def by_name(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """In the order of their words, capitals or not."""
    return sorted(pairs, key=lambda pair: formats.alphabetical(pair[1]))


def _labelled(ids: Iterable[str]) -> Pairs:
    return [(concept_id, standing(concept_id)) for concept_id in ids]
