"""A model of the tests' own, kept out of the portal's metadata."""

from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from portal.storage import Versioned, checked_in


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"
    GREEN = "green"


class OwnBase(DeclarativeBase):
    """A base with its own metadata: its tables are neither migrated nor classified."""


class Button(Versioned, OwnBase):
    __tablename__ = "buttons"
    __table_args__ = (checked_in("colour", Colour),)

    id: Mapped[int] = mapped_column(primary_key=True)
    colour: Mapped[Colour] = mapped_column(String(10))
