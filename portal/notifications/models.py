"""What was sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage import Base


class SentLetter(Base):
    """That a letter went out; a task that runs twice finds it here and sends no second one."""

    __tablename__ = "sent_letters"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    sent_at: Mapped[datetime]
