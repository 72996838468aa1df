"""Checks of a document at capture, before anybody waits for it. Pure: the same facts, the same findings."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from portal.documents.fields import CapturedFields
from portal.documents.findings import Finding


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of one page.

    ``faults`` are values of ``PictureFault``; ``same_as`` the kinds of other documents of the same holder
    that show the very same picture; ``known_elsewhere`` whether another person sent the same picture.
    """

    faults: Collection[str] = ()
    same_as: Collection[str] = ()
    known_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the document is of, as the profile says; names in any script, each may be missing."""

    nationality: str
    surname: str | None = None
    given_names: str | None = None
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class OtherPaper:
    """Another document of the same holder that holds at present; a translation says of which kind."""

    kind: str
    fields: CapturedFields = field(default_factory=CapturedFields)
    translates: str | None = None


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Everything the checks need to know.

    ``person`` is None for a workshop's own paper. ``needed_until`` is the last day of the permit that is
    planned, None where none is; ``margin_days`` how much longer a passport must be valid. ``others`` are the
    holder's other documents, one of each kind; ``earlier`` is what stood on the document that this one takes
    the place of. ``number_known_elsewhere``: another person sent a document with this number.
    """

    kind: str
    fields: CapturedFields
    today: date
    margin_days: int
    person: Person | None = None
    translates: str | None = None
    pages: tuple[PageFacts, ...] = ()
    others: tuple[OtherPaper, ...] = ()
    earlier: CapturedFields | None = None
    needed_until: date | None = None
    number_known_elsewhere: bool = False


def check(paper: PaperFacts) -> list[Finding]:
    """What is wrong or doubtful, in the order in which one would mend it: pictures, what is typed, days."""
    return []
