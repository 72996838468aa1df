"""Decrees: what is being prepared, what it would change, applying it, taking one back."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound, StaleVersion
from portal.permits import operations as permits
from portal.permits.effect import Change
from portal.permits.models import DecreePreview
from portal.permits.queries import effects, preview_of
from portal.reference import library, operations, queries
from portal.reference.entries import Rulebook
from portal.reference.models import RuleDecree, RuleEntry
from portal.storage import UnitOfWork
from portal.web.admission import admits
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.queue import ROWS_ON_A_PAGE, pages_of
from portal.web.official.rule_words import EntryView, change_words, count_words, entry_views
from portal.web.request import actor, reading, services, unit_of_work

MOST_DECREES = 200
"""Decrees that the history lists."""


class DecreeForm(PortalForm):
    """Which act the decree follows, why, and which reading of the draft was looked at."""

    version = HiddenField()
    title = StringField(
        _l("Act"),
        description=_l("Its number and day, as it was published."),
        validators=[InputRequired(_l("Name the act by its number and day."))],
    )
    reason = TextAreaField(
        _l("Why"),
        description=_l("A few words for the history."),
        validators=[InputRequired(_l("Say in a few words why. It stands in the history."))],
    )


@blueprint.get("/rules/draft")
@admits(Role.OFFICIAL)
def rule_draft() -> ResponseReturnValue:
    """What is being prepared, what it would change, and the button that applies it."""
    draft = queries.draft(reading())
    if draft is None:
        return redirect(url_for("official.rules"))
    reason = ""
    if draft.takes_back is not None:
        reason = _("Takes decree %(number)s back", number=draft.takes_back)
    return _draft_page(draft, DecreeForm(formdata=None, title=draft.title, reason=reason))


@blueprint.post("/rules/draft")
@admits(Role.OFFICIAL)
def rule_apply() -> ResponseReturnValue:
    """Bring the decree into use."""
    form = DecreeForm()
    draft = queries.get_draft(reading())
    if not form.validate_on_submit():
        return _draft_page(draft, form), 422
    try:
        with unit_of_work() as uow:
            found = _unchanged(uow, form)
            preview = preview_of(uow.session, found.id)
            _require_answer(preview, found)
            operations.apply(uow, found, form.title.data or "", form.reason.data or "")
            number = found.number or 0
    except Invalid as error:
        form.show(error)
        return _draft_page(queries.get_draft(reading()), form), 422
    services().rules.look_at_once()
    tell(
        _(
            "Decree %(number)s is in use. The days of the open cases are worked out anew now.",
            number=formats.number(number),
        )
    )
    return redirect(url_for("official.rule_decree", number=number))


@blueprint.post("/rules/draft/preview")
@admits(Role.OFFICIAL)
def rule_preview() -> ResponseReturnValue:
    """Work out again what the decree would change."""
    services().rules.look_at_once()
    with unit_of_work() as uow:
        permits.preview(uow, queries.get_draft(uow.session))
    return redirect(url_for("official.rule_draft"))


@blueprint.post("/rules/draft/entries/<id:entry_id>/leave-out")
@admits(Role.OFFICIAL)
def rule_leave_out(entry_id: UUID) -> ResponseReturnValue:
    """Take one rule out of the decree again."""
    with unit_of_work() as uow:
        draft = queries.get_draft(uow.session)
        row = next((each for each in draft.entries if each.id == entry_id), None)
        if row is None:
            raise NotFound
        operations.leave_out(uow, row)
        uow.flush()
        permits.preview(uow, draft)
    tell(_("The rule is left out of the decree."))
    return redirect(url_for("official.rule_draft"))


@blueprint.get("/rules/draft/discard")
@admits(Role.OFFICIAL)
def rule_ask_discard() -> ResponseReturnValue:
    """What throwing the decree away means."""
    draft = queries.get_draft(reading())
    return render_template("official/rules/discard.html", count=len(draft.entries), version=draft.version)


@blueprint.post("/rules/draft/discard")
@admits(Role.OFFICIAL)
def rule_discard() -> ResponseReturnValue:
    """Throw the decree away."""
    with unit_of_work() as uow:
        operations.discard(uow, _unchanged(uow, DecreeForm()))
    tell(_("The decree is thrown away. The rules stay as they were."))
    return redirect(url_for("official.rules"))


@blueprint.get("/rules/decrees")
@admits(Role.OFFICIAL)
def rule_decrees() -> ResponseReturnValue:
    """Every decree that was applied here, the newest first."""
    return render_template(
        "official/rules/decrees.html",
        rows=[
            {
                "name": _("Decree %(number)s", number=formats.number(decree.number)),
                "title": decree.title,
                "when": formats.moment(decree.ended_at),
                "count": formats.number(count),
                "url": url_for("official.rule_decree", number=decree.number),
            }
            for decree, count in queries.history(reading(), MOST_DECREES)
        ],
    )


@blueprint.get("/rules/decrees/<int:number>")
@admits(Role.OFFICIAL)
def rule_decree(number: int) -> ResponseReturnValue:
    """What one decree says, and the way to take it back."""
    decree = _applied(number)
    return render_template(
        "official/rules/decree.html",
        number=number,
        shown_number=formats.number(number),
        title=decree.title,
        reason=decree.reason,
        when=formats.moment(decree.ended_at),
        who=_who(decree.ended_by),
        entries=_applied_views(decree),
        waits=_("Another decree is being prepared. Apply it or throw it away first.")
        if queries.draft(reading()) is not None
        else None,
    )


@blueprint.post("/rules/decrees/<int:number>/take-back")
@admits(Role.OFFICIAL)
def rule_take_back(number: int) -> ResponseReturnValue:
    """Prepare the reverse of a decree."""
    services().rules.look_at_once()
    try:
        with unit_of_work() as uow:
            draft = operations.take_back(uow, _applied(number, uow))
            uow.flush()
            permits.preview(uow, draft)
    except Invalid as error:
        tell("; ".join(str(reason) for reason in error.faults.values()), "warn")
        return redirect(url_for("official.rule_decree", number=number))
    tell(_("The reverse of the decree is prepared. Look at what it changes, then apply it."))
    return redirect(url_for("official.rule_draft"))


def _applied(number: int, uow: UnitOfWork | None = None) -> RuleDecree:
    if number > 2**31 - 1:  # no column of the database holds such a number
        raise NotFound
    return queries.get_applied(uow.session if uow else reading(), number)


def _unchanged(uow: UnitOfWork, form: DecreeForm) -> RuleDecree:
    """The draft as it was looked at; raises StaleVersion when somebody worked on it since."""
    draft = queries.get_draft(uow.session)
    if form.version.data != str(draft.version):
        raise StaleVersion(_("Somebody changed this decree meanwhile. Look at it again."))
    return draft


def _is_finished(preview: DecreePreview | None, draft: RuleDecree) -> bool:
    """Whether it is known what this reading of the draft changes."""
    return preview is not None and preview.decree_version == draft.version and preview.finished_at is not None


def _require_answer(preview: DecreePreview | None, draft: RuleDecree) -> None:
    """Nobody applies a decree without knowing what it changes; raises Invalid."""
    if not _is_finished(preview, draft):
        raise Invalid({"": _l("Wait until it is known what the decree changes.")})


def _who(account_id: UUID | None) -> str:
    return _("you") if account_id == actor().account_id else _("another official")


def _views(rows: list[RuleEntry], book: Rulebook, number: int = 0) -> list[EntryView]:
    held = queries.rules_held(reading(), number - 1 if number else None)
    return entry_views([(queries.as_entry(row, number), row.id) for row in rows], held, book)


def _applied_views(decree: RuleDecree) -> list[EntryView]:
    """What a decree said, against the rules before it."""
    number = decree.number or 0
    with library.seen_as(queries.known_by(reading(), number - 1)):
        return _views(decree.entries, queries.known_by(reading(), number), number)


def _draft_page(draft: RuleDecree, form: DecreeForm) -> str:
    services().rules.look_at_once()
    form.version.data = str(draft.version)
    preview = preview_of(reading(), draft.id)
    if preview is not None and preview.decree_version != draft.version:
        preview = None
    return render_template(
        "official/rules/draft.html",
        form=form,
        entries=_views(draft.entries, queries.proposed(reading(), draft)),
        preview=preview and _preview_view(preview),
        waits=_waits(draft, preview),
    )


def _waits(draft: RuleDecree, preview: DecreePreview | None) -> str | None:
    """Why the decree cannot be applied yet."""
    if not draft.entries:
        return _("Change a rule first.")
    if not _is_finished(preview, draft):
        return _("Wait until it is known what the decree changes.")
    return None


def _preview_view(preview: DecreePreview) -> dict[str, Any]:
    """How far the work is, how many cases change, and a page of them."""
    pages = pages_of(preview.affected, {}, "official.rule_draft")
    rows = effects(reading(), preview.id, limit=ROWS_ON_A_PAGE, offset=(pages.page - 1) * ROWS_ON_A_PAGE)
    shown = formats.number(preview.affected)
    return {
        "is_finished": preview.finished_at is not None,
        "total": formats.number(preview.total),
        "looked_at": formats.number(preview.looked_at),
        "share": 100 * preview.looked_at // max(preview.total, 1),
        "heading": ngettext(
            "%(shown)s open case changes", "%(shown)s open cases change", preview.affected, shown=shown
        ),
        "affected": preview.affected,
        "counts": [count_words(key, number) for key, number in sorted(preview.counts.items())],
        "rows": [
            {
                "number": case.number,
                "url": url_for("official.case", case_id=case.id),
                "person": pseudonym,
                "workshop": workshop,
                "country": formats.country(case.nationality),
                "changes": [change_words(Change.from_row(row)) for row in effect.changes],
            }
            for effect, case, pseudonym, workshop in rows
        ],
        "pages": pages,
    }
