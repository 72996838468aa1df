"""Dates and reminders: the calendar to subscribe to, what was sent, the short way to a case."""

from dataclasses import dataclass
from uuid import UUID

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts.models import Account
from portal.accounts.queries import get_account
from portal.i18n import formats, speaking
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.notifications import operations, queries
from portal.notifications.calendars import READERS, Writer, last_change
from portal.notifications.queries import Entry
from portal.permits.policies import is_assigned, is_worker, is_workshop
from portal.permits.queries import case_numbered, get_case
from portal.web.admission import admits, open_to_everyone
from portal.web.case_dates import DateLine, lines_of, sent_line
from portal.web.notes import tell
from portal.web.request import actor, reading, services, unit_of_work
from portal.web.session.blueprint import blueprint

WITH_DATES = (Role.CANDIDATE, Role.EMPLOYER, Role.OFFICIAL)
CASE_PAGES = {
    Role.CANDIDATE: "candidate.case",
    Role.EMPLOYER: "employer.case",
    Role.OFFICIAL: "official.case",
}
ASK_AGAIN_AFTER_SECONDS = 3600
SHOWN_DATES = 40


@dataclass(frozen=True, slots=True)
class Day:
    """A coming day on the page: what, of which case, when, and the way to add it to a calendar."""

    line: DateLine
    number: str
    url: str


@blueprint.get("/calendar")
@admits(*WITH_DATES)
def calendar() -> ResponseReturnValue:
    """What is coming, how to have it on the phone, what was sent."""
    return _page()


@blueprint.post("/calendar/open")
@admits(*WITH_DATES)
def open_calendar() -> ResponseReturnValue:
    """Make a new address and show it, this once."""
    with unit_of_work() as uow:
        token = operations.open_calendar(uow, None)
    return _page(url_for("session.calendar_feed", token=token, _external=True))


@blueprint.post("/calendar/close")
@admits(*WITH_DATES)
def close_calendar() -> ResponseReturnValue:
    """Let the address answer no more."""
    with unit_of_work() as uow:
        operations.close_calendar(uow, None)
    tell(_("The address is closed. Calendars that used it are not kept up to date any more."))
    return redirect(url_for("session.calendar"))


@blueprint.get("/calendar/<token>.ics")
@open_to_everyone
def calendar_feed(token: str) -> ResponseReturnValue:
    """The calendar behind an address. Whoever has the address reads it, so it names nobody."""
    account = queries.account_of_feed(reading(), token)
    found = _entries(account)
    with speaking(account.language):
        writer = _writer(account)
        mark = writer.mark(found)
        response = make_response() if request.if_none_match.contains(mark) else _feed(writer, found)
    response.headers["Cache-Control"] = f"private, max-age={ASK_AGAIN_AFTER_SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex"
    response.set_etag(mark)
    return response.make_conditional(request)


@blueprint.get("/calendar/<id:case_id>/<deadline>.ics")
@admits(*WITH_DATES)
def calendar_entry(case_id: UUID, deadline: str) -> ResponseReturnValue:
    """One day of a case, to be added to a calendar by hand."""
    case = get_case(reading(), case_id)
    if not (is_worker(actor(), case) or is_workshop(actor(), case) or is_assigned(actor(), case)):
        raise NotFound
    account = get_account(reading(), actor().require_account())
    for entry in queries.entries_of_case(reading(), case, services().clock.today()):
        if entry.deadline == deadline:
            content = _writer(account).single(entry)
            return _as_calendar(make_response(content), f"{case.number}-{deadline}.ics")
    raise NotFound


@blueprint.get("/c/<number>")
@admits(*WITH_DATES)
def case_by_number(number: str) -> ResponseReturnValue:
    """The short address of a case, as it stands in text messages."""
    case = case_numbered(reading(), number)
    if not (is_worker(actor(), case) or is_workshop(actor(), case) or actor().role is Role.OFFICIAL):
        raise NotFound
    return redirect(url_for(CASE_PAGES[actor().role], case_id=case.id))


def _page(address: str = "") -> str:
    account = get_account(reading(), actor().require_account())
    reader, feed = READERS[account.role], queries.feed_of(reading(), account.id)
    today = services().clock.today()
    entries = [entry for entry in _entries(account) if not entry.is_met and entry.due_on >= today]
    cases = {entry.case_id: entry.number for entry in entries}
    return render_template(
        "session/calendar.html",
        address=address,
        subscription=address.replace("https://", "webcal://").replace("http://", "webcal://"),
        made_on=formats.moment(feed.made_at) if feed is not None else "",
        days=[
            Day(line, cases[line.case_id], url_for(CASE_PAGES[actor().role], case_id=line.case_id))
            for line in lines_of(entries[:SHOWN_DATES], reader, today)
        ],
        sent=[
            (sent_line(reminder, reader), number)
            for reminder, number in queries.of_account(reading(), account.id)
        ],
    )


def _entries(account: Account) -> list[Entry]:
    return queries.entries(reading(), account, services().clock.today())


def _writer(account: Account) -> Writer:
    settings = services().settings
    name = _("Cheber") if settings.name == "Cheber" else settings.name
    return Writer(READERS[account.role], name, settings.base_url, services().clock.today())


def _feed(writer: Writer, entries: list[Entry]) -> Response:
    response = _as_calendar(make_response(writer.calendar(entries)), "cheber.ics")
    if entries:
        response.last_modified = max(map(last_change, entries))
    return response


def _as_calendar(response: Response, name: str) -> Response:
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
