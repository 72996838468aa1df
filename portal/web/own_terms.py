"""What the portal promises and asks for, with days: its own deadlines, moved by its own outages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import g

from portal.documents.models import Document
from portal.documents.rules import DocumentState
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.clock import bishkek_day
from portal.outages.rules import OwnDeadline
from portal.outages.terms import OwnTerm, lost_days_since, own_term
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.web.request import reading, services

LOOKS_BACK = timedelta(days=366)
"""Outages before that move no deadline anybody still looks at."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of the portal for a table: the day, whether it is over, the days it moved by."""

    day: str
    is_late: bool
    moved: str


def lost_days() -> Collection[date]:
    """Working days lost to outages; read once a request."""
    if "lost_days" not in g:
        today = services().clock.today()
        g.lost_days = lost_days_since(reading(), today - LOOKS_BACK, today)
    found: Collection[date] = g.lost_days
    return found


def check_of(document: Document) -> Due:
    """By when an official checks a document that was sent."""
    return _due(own_term(OwnDeadline.DOCUMENT_CHECK, bishkek_day(document.uploaded_at), lost_days()))


def about_document(document: Document | None) -> str:
    """To the person: by when an official checks it, or by when to send it again; empty for anything else."""
    if document is None:
        return ""
    if document.state == DocumentState.WAITING:
        term = _term(OwnDeadline.DOCUMENT_CHECK, document.uploaded_at)
        return _with_outage(_("An official checks it by %(day)s.", day=formats.day(term.due_on)), term)
    if document.state == DocumentState.RETURNED and document.decided_at is not None:
        term = _term(OwnDeadline.ANSWER_TO_RETURN, document.decided_at)
        return _with_outage(_("Send it again by %(day)s.", day=formats.day(term.due_on)), term)
    return ""


def about_first_look(case: PermitCase) -> str:
    """By when an official takes a case that nobody has; empty once somebody has it."""
    if case.assigned_to is not None or case.state in CLOSED:
        return ""
    term = _term(OwnDeadline.FIRST_LOOK, case.opened_at)
    return _with_outage(_("An official takes it by %(day)s.", day=formats.day(term.due_on)), term)


def _term(name: OwnDeadline, since: datetime) -> OwnTerm:
    return own_term(name, bishkek_day(since), lost_days())


def _due(term: OwnTerm) -> Due:
    is_late = services().clock.today() > term.due_on
    return Due(formats.day(term.due_on), is_late, _outage(term))


def _with_outage(sentence: str, term: OwnTerm) -> str:
    return " ".join(part for part in (sentence, _outage(term)) if part)


def _outage(term: OwnTerm) -> str:
    if not term.lost:
        return ""
    days = formats.listed(formats.day(day) for day in term.lost)
    return _("The portal did not work on %(days)s, so this day moved.", days=days)
