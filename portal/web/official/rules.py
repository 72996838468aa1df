"""The rules: what holds today, since when, by which source, and how an official changes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.permits import operations as permits
from portal.reference import library, operations, queries
from portal.reference.entries import Entry, Kind
from portal.reference.models import RuleDecree
from portal.reference.rules import ReferenceValue, UnknownReference
from portal.reference.wording import TOPICS, amount, topic_of, unit_label
from portal.web.admission import admits
from portal.web.forms import choices
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.filters import regions
from portal.web.official.rule_forms import SECTOR, WHOLE_COUNTRY, DayForm, QuotaForm, ValueForm
from portal.web.official.rule_words import ValueLine, rule_label, source, span, standing, value_line
from portal.web.request import actor, reading, services, unit_of_work


@dataclass(frozen=True, slots=True)
class Topic:
    """Rules of one kind."""

    name: str
    anchor: str
    rows: list[ValueLine]


@blueprint.get("/rules")
@admits(Role.OFFICIAL)
def rules() -> ResponseReturnValue:
    """Every value by topic, as it holds today."""
    today = services().clock.today()
    lines: dict[str, list[ValueLine]] = {name: [] for name in TOPICS}
    names = library.reference().keys()
    for key in names:
        lines[topic_of(key)].append(value_line(key, today))
    topics = [Topic(str(TOPICS[name][0]), name, rows) for name, rows in lines.items() if rows]
    return render_template("official/rules/list.html", topics=topics, **waiting())


@blueprint.get("/rules/values/<key>")
@admits(Role.OFFICIAL)
def rule(key: str) -> ResponseReturnValue:
    """One value: today, before and later, and what decrees said of it."""
    history = _history(key)
    today = services().clock.today()
    held = queries.rules_held(reading())
    return render_template(
        "official/rules/rule.html",
        key=key,
        label=rule_label(key),
        amount=amount(library.value(key, today)),
        standing=standing(library.value(key, today), today),
        rows=[
            {
                "amount": amount(value),
                "span": span(value.valid_from, value.valid_to),
                "source": source(value.source),
                "confirmed": value.confirmed,
                "valid_from": value.valid_from.isoformat(),
                "decree": _decree_of(held.get((Kind.VALUE, key, value.valid_from))),
            }
            for value in reversed(history)
        ],
        decrees=[_said(decree, entry) for decree, entry in queries.entries_for(reading(), [Kind.VALUE], key)],
        **waiting(),
    )


@blueprint.get("/rules/values/<key>/change")
@admits(Role.OFFICIAL)
def rule_change(key: str) -> ResponseReturnValue:
    """The form: a new value from a day on, or a correction of one by the same first day."""
    history = _history(key)
    today = services().clock.today()
    corrected = next(
        (each for each in history if each.valid_from.isoformat() == request.args.get("corrects")), None
    )
    shown = corrected or library.value(key, today)
    form = ValueForm(
        formdata=None,
        value="" if shown.value is None else format(shown.value, "f"),
        valid_from=corrected.valid_from if corrected else None,
        valid_to=corrected.valid_to if corrected else None,
        source=corrected.source if corrected else "",
        confirmed=shown.confirmed if corrected else True,
    )
    return _change_page(key, form, is_correction=corrected is not None)


@blueprint.post("/rules/values/<key>/change")
@admits(Role.OFFICIAL)
def send_rule_change(key: str) -> ResponseReturnValue:
    """Put the value into the decree that is being prepared."""
    history = _history(key)
    form = ValueForm()
    if not form.validate_on_submit():
        return _change_page(key, form), 422
    try:
        put_in_draft(form.entry(key, history[-1].unit))
    except Invalid as error:
        form.show(error)
        return _change_page(key, form), 422
    return redirect(url_for("official.rule_draft"))


@blueprint.post("/rules/values/<key>/withdraw")
@admits(Role.OFFICIAL)
def rule_withdraw(key: str) -> ResponseReturnValue:
    """Put into the decree that a value shall hold no more."""
    held = queries.rules_held(reading())
    chosen = next(
        (
            entry
            for (kind, name, first), entry in held.items()
            if (kind, name, first.isoformat()) == (Kind.VALUE, key, request.form.get("valid_from", ""))
        ),
        None,
    )
    if chosen is None:
        raise NotFound
    try:
        put_in_draft(withdrawal(chosen))
    except Invalid as error:
        tell("; ".join(str(reason) for reason in error.faults.values()), "warn")
        return redirect(url_for("official.rule", key=key))
    return redirect(url_for("official.rule_draft"))


@blueprint.get("/rules/quota")
@admits(Role.OFFICIAL)
def rule_quota() -> ResponseReturnValue:
    """The form of a quota: year, part of the country or trade, people."""
    return _quota_page(QuotaForm(formdata=None, year=services().clock.today().year + 1))


@blueprint.post("/rules/quota")
@admits(Role.OFFICIAL)
def send_rule_quota() -> ResponseReturnValue:
    """Put the quota into the decree that is being prepared."""
    form = QuotaForm()
    form.part.choices = _parts()
    if not form.validate_on_submit():
        return _quota_page(form), 422
    try:
        put_in_draft(form.entry())
    except Invalid as error:
        form.show(error)
        return _quota_page(form), 422
    return redirect(url_for("official.rule_draft"))


@blueprint.get("/rules/days")
@admits(Role.OFFICIAL)
def rule_days() -> ResponseReturnValue:
    """The public holidays of a year that fall on working days, and what decrees corrected."""
    return _days_page(DayForm(formdata=None))


@blueprint.post("/rules/days")
@admits(Role.OFFICIAL)
def send_rule_day() -> ResponseReturnValue:
    """Put the day into the decree that is being prepared."""
    form = DayForm()
    if not form.validate_on_submit():
        return _days_page(form), 422
    try:
        put_in_draft(form.entry())
    except Invalid as error:
        form.show(error)
        return _days_page(form), 422
    return redirect(url_for("official.rule_draft"))


def put_in_draft(entry: Entry) -> None:
    """Enter a rule and work out at once what the decree would change.

    Whoever began a decree at the same moment as somebody else is led to the other's draft, without this rule.
    """
    services().rules.look_at_once()
    try:
        with unit_of_work() as uow:
            draft = operations.enter(uow, entry)
            uow.flush()
            permits.preview(uow, draft)
    except operations.BegunMeanwhile as error:
        tell(str(error.reason), "warn")
        return
    tell(_("It is in the decree. Nothing changes before the decree is brought into use."))


def withdrawal(entry: Entry) -> Entry:
    """The entry that takes a rule away."""
    return Entry(
        entry.kind,
        entry.key,
        entry.valid_from,
        entry.valid_to,
        entry.source,
        entry.confirmed,
        {name: value for name, value in entry.content.items() if name in ("value", "unit", "day_off")},
        withdrawn=True,
    )


def waiting() -> dict[str, Any]:
    """What every page about rules says of the decree that is being prepared."""
    draft = queries.draft(reading())
    return {"waiting": 0 if draft is None else len(draft.entries)}


def _history(key: str) -> tuple[ReferenceValue, ...]:
    try:
        return library.reference().history(key)
    except UnknownReference:
        raise NotFound from None


def _decree_of(entry: Entry | None) -> int | None:
    return entry.number or None if entry is not None else None


def _said(decree: RuleDecree, entry: Any) -> dict[str, Any]:
    who = _("you") if entry.entered_by == actor().account_id else _("another official")
    return {
        "number": decree.number,
        "title": decree.title,
        "url": url_for("official.rule_decree", number=decree.number),
        "when": formats.moment(entry.entered_at),
        "who": who,
    }


def _change_page(key: str, form: ValueForm, *, is_correction: bool = False) -> str:
    unit = _history(key)[-1].unit
    return render_template(
        "official/rules/change.html",
        key=key,
        label=rule_label(key),
        form=form,
        unit=unit_label(unit),
        is_correction=is_correction,
    )


def _parts() -> Any:
    return choices(
        [
            (WHOLE_COUNTRY, _("Whole country")),
            (SECTOR, _("Sewing and textiles")),
            *((f"region.{region}", name) for region, name in regions()),
        ]
    )


def _quota_page(form: QuotaForm) -> str:
    form.part.choices = _parts()
    return render_template("official/rules/quota.html", form=form)


def _days_page(form: DayForm) -> str:
    typed = request.args.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 and int(typed) > 1991 else 0
    year = year or services().clock.today().year
    corrections = library.rules().corrections
    off = library.calendar().weekday_holidays(date(year, 1, 1), date(year, 12, 31))
    worked = [day for day, is_off in corrections.items() if day.year == year and not is_off]
    return render_template(
        "official/rules/days.html",
        year=year,
        shown_year=formats.year(year),
        rows=[
            {"day": formats.day(day), "is_off": day not in worked, "is_corrected": day in corrections}
            for day in sorted({*off, *worked})
        ],
        form=form,
        previous_url=url_for("official.rule_days", year=year - 1),
        next_url=url_for("official.rule_days", year=year + 1),
        **waiting(),
    )
