"""Reading reminders and calendars."""

from portal.notifications.queries.calendars import Entry, account_of_feed, entries, entries_of_case, feed_of
from portal.notifications.queries.due import (
    Due,
    Reachable,
    channels,
    due,
    is_still_due,
    known_ids,
    last_round,
    readers,
    round_of,
)
from portal.notifications.queries.sent import OnCase, count_failed, get_on_case, of_account, of_case

__all__ = [
    "Due",
    "Entry",
    "OnCase",
    "Reachable",
    "account_of_feed",
    "channels",
    "count_failed",
    "due",
    "entries",
    "entries_of_case",
    "feed_of",
    "get_on_case",
    "is_still_due",
    "known_ids",
    "last_round",
    "of_account",
    "of_case",
    "readers",
    "round_of",
]
