"""Imports under way and their staged rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.imports.rules import ImportKind, ImportState
from portal.storage import Base, Versioned, checked_in, new_id


class ImportRun(Versioned, Base):
    """One file being taken in. ``digest`` is the file's SHA-256: the same file goes on where it stopped."""

    __tablename__ = "import_runs"
    __table_args__ = (
        checked_in("kind", ImportKind),
        checked_in("state", ImportState),
        Index("ix_import_runs_digest", "digest", "kind", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[ImportKind] = mapped_column(String(20))
    state: Mapped[ImportState] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64))
    rows_read: Mapped[int]
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ImportRow(Base):
    """A row that was read and waits until the whole file is right. It goes when it has been taken in."""

    __tablename__ = "import_rows"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(140))
    is_faulty: Mapped[bool]
    row_sealed: Mapped[bytes] = mapped_column(LargeBinary)
