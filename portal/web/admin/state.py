"""How the portal is doing: worker, tasks, index, database, versions."""

import platform
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import metadata
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.notifications.queries import count_failed
from portal.outbox import operations, queries
from portal.outbox.models import TaskRow
from portal.storage import schema
from portal.web.admin.blueprint import blueprint
from portal.web.admission import admits
from portal.web.notes import tell
from portal.web.request import reading, services, unit_of_work

SILENT_AFTER = timedelta(seconds=30)
"""A worker gives a sign every few seconds; the public readiness page uses the same limit."""
SLOW_AFTER = timedelta(minutes=5)
LATELY = timedelta(days=7)
"""How far back reminders that failed are counted."""
SHOWN_PACKAGES = ("Flask", "SQLAlchemy", "Whoosh")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is looked at; ``state`` is that of a check mark."""

    state: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class StuckTask:
    """A task that failed too often."""

    name: str
    since: str
    attempts: int
    error: str
    url: str


@blueprint.get("/")
@admits(Role.ADMIN)
def home() -> ResponseReturnValue:
    """One page: what works, what does not, what can be done."""
    now = services().clock.now()
    counted = queries.count_tasks(reading(), now)
    lines = [
        _worker(now),
        _waiting(counted, now),
        _stuck(counted),
        _reminders(now),
        _index(),
        _database(),
        _backup(),
    ]
    return render_template(
        "admin/state/state.html",
        lines=[(line.state, line.text, line.detail) for line in lines],
        is_well=all(line.state != "bad" for line in lines),
        counts=[
            (formats.number(counted.due), _("due now")),
            (formats.number(counted.later), _("due later")),
            (formats.number(counted.failing), _("failed, tried again")),
            (formats.number(counted.stuck), _("stuck")),
        ],
        stuck=[_stuck_task(task) for task in queries.stuck_tasks(reading())],
        versions=_versions(),
        looked_at=now,
    )


@blueprint.post("/tasks/<id:task_id>/again")
@admits(Role.ADMIN)
def run_again(task_id: UUID) -> ResponseReturnValue:
    """Start a stuck task again."""
    with unit_of_work() as uow:
        operations.run_again(uow, queries.get_task(uow.session, task_id))
    tell(_("The task is started again. Look here in a minute."))
    return redirect(url_for("admin.home"))


def _worker(now: datetime) -> Line:
    signs = queries.signs(reading())
    if not signs:
        return Line(
            "bad",
            _("Background work"),
            _("The background work has never given a sign. Start the portal with it."),
        )
    seen = formats.moment(signs[0].seen_at)
    if now - signs[0].seen_at > SILENT_AFTER:
        return Line(
            "bad",
            _("Background work"),
            _("Silent since %(when)s. Letters and search stand still.", when=seen),
        )
    return Line("ok", _("Background work"), _("last sign %(when)s", when=seen))


def _waiting(counted: queries.TaskCounts, now: datetime) -> Line:
    oldest = counted.oldest_due_at
    if oldest is None:
        return Line("ok", _("Waiting tasks"), _("none waits"))
    detail = _("the longest waiting one since %(when)s", when=formats.moment(oldest))
    return Line("warn" if now - oldest > SLOW_AFTER else "ok", _("Waiting tasks"), detail)


def _stuck(counted: queries.TaskCounts) -> Line:
    if counted.stuck:
        return Line("bad", _("Stuck tasks"), _("They failed too often. Find out why, then start them again."))
    if counted.failing:
        return Line("warn", _("Failed tasks"), _("They are tried again by themselves."))
    return Line("ok", _("Stuck tasks"), _("none"))


def _reminders(now: datetime) -> Line:
    failed = count_failed(reading(), now - LATELY)
    if not failed:
        return Line("ok", _("Reminders"), _("all of the last 7 days were delivered"))
    return Line(
        "warn",
        _("Reminders"),
        ngettext(
            "%(num)s of the last 7 days could not be delivered. The official of its case sends it again.",
            "%(num)s of the last 7 days could not be delivered. The officials of the cases send them again.",
            failed,
        ),
    )


def _index() -> Line:
    health = services().search_index.health()
    if health.ok:
        return Line("ok", _("Search index"), _("%(count)s documents", count=formats.number(health.documents)))
    return Line(
        "bad",
        _("Search index"),
        _("%(reason)s. Lists come from the database until it is rebuilt.", reason=health.reason),
    )


def _database() -> Line:
    database = services().database
    revision = schema.current_revision(database)
    if schema.is_current(database):
        return Line("ok", _("Database"), _("migration %(number)s, the newest", number=revision or "–"))
    detail = _(
        "migration %(number)s, the newest is %(newest)s. Start the portal anew to migrate.",
        number=revision or "–",
        newest=schema.newest_revision(),
    )
    return Line("warn", _("Database"), detail)


def _backup() -> Line:
    return Line("waiting", _("Last backup"), _("not known here"))


def _stuck_task(task: TaskRow) -> StuckTask:
    return StuckTask(
        name=task.name,
        since=formats.moment(task.stuck_at),
        attempts=task.attempts,
        error=task.last_error or "–",
        url=url_for("admin.run_again", task_id=task.id),
    )


def _versions() -> list[dict[str, str | None]]:
    database = services().database.engine
    version = ".".join(str(part) for part in database.dialect.server_version_info or ())
    rows = [
        ("Python", platform.python_version()),
        (database.dialect.name, version or "–"),
        *((name, metadata.version(name)) for name in SHOWN_PACKAGES),
    ]
    return [{"term": term, "value": value, "url": None} for term, value in rows]
