"""Reading profiles. Sealed columns stay sealed here: only ``disclosure`` opens them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate, WrongCode
from portal.candidates.rules import CLAIM, WRONG_CODES_WINDOW, CandidateState, Visibility, plain_code
from portal.kernel.errors import NotFound
from portal.kernel.ports import Vault
from portal.storage.json_lists import holds_any, holds_any_under, is_empty
from portal.storage.vault import PersonKey

FOR_EVERYBODY = (Visibility.PUBLIC,)
FOR_WORKSHOPS = (Visibility.PUBLIC, Visibility.EMPLOYERS)
"""What visitors, and what verified workshops and officials, may find."""


@dataclass(frozen=True, slots=True)
class BrowseFilters:
    """What the list is narrowed by when the index cannot answer. Empty means no matter."""

    regions: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    machines: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    experience_min: int | None = None
    available_by: date | None = None


def get_candidate(session: Session, candidate_id: UUID) -> Candidate:
    """The profile in any state; raises NotFound. Disclosure decides who sees what of it."""
    candidate = session.get(Candidate, candidate_id)
    if candidate is None:
        raise NotFound
    return candidate


def candidate_of(session: Session, account_id: UUID) -> Candidate | None:
    """The profile of an account, if it has begun one."""
    return session.scalars(select(Candidate).where(Candidate.account_id == account_id)).first()


def unclaimed(session: Session, vault: Vault, code: str) -> Candidate | None:
    """The imported profile that waits for its person under this code, however it was typed."""
    code_hash = vault.blind_index(CLAIM, plain_code(code))
    return session.scalars(select(Candidate).where(Candidate.claim_code_hash == code_hash)).first()


def recent_wrong_codes(session: Session, account_id: UUID, now: datetime) -> int:
    """How many wrong claim codes an account typed within the window."""
    recent = WrongCode.account_id == account_id, WrongCode.at > now - WRONG_CODES_WINDOW
    return session.scalar(select(func.count()).select_from(WrongCode).where(*recent)) or 0


def holds_sealed(session: Session, candidate: Candidate) -> bool:
    """Whether anything, a document for example, was ever sealed under this person's key."""
    return session.get(PersonKey, candidate.id) is not None


def candidates_by_id(session: Session, candidate_ids: Iterable[UUID]) -> dict[UUID, Candidate]:
    """The profiles of several ids in one read."""
    found = session.scalars(select(Candidate).where(Candidate.id.in_(list(candidate_ids))))
    return {candidate.id: candidate for candidate in found}


def listed_in_order(
    session: Session, ids: Sequence[UUID], visibilities: Iterable[Visibility]
) -> list[Candidate]:
    """Those of the index's hits that are still listed for this reader, in the order of ``ids``."""
    found = session.scalars(select(Candidate).where(Candidate.id.in_(ids), *_listed(visibilities)))
    by_id = {candidate.id: candidate for candidate in found}
    return [by_id[candidate_id] for candidate_id in ids if candidate_id in by_id]


def newest(session: Session, visibilities: Iterable[Visibility], limit: int = 6) -> list[Candidate]:
    """The cards published last."""
    chosen = select(Candidate).where(*_listed(visibilities))
    return list(session.scalars(chosen.order_by(Candidate.published_at.desc(), Candidate.id).limit(limit)))


def count_listed(session: Session, visibilities: Iterable[Visibility]) -> int:
    """How many cards are on the list for this reader."""
    counted = select(func.count()).select_from(Candidate).where(*_listed(visibilities))
    return session.scalar(counted) or 0


def browse(
    session: Session,
    filters: BrowseFilters,
    visibilities: Iterable[Visibility],
    *,
    limit: int = 20,
    offset: int = 0,
) -> tuple[list[Candidate], int]:
    """A page of the list, newest first, and how many match: what answers while the index cannot."""
    conditions = [*_listed(visibilities), *_narrowed(session, filters)]
    page = select(Candidate).where(*conditions).order_by(Candidate.published_at.desc(), Candidate.id)
    total = session.scalar(select(func.count()).select_from(Candidate).where(*conditions)) or 0
    return list(session.scalars(page.limit(limit).offset(offset))), total


def _listed(visibilities: Iterable[Visibility]) -> tuple[ColumnElement[bool], ...]:
    return Candidate.state == CandidateState.ACTIVE, Candidate.visibility.in_(list(visibilities))


def _narrowed(session: Session, filters: BrowseFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.regions:
        anywhere = is_empty(Candidate.regions)
        conditions.append(or_(anywhere, holds_any(session, Candidate.regions, filters.regions)))
    if filters.occupations:
        conditions.append(holds_any(session, Candidate.occupations, filters.occupations))
    if filters.machines:
        conditions.append(holds_any_under(session, Candidate.machines, "machine", filters.machines))
    if filters.products:
        conditions.append(holds_any(session, Candidate.products, filters.products))
    if filters.countries:
        conditions.append(Candidate.nationality.in_(filters.countries))
    if filters.experience_min is not None:
        conditions.append(Candidate.experience_years >= filters.experience_min)
    if filters.available_by is not None:
        conditions.append(
            or_(Candidate.available_from.is_(None), Candidate.available_from <= filters.available_by)
        )
    return conditions
