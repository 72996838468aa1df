"""What was sent, what is to be sent, and who subscribed to a calendar."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.notifications.rules import Channel, Delivery
from portal.storage import Base, checked_in, new_id


class SentLetter(Base):
    """That a letter went out; a task that runs twice finds it here and sends no second one."""

    __tablename__ = "sent_letters"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    sent_at: Mapped[datetime]


class ReminderRound(Base):
    """That the reminders of a day were written; the next round begins where this one ended."""

    __tablename__ = "reminder_rounds"
    __table_args__ = (UniqueConstraint("day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    day: Mapped[date]
    done_at: Mapped[datetime]


class Reminder(Base):
    """One reminder of one deadline to one account by one way, and how its delivery stands.

    The id is made of case, deadline, day, lead time, account and channel, so that none is written twice.
    ``day`` is that of the round, ``failure`` the kind of the last error.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        checked_in("channel", Channel),
        checked_in("state", Delivery),
        Index("ix_reminders_case", "case_id", "queued_at"),
        Index("ix_reminders_account", "account_id", "queued_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("permit_cases.id", ondelete="CASCADE"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    reader: Mapped[str] = mapped_column(String(10))
    deadline: Mapped[str] = mapped_column(String(30))
    due_on: Mapped[date]
    lead: Mapped[str] = mapped_column(String(30))
    day: Mapped[date]
    channel: Mapped[Channel] = mapped_column(String(5))
    state: Mapped[Delivery] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(60))
    queued_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


class CalendarFeed(Base):
    """A calendar somebody subscribed to. Only the hash of its address is kept; a new one replaces the old."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (UniqueConstraint("token_hash"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
