"""The points of a message about papers, in the language being spoken."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.documents.kinds import PASSPORT, TRANSLATION, label
from portal.documents.rounds import Point
from portal.documents.wording import RETURN_REASONS
from portal.i18n import gettext as _
from portal.i18n import lazy as _l

REVIEW = _l(
    "If you think this is wrong, you can ask for a review. Send the document again with a letter from the "
    "office that issued it. You can also complain to the authority above, or go to court."
)
"""What is open to whoever does not agree with what officials found."""


@dataclass(frozen=True, slots=True)
class PointWords:
    """One point in words: which paper, what is wrong and what to do; ``note`` is the official's own."""

    name: str
    sentences: tuple[str, ...]
    note: str
    language: str
    is_fatal: bool


def paper_name(kind: str, translates: str | None) -> str:
    """What a paper is called; a translation says of what."""
    if kind == TRANSLATION and translates not in (None, PASSPORT):
        return _("Translation: %(document)s", document=str(label(translates or "")))
    return str(label(kind))


def words_of(points: Iterable[Point]) -> list[PointWords]:
    """The points as their reader is told them: first what can be done, then what nothing mends."""
    told = [_words(point) for point in points]
    return sorted(told, key=lambda each: each.is_fatal)


def _words(point: Point) -> PointWords:
    sentences = [str(RETURN_REASONS[reason]) for reason in point.reasons]
    if not sentences:
        sentences = [_("It is missing. Send it.")]
    if point.is_fatal:
        sentences.append(str(REVIEW))
    return PointWords(
        name=paper_name(point.kind, point.translates),
        sentences=tuple(sentences),
        note=point.item.note or "",
        language=point.language,
        is_fatal=point.is_fatal,
    )
