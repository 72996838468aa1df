"""The lines of an iCalendar file (RFC 5545, 3.1 and 3.3): escaped, folded at 75 bytes, ended by CR LF.

Written by hand, because a calendar of some thousand entries must be there at once: a library that builds
every value as an object takes twenty times as long.
"""

from datetime import date, datetime, timedelta

LONGEST = 75
"""Bytes of a line; what is longer goes on in the next one, after a space."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def text(value: str) -> str:
    """A text as a value: signs of the format are escaped."""
    return value.translate(_ESCAPED)


def day(value: date) -> str:
    """A day as a value: 20260413."""
    return value.isoformat().replace("-", "")


def moment(value: datetime) -> str:
    """A moment in UTC as a value: 20260413T060000Z."""
    return value.strftime("%Y%m%dT%H%M%SZ")


def duration(value: timedelta) -> str:
    """A whole number of hours as a value, before or after: -P16DT16H."""
    hours = int(value.total_seconds()) // 3600
    days, rest = divmod(abs(hours), 24)
    return f"{'-' if hours < 0 else ''}P{f'{days}D' if days else ''}T{rest}H"


def lines(*texts: str) -> str:
    """The lines as a file has them."""
    return "".join(map(_folded, texts))


def _folded(line: str) -> str:
    if len(line) <= LONGEST and line.isascii():
        return f"{line}\r\n"
    left = line.encode()
    pieces, room = [], LONGEST
    while len(left) > room:
        end = room
        while left[end] & 0b1100_0000 == 0b1000_0000:  # never inside a letter
            end -= 1
        pieces.append(left[:end])
        left, room = left[end:], LONGEST - 1  # the space at the beginning counts
    return b"\r\n ".join([*pieces, left]).decode() + "\r\n"
