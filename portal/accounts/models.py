"""Accounts, their sessions and one-time links."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.rules import AccountRole, LinkPurpose
from portal.storage import Base, Versioned, checked_in, new_id


class Account(Versioned, Base):
    """Someone who signs in. E-mail and phone are sealed; their blind indexes find them."""

    __tablename__ = "accounts"
    __table_args__ = (
        checked_in("role", AccountRole),
        UniqueConstraint("email_index"),
        UniqueConstraint("phone_index"),
        CheckConstraint("email_index IS NOT NULL OR phone_index IS NOT NULL", name="has_contact"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    role: Mapped[AccountRole] = mapped_column(String(20))
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(5))
    confirmed_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class SignInSession(Base):
    """A sign-in on one device. Only the hash of its token is kept; it ends here, not in a cookie."""

    __tablename__ = "sign_in_sessions"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        Index("ix_sign_in_sessions_account", "account_id", "ended_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    device: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class OneTimeLink(Base):
    """A link that works once within its time: to confirm a contact or to choose a new password."""

    __tablename__ = "one_time_links"
    __table_args__ = (checked_in("purpose", LinkPurpose), UniqueConstraint("token_hash"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(String(20))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class FailedSignIn(Base):
    """One failed try, counted against the contact that was typed and the network it came from.

    Both are blind indexes: who tries from where is nobody's to read.
    """

    __tablename__ = "failed_sign_ins"
    __table_args__ = (Index("ix_failed_sign_ins_contact_at", "contact_index", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    contact_index: Mapped[bytes] = mapped_column(LargeBinary)
    network_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]
