"""Permit cases and what was recorded on them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.permits.clocks import StopReason
from portal.permits.lifecycle import CaseState, Hold
from portal.storage import Base, Versioned, checked_in, new_id


class PermitCase(Versioned, Base):
    """The way of one hire to lawful work.

    ``next_step``, ``next_actor``, ``next_due_on`` and ``expires_on`` are what the plan says of the
    recorded dates; operations write them so that the desk can sort and filter by them.
    """

    __tablename__ = "permit_cases"
    __table_args__ = (
        checked_in("state", CaseState),
        checked_in("hold", Hold),
        UniqueConstraint("number"),
        UniqueConstraint("application_id"),
        CheckConstraint("permit_valid_until >= permit_issued_on", name="permit_dates_ordered"),
        Index("ix_permit_cases_due", "next_due_on"),
        Index("ix_permit_cases_expires", "state", "expires_on"),
        # The desk: all it counts, sorts and filters by, so that only the cases of a page are read themselves.
        Index(
            "ix_permit_cases_desk",
            "state",
            "next_due_on",
            "expires_on",
            "number",
            "assigned_to",
            "next_step",
            "nationality",
            "region",
            "employer_id",
            "candidate_id",
            "id",
        ),
        Index("ix_permit_cases_opened", "opened_at", "number"),
        Index("ix_permit_cases_nationality", "nationality", "state"),
        Index("ix_permit_cases_step", "next_step", "opened_at"),
        Index("ix_permit_cases_employer", "employer_id", "state"),
        Index("ix_permit_cases_candidate", "candidate_id"),
        # The cases of an official: enough to find their papers without reading the cases.
        Index(
            "ix_permit_cases_assigned",
            "assigned_to",
            "state",
            "candidate_id",
            "employer_id",
            "opened_at",
            "id",
        ),
        Index("ix_permit_cases_passport", "passport_expires_on"),
        Index("ix_permit_cases_previous", "previous_case_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[str] = mapped_column(String(12))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"))
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancies.id"))
    nationality: Mapped[str] = mapped_column(String(3))
    region: Mapped[str] = mapped_column(String(20))
    regime: Mapped[str] = mapped_column(String(30))
    requirements_from: Mapped[date]
    requirements_edition: Mapped[str] = mapped_column(String(40))
    previous_case_id: Mapped[UUID | None] = mapped_column(ForeignKey("permit_cases.id"))
    state: Mapped[CaseState] = mapped_column(String(20))
    hold: Mapped[Hold] = mapped_column(String(20), default=Hold.NONE)
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    opened_at: Mapped[datetime]
    planned_entry_on: Mapped[date | None]
    passport_expires_on: Mapped[date | None]
    attraction_number: Mapped[str | None] = mapped_column(String(32))
    attraction_filed_on: Mapped[date | None]
    attraction_issued_on: Mapped[date | None]
    permit_number: Mapped[str | None] = mapped_column(String(32))
    permit_filed_on: Mapped[date | None]
    permit_issued_on: Mapped[date | None]
    permit_valid_until: Mapped[date | None]
    visa_number: Mapped[str | None] = mapped_column(String(32))
    visa_issued_on: Mapped[date | None]
    visa_valid_until: Mapped[date | None]
    exit_cleared_on: Mapped[date | None]
    entered_on: Mapped[date | None]
    registered_on: Mapped[date | None]
    contract_signed_on: Mapped[date | None]
    extension_filed_on: Mapped[date | None]
    visa_extended_on: Mapped[date | None]
    visa_extended_until: Mapped[date | None]
    resident_card_number: Mapped[str | None] = mapped_column(String(32))
    resident_card_issued_on: Mapped[date | None]
    resident_card_valid_until: Mapped[date | None]
    registration_extended_on: Mapped[date | None]
    renewal_filed_on: Mapped[date | None]
    work_ended_on: Mapped[date | None]
    exited_on: Mapped[date | None]
    next_step: Mapped[str] = mapped_column(String(30))
    next_actor: Mapped[str] = mapped_column(String(20))
    next_due_on: Mapped[date | None]
    expires_on: Mapped[date | None]


class CaseDeadline(Base):
    """A deadline of a case, as the plan says it; kept so that a day, a month or a feed can be read at once.

    ``is_met``: the event that meets it is recorded, or the case is closed.
    """

    __tablename__ = "case_deadlines"
    __table_args__ = (Index("ix_case_deadlines_due", "is_met", "due_on"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("permit_cases.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(30), primary_key=True)
    due_on: Mapped[date]
    is_met: Mapped[bool]


class Stay(Base):
    """Days somebody spent in the country without a permit; both days count as visa-free days."""

    __tablename__ = "stays"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="days_ordered"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    noted_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    noted_at: Mapped[datetime]


class ClockStop(Versioned, Base):
    """Days on which the clock of a stage stood still, with the reason; without an end it still does.

    Nobody edits one: a clock is started again, and stopped anew if need be.
    """

    __tablename__ = "clock_stops"
    __table_args__ = (
        checked_in("reason", StopReason),
        CheckConstraint("started_on >= stopped_on", name="days_ordered"),
        CheckConstraint("(started_on IS NULL) = (started_at IS NULL)", name="start_is_whole"),
        Index("ix_clock_stops_case", "case_id", "stopped_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("permit_cases.id", ondelete="CASCADE"))
    step: Mapped[str] = mapped_column(String(30))
    reason: Mapped[StopReason] = mapped_column(String(20))
    stopped_on: Mapped[date]
    started_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text)
    stopped_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    stopped_at: Mapped[datetime]
    started_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    started_at: Mapped[datetime | None]


class PermitRecord(Base):
    """One recorded fact: what happened on which day, with number and authority. Never edited.

    Besides what happened to the permit (moves of the lifecycle) it holds what else the plan is made of
    (``facts.BESIDE_THE_STEPS``), so that the case of any past moment can be made again from its records.
    """

    __tablename__ = "permit_records"
    __table_args__ = (UniqueConstraint("case_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("permit_cases.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    """The order in which facts were recorded, which need not be the order in which they happened."""
    move: Mapped[str] = mapped_column(String(30))
    regime: Mapped[str | None] = mapped_column(String(30))
    edition: Mapped[str | None] = mapped_column(String(40))
    happened_on: Mapped[date]
    valid_until: Mapped[date | None]
    number: Mapped[str | None] = mapped_column(String(32))
    authority: Mapped[str | None] = mapped_column(String(120))
    note: Mapped[str | None] = mapped_column(Text)
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime]


class DecreePreview(Base):
    """What one reading of a draft decree would change for the open cases, worked out piece by piece.

    ``counts`` says how many cases each kind of change touches; ``last_case_id`` is how far the work has come.
    """

    __tablename__ = "decree_previews"
    __table_args__ = (UniqueConstraint("decree_id", "decree_version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    decree_id: Mapped[UUID] = mapped_column(ForeignKey("rule_decrees.id", ondelete="CASCADE"))
    decree_version: Mapped[int]
    total: Mapped[int]
    looked_at: Mapped[int]
    affected: Mapped[int]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    last_case_id: Mapped[UUID | None]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class DecreeEffect(Base):
    """One open case a draft decree would change: its days, next step and warnings before and after."""

    __tablename__ = "decree_effects"
    __table_args__ = (Index("ix_decree_effects_nearest", "preview_id", "nearest_on", "case_id"),)

    preview_id: Mapped[UUID] = mapped_column(
        ForeignKey("decree_previews.id", ondelete="CASCADE"), primary_key=True
    )
    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("permit_cases.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    nearest_on: Mapped[date]
    """The nearest day that changes, so that what presses comes first."""
    changes: Mapped[list[dict[str, str]]] = mapped_column(JSON)


class StepDuration(Base):
    """How many working days a step took in the portal's own cases, as last counted.

    ``nationality`` is empty for everybody together, which is kept only for steps that all take alike.
    """

    __tablename__ = "step_durations"
    __table_args__ = (CheckConstraint("nine_in_ten >= median AND median >= 0", name="figures_ordered"),)

    regime: Mapped[str] = mapped_column(String(30), primary_key=True)
    step: Mapped[str] = mapped_column(String(30), primary_key=True)
    nationality: Mapped[str] = mapped_column(String(3), primary_key=True)
    median: Mapped[int]
    nine_in_ten: Mapped[int]
    cases: Mapped[int]
    as_of: Mapped[date]
