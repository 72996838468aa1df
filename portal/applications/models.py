"""Applications and their timeline."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.applications.rules import ApplicationState
from portal.candidates.models import Candidate
from portal.storage import Base, Versioned, checked_in, new_id
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing, Meals, WagePeriod, WageType


class Application(Versioned, Base):
    """One candidate's application for one vacancy. The letter is sealed under the candidate's key."""

    __tablename__ = "applications"
    __table_args__ = (
        checked_in("state", ApplicationState),
        UniqueConstraint("candidate_id", "vacancy_id"),
        CheckConstraint("state <> 'rejected' OR reason IS NOT NULL", name="rejected_has_reason"),
        Index("ix_applications_vacancy_state", "vacancy_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"))
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    state: Mapped[ApplicationState] = mapped_column(String(20))
    letter_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    reason: Mapped[str | None] = mapped_column(String(30))
    submitted_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    vacancy: Mapped[Vacancy] = relationship(lazy="raise")
    candidate: Mapped[Candidate] = relationship(lazy="raise")


class Offer(Base):
    """The written terms offered on an application; locked once made."""

    __tablename__ = "offers"
    __table_args__ = (
        UniqueConstraint("application_id"),
        CheckConstraint("wage_min >= 0 AND wage_max >= wage_min", name="wage_ordered"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    wage_type: Mapped[WageType] = mapped_column(String(10))
    wage_min: Mapped[int]
    wage_max: Mapped[int]
    wage_period: Mapped[WagePeriod] = mapped_column(String(10))
    guaranteed: Mapped[int | None]
    hours_per_day: Mapped[int]
    days_per_week: Mapped[int]
    housing: Mapped[Housing] = mapped_column(String(10))
    meals: Mapped[Meals] = mapped_column(String(10))
    starts_on: Mapped[date]
    contract_months: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]


class ApplicationStep(Base):
    """One line of the timeline both sides read, each in their own words."""

    __tablename__ = "application_steps"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    move: Mapped[str] = mapped_column(String(20))
    actor_role: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(30))
    at: Mapped[datetime]
