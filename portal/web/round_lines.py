"""What an official asked for in one message, as a list of tasks for whoever got it."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.documents.round_words import words_of
from portal.documents.rounds import Point, points_for
from portal.documents.rules import Holder
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.outages.rules import OwnDeadline
from portal.outages.terms import own_term
from portal.web.own_terms import lost_days
from portal.web.request import reading, services


@dataclass(frozen=True, slots=True)
class AskedPoint:
    """One task; ``state`` is that of a task list, ``url`` where it is done (None where nothing is to do)."""

    name: str
    sentences: tuple[str, ...]
    note: str
    language: str
    state: str
    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """All points of a holder's messages in which something is open, with the day of the answer."""

    title: str
    due: str
    is_late: bool
    points: list[AskedPoint]


def asked_of(holder: Holder, where_to_send: Callable[[str, str | None], str]) -> Asked | None:
    """What is still asked of a holder; None where nothing is.

    ``where_to_send(kind, translates)`` is the address at which such a paper is sent.
    """
    points = points_for(reading(), holder)
    sent = [bishkek_day(point.sent_at) for point in points if point.sent_at is not None]
    if not sent:
        return None
    due = own_term(OwnDeadline.ANSWER_TO_RETURN, min(sent), lost_days()).due_on
    lines = [_line(point, where_to_send) for point in sorted(points, key=lambda each: each.is_fatal)]
    return Asked(
        title=_("%(done)s of %(count)s done", done=sum(point.is_done for point in points), count=len(points)),
        due=formats.day(due),
        is_late=services().clock.today() > due,
        points=lines,
    )


def _line(point: Point, where_to_send: Callable[[str, str | None], str]) -> AskedPoint:
    [words] = words_of([point])
    if point.answered_by is not None:
        day = formats.day_short(bishkek_day(point.answered_by.uploaded_at))
        state, told = "done", _("sent on %(day)s", day=day)
    elif point.is_fatal:
        state, told = "wrong", _("Refused")
    else:
        state, told = "todo", _("To do")
    url = where_to_send(point.kind, point.translates) if state == "todo" else None
    return AskedPoint(words.name, words.sentences, words.note, words.language, state, told, url)
