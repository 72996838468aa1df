"""Rows of the outbox and the sign of life of the workers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage import Base, new_id


class TaskRow(Base):
    """A task waiting, running (``claimed_until`` in the future), done, or stuck after too many tries."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_waiting", "done_at", "stuck_at", "due_at"),
        Index("ix_tasks_key", "key"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    key: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    stuck_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)


class WorkerSign(Base):
    """When a worker was last heard of."""

    __tablename__ = "worker_signs"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    seen_at: Mapped[datetime]
