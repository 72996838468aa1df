"""How events name an inquiry."""

from typing import TypedDict
from uuid import UUID

from portal.inquiries.models import Inquiry
from portal.inquiries.queries import official_of
from portal.inquiries.rules import Side
from portal.storage import UnitOfWork


class Named(TypedDict):
    """The fields with which every event of an inquiry begins."""

    inquiry_id: UUID
    candidate_id: UUID | None
    employer_id: UUID | None
    party: str


def named(inquiry: Inquiry) -> Named:
    """The inquiry as events name it."""
    return Named(
        inquiry_id=inquiry.id,
        candidate_id=inquiry.candidate_id,
        employer_id=inquiry.employer_id,
        party=str(inquiry.party),
    )


def told_official(uow: UnitOfWork, inquiry: Inquiry) -> UUID | None:
    """The official who is told what became of an inquiry: the one who asked, else the one of the case."""
    if inquiry.asked_as == Side.OFFICIAL:
        return inquiry.asked_by
    return official_of(uow.session, inquiry.candidate_id, uow.actor)
