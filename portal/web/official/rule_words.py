"""Rules, entries and what a decree changes, as the pages of the officials show them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import url_for

from portal.documents.kinds import label as kind_label
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.permits.effect import Change, ChangeKind
from portal.permits.rules import PermitWarning
from portal.permits.wording import DEADLINES, WARNINGS, step_label
from portal.reference import library
from portal.reference.entries import Entry, Kind, Rule, Rulebook
from portal.reference.rules import DocumentNeed, ReferenceValue, RequirementSet, UnknownReference
from portal.reference.wording import amount, regime_label, value_label
from portal.web.labels import capital, standing_region


@dataclass(frozen=True, slots=True)
class Standing:
    """How sure a rule is: kind and icon of its tag, words."""

    kind: str
    picture: str
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands: words, and the page, if an address was given."""

    words: str
    url: str
    host: str


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One value in the list: what it is now, since when, by which source."""

    label: str
    url: str
    amount: str
    since: str
    source: Source
    standing: Standing


@dataclass(frozen=True, slots=True)
class EntryView:
    """One rule of a decree: what it was, what it becomes, for which days, by which source."""

    title: str
    before: str
    after: str
    details: Sequence[str]
    span: str
    source: Source
    is_confirmed: bool
    url: str
    row_id: UUID | None = None


QUOTA = "quota.foreign_labour"


def rule_label(key: str) -> str:
    """What a value is; quotas of a part of the country or of a trade are named by it."""
    part = key.removeprefix(f"{QUOTA}.")
    if part == key:
        return value_label(key)
    kind, _dot, name = part.partition(".")
    named = standing_region(name) if kind == "region" else _("sewing and textiles")
    return _("Quota of foreign workers: %(part)s", part=named)


def standing(rule: ReferenceValue | RequirementSet, today: date) -> Standing:
    """How sure a rule is on a day; ``rule`` as the reference answered for that day."""
    if rule.valid_from > today:
        return Standing("info", "calendar-event", _("from %(day)s", day=formats.day(rule.valid_from)))
    if rule.valid_to is not None and rule.valid_to < today:
        words = _("was to end on %(day)s, no successor known", day=formats.day(rule.valid_to))
        return Standing("warn", "exclamation-triangle", words)
    if not rule.confirmed:
        return Standing("warn", "question-circle", _("not confirmed"))
    return Standing("ok", "check", _("confirmed"))


_ADDRESS = re.compile(r"https?://[^\s()]+")


def source(text: str) -> Source:
    """A source as a page shows it: an address becomes a link named by its host, however long it is."""
    found = _ADDRESS.search(text)
    if found is None:
        return Source(text, "", "")
    words = _ADDRESS.sub("", text).replace("()", "").strip(" :;,")
    return Source(" ".join(words.split()), found[0], urlsplit(found[0]).hostname or "")


def value_line(key: str, today: date) -> ValueLine:
    """A value as it stands on a day."""
    value = library.value(key, today)
    return ValueLine(
        label=rule_label(key),
        url=url_for("official.rule", key=key),
        amount=amount(value),
        since=formats.day(value.valid_from),
        source=source(value.source),
        standing=standing(value, today),
    )


def span(valid_from: date, valid_to: date | None) -> str:
    """The days for which a rule holds."""
    if valid_to is None:
        return _("from %(day)s", day=formats.day(valid_from))
    if valid_to == valid_from:
        return formats.day(valid_from)
    return _("from %(first)s until %(last)s", first=formats.day(valid_from), last=formats.day(valid_to))


def entry_views(
    entries: Iterable[tuple[Entry, UUID | None]], before: Mapping[Rule, Entry], book: Rulebook
) -> list[EntryView]:
    """Entries in words; ``before`` are the rules that held without them, ``book`` the rules with them."""
    return [_entry_view(entry, before.get(entry.rule), book, row_id) for entry, row_id in entries]


def _entry_view(entry: Entry, earlier: Entry | None, book: Rulebook, row_id: UUID | None) -> EntryView:
    details: list[str] = []
    if entry.kind is Kind.VALUE:
        title, url = rule_label(entry.key), url_for("official.rule", key=entry.key)
        was = _value_before(entry)
    elif entry.kind is Kind.DAY:
        title, url = formats.day(entry.valid_from), url_for("official.rule_days", year=entry.valid_from.year)
        was = _day_words(library.calendar().is_working_day(entry.valid_from))
    else:
        url = url_for("official.rule_editions")
        title, was = _text_title(entry, book), _span_of(earlier)
        if entry.kind is Kind.SET and not entry.withdrawn:
            details = _text_details(entry, book)
    return EntryView(
        title=title,
        before=was,
        after=_("withdrawn") if entry.withdrawn else _after(entry, book),
        details=details,
        span=span(entry.valid_from, entry.valid_to),
        source=source(entry.source),
        is_confirmed=entry.confirmed,
        url=url,
        row_id=row_id,
    )


def _span_of(entry: Entry | None) -> str:
    return "" if entry is None else span(entry.valid_from, entry.valid_to)


def _value_before(entry: Entry) -> str:
    try:
        return amount(library.value(entry.key, entry.valid_from))
    except UnknownReference:
        return ""


def _after(entry: Entry, book: Rulebook) -> str:
    if entry.kind is Kind.VALUE:
        return amount(book.reference.value(entry.key, entry.valid_from))
    if entry.kind is Kind.DAY:
        return _day_words(not entry.content["day_off"])
    return span(entry.valid_from, entry.valid_to)


def _day_words(is_working_day: bool) -> str:
    return _("working day") if is_working_day else _("day off")


def _text_title(entry: Entry, book: Rulebook) -> str:
    if entry.kind is Kind.SET:
        return _("New edition: %(path)s", path=regime_label(entry.key))
    found = next((text for text in book.reference.every_text() if text.edition == entry.key), None)
    path = regime_label(found.regime) if found is not None else entry.key
    return _("How long it holds: %(path)s", path=path)


def _text_details(entry: Entry, book: Rulebook) -> list[str]:
    try:
        before = library.requirement_set(entry.key, entry.valid_from)
    except UnknownReference:
        return []
    return text_differences(before, book.reference.edition(entry.key, entry.edition))


def text_differences(before: RequirementSet, after: RequirementSet) -> list[str]:
    """In what two texts of the requirements differ, each in a sentence."""
    said: list[str] = []
    old, new = set(map(_need, before.documents)), set(map(_need, after.documents))
    said += [_("Document added: %(what)s", what=what) for what in sorted(new - old)]
    said += [_("Document left out: %(what)s", what=what) for what in sorted(old - new)]
    steps = {step.key: step for step in before.steps}
    for step in after.steps:
        was = steps.get(step.key)
        if was is None:
            said.append(_("Step added: %(what)s", what=step_label(step.key)))
            continue
        if was.usual_working_days != step.usual_working_days:
            said.append(
                _(
                    "%(step)s: usually %(before)s, now %(after)s",
                    step=step_label(step.key),
                    before=usual(was.usual_working_days),
                    after=usual(step.usual_working_days),
                )
            )
        if step.deadline is not None and was.deadline is not None and was.deadline != step.deadline:
            said.append(
                _(
                    "%(step)s: the deadline is counted by “%(value)s”",
                    step=step_label(step.key),
                    value=value_label(step.deadline.term),
                )
            )
    return said


def usual(days: int | None) -> str:
    """How long a step usually takes."""
    if days is None:
        return _("not known")
    return ngettext("%(shown)s working day", "%(shown)s working days", days, shown=formats.number(days))


def _need(need: DocumentNeed) -> str:
    return document_words(
        {
            "kind": need.kind,
            "needed_for": need.needed_for,
            "only_for": sorted(need.only_for),
            "confirmed": need.confirmed,
        }
    )


def document_words(row: Mapping[str, Any]) -> str:
    """A document of the requirements: which, for which step, for whom, how sure."""
    parts = [
        capital(str(kind_label(row["kind"]))),
        str(step_label(row["needed_for"])),
        *(formats.country(code) for code in row.get("only_for", ())),
    ]
    if not row["confirmed"]:
        parts.append(_("not confirmed"))
    return " · ".join(parts)


def change_words(change: Change) -> str:
    """One thing that changes for a case, in a sentence."""
    if change.kind is ChangeKind.DEADLINE:
        return _(
            "%(what)s: %(after)s instead of %(before)s",
            what=deadline_label(change.name),
            before=_day(change.before),
            after=_day(change.after),
        )
    if change.kind is ChangeKind.STEP:
        return _(
            "Next step: %(after)s instead of %(before)s",
            before=str(step_label(change.before)),
            after=str(step_label(change.after)),
        )
    if change.kind is ChangeKind.LATE:
        what = deadline_label(change.name)
        return (
            _("Becomes late: %(what)s", what=what)
            if change.after
            else _("No longer late: %(what)s", what=what)
        )
    if change.kind is ChangeKind.WARNING:
        what = str(WARNINGS[PermitWarning(change.name)].official)
        return (
            _("New warning: %(what)s", what=what) if change.after else _("Warning gone: %(what)s", what=what)
        )
    if change.after:
        return _("The rules become unconfirmed")
    return _("The rules become confirmed")


def deadline_label(name: str) -> str:
    """The name of a deadline; of one that nobody has worded, its key."""
    return str(DEADLINES.get(name) or name.replace("_", " "))


def count_words(key: str, number: int) -> tuple[str, str]:
    """How many cases a kind of change touches: the number and what it counts."""
    kind, _colon, name = key.partition(":")
    what = deadline_label(name)
    words = {
        ChangeKind.DEADLINE: what,
        ChangeKind.LATE: _("late or no longer late: %(what)s", what=what),
        ChangeKind.STEP: _("another next step"),
        ChangeKind.WARNING: _("a warning comes or goes"),
        ChangeKind.UNCONFIRMED: _("rules confirmed or no longer confirmed"),
    }
    return formats.number(number), words[ChangeKind(kind)]


def _day(text: str) -> str:
    return formats.day(date.fromisoformat(text)) if text else _("none")
