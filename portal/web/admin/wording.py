"""Editions and corrections in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from portal.i18n import LazyText, current_language, formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import Edition
from portal.taxonomy.wordings import Change, Part
from portal.web.labels import capital
from portal.web.vocabulary import word_direction, word_language

PARTS: dict[Part, LazyText] = {
    Part.LABEL: _l("Name that readers see"),
    Part.WORDS: _l("Words that mean this"),
    Part.DOUBTFUL: _l("Words that may mean something else as well"),
    Part.PHRASES: _l("Pairs of words"),
}


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What one part of a wording loses and gains."""

    concept: str
    label: str
    tag: str
    direction: str
    language: str
    part: str
    added: Sequence[str]
    removed: Sequence[str]
    url: str


def change_views(changes: Iterable[Change]) -> list[ChangeView]:
    """Changes as a page shows them; a concept that is no longer known stands under its id."""
    return [
        ChangeView(
            concept=change.concept,
            label=capital(taxonomy().label(change.concept, current_language())),
            tag=change.language,
            direction=word_direction(change.language),
            language=word_language(change.language),
            part=str(PARTS[change.part]),
            added=change.added,
            removed=change.removed,
            url=url_for("admin.taxonomy_wording", concept=change.concept, language=change.language),
        )
        for change in changes
    ]


def edition_line(edition: Edition) -> str:
    """The words in use: the day and fingerprint of those that came with the portal, and the corrections."""
    words = _("Words of %(day)s (%(digest)s)", day=formats.day(edition.base), digest=edition.digest)
    if not edition.number:
        return formats.listed((words, _("nothing corrected here")))
    corrected = _(
        "correction %(number)s of %(when)s",
        number=edition.number,
        when=formats.moment(edition.published_at),
    )
    return formats.listed((words, corrected))
