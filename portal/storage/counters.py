"""Running numbers that people read aloud: vacancies and cases."""

from sqlalchemy import String, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.storage.base import Base


class Counter(Base):
    """The last number given out under a name such as ``vacancy:2026``."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


def next_number(session: Session, name: str) -> int:
    """The next number under a name, from 1; concurrent callers never get the same."""
    step = update(Counter).where(Counter.name == name).values(value=Counter.value + 1)
    value: int | None = session.scalar(step.returning(Counter.value))
    if value is not None:
        return value
    try:
        with session.begin_nested():
            session.add(Counter(name=name, value=1))
    except IntegrityError:
        return next_number(session, name)
    return 1
