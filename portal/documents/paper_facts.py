"""What the checks are told of a paper, and how they read it: its kind, its zone, its number in one form."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from portal.documents import catalogue
from portal.documents.fields import CapturedFields
from portal.documents.identifiers import IdentifierFault, IdentifierReason, normalise
from portal.documents.mrz import Zone, ZoneFields, read_zone
from portal.documents.same_name import names_agree

_ZONE_NAME_LETTERS = {"TD3": 39, "MRV-A": 39, "TD2": 31, "MRV-B": 31, "TD1": 30}
"""How many characters the names have in each format."""
_T = TypeVar("_T")


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


class Reading:
    """A paper with what the catalogue says of its kind, its zone read, and its number in one form."""

    def __init__(self, paper: PaperFacts) -> None:
        self.paper = paper
        self.kind = catalogue.kind(paper.kind, paper.today)
        self.nationality = paper.person.nationality if paper.person else "KGZ"
        self.zone = _read(paper.fields, paper.today)
        self.broken = frozenset(error.field for error in self.zone.errors) if self.zone else frozenset()
        self.is_zone_of_another_kind = self._is_zone_of_another_kind()
        self.said = self.zone.fields if self.zone and not self.is_zone_of_another_kind else ZoneFields()
        self.number, self.number_fault = self._number()

    @property
    def name(self) -> str:
        """The name on the paper: as typed, else as in its zone."""
        return self.paper.fields.full_name or self.zone_name

    @property
    def zone_name(self) -> str:
        """The name in the zone, empty where it is broken."""
        if self.broken & {"surname", "given_names"}:
            return ""
        return " ".join(filter(None, (self.said.surname, self.said.given_names)))

    @property
    def birth_date(self) -> date | None:
        """The birth date on the paper: as typed, else as in its zone."""
        return self.paper.fields.birth_date or self.in_zone("birth_date", self.said.birth_date)

    @property
    def valid_until(self) -> date | None:
        """The last day of the paper: as typed, else as in its zone."""
        return self.paper.fields.valid_until or self.in_zone("expiry_date", self.said.expiry_date)

    def agrees_with_zone(self, name: str) -> bool:
        """Whether the name may be that of the zone; also where either says nothing."""
        letters = len(f"{self.said.surname or ''}<<{self.said.given_names or ''}")
        # Names that fill their part of the zone may have lost the end of the last one.
        is_cut = self.zone is not None and letters >= _ZONE_NAME_LETTERS.get(self.zone.format or "", 40)
        return names_agree(name, self.zone_name, other_is_cut=is_cut)

    def in_zone(self, field_name: str, value: _T | None) -> _T | None:
        """What the zone says, unless that very field is broken."""
        return None if field_name in self.broken else value

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats its zone may have; empty for a paper without a zone."""
        return () if self.paper.translates else self.kind.zone_formats(self.nationality)

    def _is_zone_of_another_kind(self) -> bool:
        known = self.zone is not None and self.zone.format
        return bool(known and self.formats and known not in self.formats)

    @property
    def number_form(self) -> str | None:
        """The form of its number, of a translation that of the original; None where it has none."""
        described = self.paper.translates
        kind = self.kind if described is None else catalogue.kind(described, self.paper.today)
        return kind.number_form(self.nationality)

    def _number(self) -> tuple[str | None, IdentifierReason | None]:
        """The number in the form it is kept in, or why it cannot be one."""
        typed, form = self.paper.fields.number, self.number_form
        if typed is None or form is None:
            return None, None
        try:
            return normalise(form, typed), None
        except IdentifierFault as fault:
            return None, fault.reason


def _read(fields: CapturedFields, today: date) -> Zone | None:
    """The zone somebody typed, blanks around its lines and small letters forgiven."""
    lines = [line.strip().upper() for line in (fields.zone or "").splitlines()]
    return read_zone("\n".join(filter(None, lines)), today) if any(lines) else None
