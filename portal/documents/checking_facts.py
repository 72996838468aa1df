"""What the checks are told of one document: its rows, what the holder typed, the holder's other papers."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from portal.documents import queries
from portal.documents.fields import CapturedFields
from portal.documents.identifiers import IdentifierFault, normalise_passport_number
from portal.documents.kinds import PASSPORT
from portal.documents.models import Document, DocumentPage
from portal.documents.paper_facts import OtherPaper, PageFacts, PaperFacts, Person
from portal.documents.rules import DocumentState, Holder, fields_field, number_field
from portal.files.quality import QualityThresholds
from portal.kernel.ports import Vault

STANDS = frozenset({DocumentState.WAITING, DocumentState.ACCEPTED})
"""Papers that others are compared with; what was returned or refused proves nothing."""


@dataclass(frozen=True, slots=True)
class Background:
    """What the storeys above know and a check needs.

    ``person`` is whom the document is of (None for a workshop's own paper), ``needed_until`` the last day of
    the permit that is planned, ``margin_days`` how much longer a passport must be valid, ``thresholds`` where
    a picture stops being good enough.
    """

    margin_days: int
    person: Person | None = None
    needed_until: date | None = None
    thresholds: QualityThresholds = field(default_factory=QualityThresholds)


def typed_fields(vault: Vault, document: Document) -> CapturedFields:
    """What stands on a document, as its holder typed it; for comparing, never to be shown from here."""
    if document.fields_sealed is None:
        return CapturedFields()
    text = vault.open_text(document.holder_id, fields_field(document.id), document.fields_sealed)
    return CapturedFields.from_json(text)


def facts_of(
    session: Session, vault: Vault, document: Document, background: Background, today: date
) -> PaperFacts:
    """Everything the checks may tell the holder; what only officials see, `facts_for_officials` adds."""
    before = queries.in_force(session, document) or next(iter(queries.versions(session, document)), None)
    return PaperFacts(
        kind=document.kind,
        translates=document.translates,
        fields=typed_fields(vault, document),
        today=today,
        margin_days=background.margin_days,
        person=background.person,
        pages=tuple(_own(session, document, page) for page in queries.pages(session, document.id)),
        others=tuple(_others(session, vault, document)),
        earlier=typed_fields(vault, before) if before is not None else None,
        needed_until=background.needed_until,
    )


def facts_for_officials(
    session: Session, document: Document, facts: PaperFacts, number_index: bytes | None
) -> PaperFacts:
    """The same with what other people sent: the very same picture or file, a passport of the same number."""
    pages = queries.pages(session, document.id)
    known = [
        any(not _is_of(document, other) for other, _ in queries.pages_alike(session, page)) for page in pages
    ]
    if known and not any(known):
        known[0] = any(not _is_of(document, other) for other in queries.with_same_file(session, document))
    is_number_known = (
        number_index is not None
        and document.candidate_id is not None
        and bool(queries.other_holders(session, number_index, document.candidate_id))
    )
    marked = (
        replace(page, known_elsewhere=is_known) for page, is_known in zip(facts.pages, known, strict=True)
    )
    return replace(facts, pages=tuple(marked), number_known_elsewhere=is_number_known)


def number_index_of(vault: Vault, facts: PaperFacts) -> bytes | None:
    """The blind index of a passport's number, by which it is found elsewhere; None without a sound number."""
    if facts.kind != PASSPORT or facts.person is None or not facts.fields.number:
        return None
    nationality = facts.person.nationality
    try:
        number = normalise_passport_number(facts.fields.number, nationality)
    except IdentifierFault:
        return None
    return vault.blind_index(PASSPORT, f"{nationality}|P|{number}")


def _own(session: Session, document: Document, page: DocumentPage) -> PageFacts:
    same_as = {
        other.kind
        for other, _ in queries.pages_alike(session, page)
        if _is_of(document, other)
        and other.state in STANDS
        and (other.kind, other.translates) != (document.kind, document.translates)
    }
    return PageFacts(faults=tuple(page.faults), same_as=tuple(sorted(same_as)))


def _others(session: Session, vault: Vault, document: Document) -> Iterable[OtherPaper]:
    """The holder's other papers that stand; one an official accepted counts before a newer one."""
    if document.candidate_id is not None:
        found = queries.papers_of_candidate(session, document.candidate_id)
    else:
        found = queries.papers(session, Holder(employer_id=document.employer_id))
    seen = {(document.kind, document.translates)}
    for paper in found:
        standing = paper.in_force or paper.newest
        key = (standing.kind, standing.translates)
        if standing.state in STANDS and key not in seen:
            seen.add(key)
            yield OtherPaper(standing.kind, _known_fields(vault, standing), standing.translates)


def _known_fields(vault: Vault, document: Document) -> CapturedFields:
    """What the holder typed; the number an official confirmed counts before it."""
    fields = typed_fields(vault, document)
    if document.number_sealed is None:
        return fields
    number = vault.open_text(document.holder_id, number_field(document.id), document.number_sealed)
    return replace(fields, number=number)


def _is_of(document: Document, other: Document) -> bool:
    """Whether both belong to the same person, or are both of the same workshop and of no person."""
    if document.candidate_id is not None or other.candidate_id is not None:
        return document.candidate_id == other.candidate_id
    return document.employer_id == other.employer_id
