"""What the checks can find on a document, and how sure they are.

A finding never holds a name, a number or a zone of a person: only days, counts of days, kinds of documents
and names of fields, so that it may stand in plain columns, in events and in logs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class FindingKind(StrEnum):
    """What was found. The details each kind carries are named in ``DETAILS``."""

    BLURRED = "blurred"
    GLARE = "glare"
    CUT_OFF = "cut_off"
    TOO_DARK = "too_dark"
    SIDEWAYS = "sideways"
    TOO_SMALL = "too_small"

    FIELD_MISSING = "field_missing"
    NUMBER_FORM = "number_form"
    ZONE_MISSING = "zone_missing"
    ZONE_BROKEN = "zone_broken"
    ZONE_OF_ANOTHER_KIND = "zone_of_another_kind"

    NUMBER_DIFFERS_FROM_ZONE = "number_differs_from_zone"
    NUMBER_DIFFERS_FROM_PAPER = "number_differs_from_paper"
    NAME_DIFFERS = "name_differs"
    BIRTH_DATE_DIFFERS = "birth_date_differs"
    NATIONALITY_DIFFERS = "nationality_differs"
    LAST_DAY_DIFFERS = "last_day_differs"

    EXPIRED = "expired"
    ENDS_TOO_SOON = "ends_too_soon"
    TOO_OLD = "too_old"
    ISSUED_IN_FUTURE = "issued_in_future"
    DATES_SWAPPED = "dates_swapped"
    LASTS_TOO_LONG = "lasts_too_long"

    TRANSLATION_MISSING = "translation_missing"
    TRANSLATION_OF_EARLIER = "translation_of_earlier"
    APOSTILLE = "apostille"

    SAME_PICTURE_AS = "same_picture_as"
    PICTURE_OF_ANOTHER_PERSON = "picture_of_another_person"
    NUMBER_OF_ANOTHER_PERSON = "number_of_another_person"


class Severity(StrEnum):
    """How sure a finding is.

    WRONG: it cannot be right as it stands; mend it or say why it is so. DOUBT: look again, then mend it or
    go on with a word. NOTE: nothing is wrong with the document itself; good to know, no word is asked for.
    """

    WRONG = "wrong"
    DOUBT = "doubt"
    NOTE = "note"


class Source(StrEnum):
    """What a document was compared with, as a detail ``source``."""

    PROFILE = "profile"
    ZONE = "zone"
    PAPER = "paper"
    NUMBER = "number"


DETAILS: Mapping[FindingKind, tuple[frozenset[str], ...]] = MappingProxyType(
    {
        FindingKind.FIELD_MISSING: (frozenset({"field"}),),
        FindingKind.NUMBER_FORM: (frozenset({"reason", "form"}),),
        FindingKind.ZONE_BROKEN: (frozenset({"field", "fault"}),),
        FindingKind.NUMBER_DIFFERS_FROM_PAPER: (frozenset({"kind"}),),
        FindingKind.NAME_DIFFERS: (frozenset({"source"}), frozenset({"source", "kind"})),
        FindingKind.BIRTH_DATE_DIFFERS: (frozenset({"source"}), frozenset({"source", "kind"})),
        FindingKind.EXPIRED: (frozenset({"day"}),),
        FindingKind.ENDS_TOO_SOON: (frozenset({"day", "until", "days"}),),
        FindingKind.TOO_OLD: (frozenset({"day", "months"}),),
        FindingKind.ISSUED_IN_FUTURE: (frozenset({"day"}),),
        FindingKind.APOSTILLE: (frozenset({"nationality"}),),
        FindingKind.SAME_PICTURE_AS: (frozenset({"kind"}),),
    }
)
"""The sets of details a kind may carry; a kind that is not here carries none.

``day`` and ``until`` are written YYYY-MM-DD, ``days`` and ``months`` are counts, ``kind`` is that of another
document, ``field`` a field of ``CapturedFields`` or of the zone, ``fault`` the name of a ``ZoneFault``,
``reason`` that of an ``IdentifierReason``, ``form`` that of a form of numbers, ``nationality`` three letters.
``kind`` stands beside ``source`` only where the source is another paper.
"""

PICTURE_FAULTS = (
    FindingKind.BLURRED,
    FindingKind.GLARE,
    FindingKind.CUT_OFF,
    FindingKind.TOO_DARK,
    FindingKind.SIDEWAYS,
    FindingKind.TOO_SMALL,
)
"""What a picture shows of itself; their values are those of ``PictureFault``."""

FOR_OFFICIALS = frozenset({FindingKind.PICTURE_OF_ANOTHER_PERSON, FindingKind.NUMBER_OF_ANOTHER_PERSON})
"""Findings that only officials see: they would tell one person something about another."""

_NOTES = frozenset({FindingKind.ZONE_MISSING, FindingKind.TRANSLATION_MISSING, FindingKind.APOSTILLE})
_WRONG = frozenset(
    {
        FindingKind.FIELD_MISSING,
        FindingKind.NUMBER_FORM,
        FindingKind.ZONE_BROKEN,
        FindingKind.ZONE_OF_ANOTHER_KIND,
        FindingKind.NUMBER_DIFFERS_FROM_ZONE,
        FindingKind.NATIONALITY_DIFFERS,
        FindingKind.LAST_DAY_DIFFERS,
        FindingKind.EXPIRED,
        FindingKind.ENDS_TOO_SOON,
        FindingKind.ISSUED_IN_FUTURE,
        FindingKind.DATES_SWAPPED,
        FindingKind.SAME_PICTURE_AS,
        FindingKind.TRANSLATION_OF_EARLIER,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, on a page (from 1) or on the whole document (None).

    Raises ValueError for details that are not those of its kind.
    """

    kind: FindingKind
    page: int | None = None
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if frozenset(self.details) not in DETAILS.get(self.kind, (frozenset(),)):
            raise ValueError(f"{self.kind} carries other details than {sorted(self.details)}")

    @property
    def severity(self) -> Severity:
        """How sure it is."""
        if self.kind in _NOTES:
            return Severity.NOTE
        return Severity.WRONG if self.kind in _WRONG else Severity.DOUBT

    @property
    def is_for_officials(self) -> bool:
        """Whether the person it is about is never told."""
        return self.kind in FOR_OFFICIALS
