"""Who was shown what of whom."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.disclosure.rules import Stage
from portal.storage import Base, checked_in


class ProfileView(Base):
    """That a profile was opened beyond its pseudonymous card; shown to the person."""

    __tablename__ = "profile_views"
    __table_args__ = (
        checked_in("stage", Stage),
        Index("ix_profile_views_candidate_at", "candidate_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    viewer_id: Mapped[UUID]
    viewer_role: Mapped[str] = mapped_column(String(20))
    employer_id: Mapped[UUID | None]
    stage: Mapped[Stage] = mapped_column(String(20))
    at: Mapped[datetime]
