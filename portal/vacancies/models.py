"""Vacancies."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.employers.models import Employer
from portal.storage import Base, Versioned, checked_in, new_id
from portal.vacancies.rules import (
    ClosingReason,
    Completeness,
    Housing,
    Meals,
    Section,
    VacancyState,
    WagePeriod,
    WageType,
)


class Vacancy(Versioned, Base):
    """A vacancy of a workshop. Columns of unfinished sections are empty while it is a draft."""

    __tablename__ = "vacancies"
    __table_args__ = (
        checked_in("state", VacancyState),
        checked_in("wage_type", WageType),
        checked_in("wage_period", WagePeriod),
        checked_in("housing", Housing),
        checked_in("meals", Meals),
        checked_in("closed_reason", ClosingReason),
        UniqueConstraint("number"),
        UniqueConstraint("employer_id", "external_id"),
        CheckConstraint("wage_min >= 0 AND wage_max >= wage_min", name="wage_ordered"),
        CheckConstraint("positions > 0", name="positions_positive"),
        CheckConstraint("state <> 'closed' OR closed_reason IS NOT NULL", name="closed_has_reason"),
        CheckConstraint(
            "state NOT IN ('published', 'paused') OR published_at IS NOT NULL", name="published_has_date"
        ),
        Index("ix_vacancies_state_published", "state", "published_at"),
        Index("ix_vacancies_employer_state", "employer_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[str] = mapped_column(String(12))
    external_id: Mapped[str | None] = mapped_column(String(120))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    state: Mapped[VacancyState] = mapped_column(String(20))
    title: Mapped[str | None] = mapped_column(String(160))
    body: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(12))
    region: Mapped[str | None] = mapped_column(String(20))
    occupations: Mapped[list[str]] = mapped_column(JSON, default=list)
    machines: Mapped[list[str]] = mapped_column(JSON, default=list)
    products: Mapped[list[str]] = mapped_column(JSON, default=list)
    fabrics: Mapped[list[str]] = mapped_column(JSON, default=list)
    wage_type: Mapped[WageType | None] = mapped_column(String(10))
    wage_min: Mapped[int | None]
    wage_max: Mapped[int | None]
    wage_period: Mapped[WagePeriod | None] = mapped_column(String(10))
    wage_guaranteed: Mapped[int | None]
    hours_per_day: Mapped[int | None]
    days_per_week: Mapped[int | None]
    housing: Mapped[Housing | None] = mapped_column(String(10))
    meals: Mapped[Meals | None] = mapped_column(String(10))
    positions: Mapped[int | None]
    experience_years: Mapped[int | None]
    level: Mapped[str | None] = mapped_column(String(60))
    closes_on: Mapped[date | None]
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_reason: Mapped[ClosingReason | None] = mapped_column(String(20))

    employer: Mapped[Employer] = relationship(lazy="raise")

    @property
    def completeness(self) -> Completeness:
        """Which sections of the task list are done."""
        done = {
            Section.WORK: bool(self.occupations),
            Section.PAY: self.wage_min is not None,
            Section.CONDITIONS: self.housing is not None,
            Section.PLACES: self.positions is not None,
            Section.TEXT: bool(self.title and self.body),
        }
        return Completeness(frozenset(section for section, is_done in done.items() if is_done))

    @property
    def has_housing(self) -> bool:
        """Whether the workshop offers housing, free or paid."""
        return self.housing in (Housing.FREE, Housing.PAID)
