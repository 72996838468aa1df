"""Receipts, and the public keys by which they are checked."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.receipts.rules import ReceiptKind
from portal.storage import Base, checked_in, new_id


class Receipt(Base):
    """One receipt as it was signed; never edited.

    ``file`` is the very text that is downloaded and checked. Whoever is named by ``account_id``,
    ``candidate_id`` or ``employer_id`` may read it.
    """

    __tablename__ = "receipts"
    __table_args__ = (
        checked_in("kind", ReceiptKind),
        UniqueConstraint("number"),
        Index("ix_receipts_subject", "subject_id", "issued_at"),
        Index("ix_receipts_candidate", "candidate_id", "issued_at"),
        Index("ix_receipts_employer", "employer_id", "issued_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[str] = mapped_column(String(14))
    kind: Mapped[ReceiptKind] = mapped_column(String(20))
    subject_id: Mapped[UUID]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    candidate_id: Mapped[UUID | None] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id", ondelete="CASCADE"))
    file: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime]

    @property
    def details(self) -> dict[str, str]:
        """What the receipt says of the thing beside its kind."""
        found: dict[str, str] = json.loads(self.file)["receipt"]["details"]
        return found


class SigningKey(Base):
    """A public key with which receipts were signed; kept after the portal has gone on to another one."""

    __tablename__ = "signing_keys"

    key_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    first_used_at: Mapped[datetime]
