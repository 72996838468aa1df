"""The only place that reads the clock. Storage is UTC; days are those of Bishkek."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BISHKEK = ZoneInfo("Asia/Bishkek")


class Clock(Protocol):
    """Tells the time to whoever asks; frozen in the tests."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The present day in Bishkek."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The present day in Bishkek."""
        return bishkek_day(self.now())


class FixedClock:
    """A clock that stands still until it is moved: for tests and for replaying a past day."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def today(self) -> date:
        """The day in Bishkek of the moment it was set to."""
        return bishkek_day(self.moment)

    def advance(self, **duration: float) -> None:
        """Move on by a ``timedelta`` given by its keywords, e.g. ``advance(days=3)``."""
        self.moment += timedelta(**duration)


def bishkek_day(moment: datetime) -> date:
    """The calendar day in Bishkek of an aware moment."""
    return moment.astimezone(BISHKEK).date()
