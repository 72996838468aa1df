"""A permit case as its official reads it: facts, path, warnings, history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.audit.models import AuditEntry
from portal.audit.queries import entries_about
from portal.disclosure.models import ProfileView
from portal.disclosure.queries import views_of as profile_views_of
from portal.disclosure.views import PersonView
from portal.documents.kinds import label
from portal.documents.models import Document, DocumentView
from portal.documents.queries import of_candidate
from portal.documents.queries import views_of as document_views_of
from portal.documents.rules import DocumentState
from portal.documents.wording import in_short
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.permits.events import (
    PermitCaseHandedOver,
    PermitCaseReleased,
    PermitCaseTaken,
    TripPlanned,
)
from portal.permits.models import PermitCase, PermitRecord
from portal.permits.path import PathStep, StepState, path, plan_of, requirements
from portal.permits.queries import timeline
from portal.permits.rules import PermitActor
from portal.permits.wording import (
    ACTORS,
    IF_LATE,
    MOVES,
    NOTES,
    WARNINGS,
    Reader,
    authority_label,
    step_label,
)
from portal.statements import queries as statements
from portal.web.case_steps import decision, explained
from portal.web.request import actor, reading
from portal.web.seam import WHO_PICTURES, SeamStep, usually
from portal.web.statements import copies_on

MOST_VIEWS = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history; see templates/_components/history.html."""

    text: str
    when: str
    detail: str | None
    at: datetime


def seam_of(case: PermitCase, today: date) -> list[SeamStep]:
    """The accepted offer, then every step this nationality takes."""
    accepted = SeamStep(_("Offer accepted"), formats.day(bishkek_day(case.opened_at)), StepState.DONE)
    found = path(case, today)
    steps = [accepted, *(_seam_step(step) for step in found)]
    return explained(steps, found, requirements(case), timeline(reading(), case.id), copies_on(case))


def next_of(case: PermitCase, today: date) -> dict[str, str | None] | None:
    """The step that comes next, as the head of the history."""
    for step in path(case, today):
        if step.state is StepState.NOW:
            until = _("until %(day)s", day=formats.day(step.due_on)) if step.due_on else _("no term is set")
            return {"text": str(step_label(step.key)), "when": until, "detail": None}
    return None


def remarks_of(case: PermitCase, today: date) -> list[tuple[str, str]]:
    """Warnings and notes of the plan as (kind of note, sentence)."""
    planned = plan_of(case, today)
    return [
        *(("warn", str(WARNINGS[warning].to(Reader.OFFICIAL))) for warning in planned.warnings),
        *(("info", str(NOTES[remark])) for remark in planned.notes),
    ]


def numbers_of(case: PermitCase) -> list[dict[str, str | None]]:
    """Numbers and last days of a case, those that are known."""
    rows = (
        (_("Permit"), case.permit_number),
        (_("Permit valid until"), formats.day(case.permit_valid_until)),
        (_("Planned entry"), formats.day(case.planned_entry_on)),
        (_("Resident card"), case.resident_card_number),
        (_("Card valid until"), formats.day(case.resident_card_valid_until)),
        (_("Passport valid until"), formats.day(case.passport_expires_on)),
    )
    return [{"term": term, "value": value, "url": None} for term, value in rows if value]


def person_rows(person: PersonView) -> list[dict[str, str | None]]:
    """What the case opens of the person, line by line."""
    rows = (
        (_("Name"), person.name),
        (_("Born"), formats.day(person.birth_date)),
        (_("Citizenship"), formats.country(person.nationality)),
        (_("E-mail"), person.email),
        (_("Phone"), person.phone),
    )
    return [{"term": term, "value": value, "url": None} for term, value in rows if value]


def history_of(case: PermitCase, *, with_person: bool) -> list[Entry]:
    """What happened, newest first. Documents and views stand in it only for the official who has the case."""
    opened = Entry(
        _("The offer was accepted and the case opened"), formats.moment(case.opened_at), None, case.opened_at
    )
    entries = [opened, *map(_recorded, timeline(reading(), case.id)), *_stated(case), *_handled(case)]
    if with_person:
        documents = of_candidate(reading(), case.candidate_id)
        for document in documents:
            entries += _document_entries(document)
        entries += _views(case, documents)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _seam_step(step: PathStep) -> SeamStep:
    name = str(step_label(step.key))
    if step.state is StepState.DONE:
        return SeamStep(name, formats.day(step.done_on), step.state)
    who = str(ACTORS[step.actor].to(Reader.OFFICIAL))
    if step.actor == PermitActor.OFFICIAL:
        who = str(authority_label(step.authority))
    return SeamStep(name, _when(step), step.state, who, WHO_PICTURES.get(step.actor))


def _when(step: PathStep) -> str | None:
    if step.due_on is None:
        return usually(step.usual_working_days) or None
    until = _("until %(day)s", day=formats.day(step.due_on))
    if not step.late:
        return until
    return " ".join(
        part for part in (f"{until}: {_('late')}.", str(IF_LATE.get(step.if_late or "", ""))) if part
    )


def _recorded(record: PermitRecord) -> Entry:
    words = MOVES.get(record.move)
    name = str(words.official) if words else record.move.replace("_", " ")
    moment = formats.moment(record.recorded_at)
    recorded = _("recorded %(when)s", when=moment)
    if record.recorded_by is None:
        recorded = _("recorded by the portal itself, %(when)s", when=moment)
    return Entry(
        f"{name}: {formats.day(record.happened_on)}",
        recorded,
        formats.listed((part for part in (decision(record), record.note) if part), apart=True) or None,
        record.recorded_at,
    )


def _handled(case: PermitCase) -> list[Entry]:
    """Who had the case, and what the person planned; the trail tells, names of officials it does not."""
    words = {
        PermitCaseTaken.name(): _("An official took the case"),
        PermitCaseHandedOver.name(): _("The case was handed to another official"),
        PermitCaseReleased.name(): _("The case was given back"),
        TripPlanned.name(): _("The worker named the day of the journey"),
    }
    return [
        Entry(_by_you(entry, words[entry.event]), formats.moment(entry.at), None, entry.at)
        for entry in entries_about(reading(), PermitCaseTaken.subject_type(), case.id, words)
    ]


def _by_you(entry: AuditEntry, words: str) -> str:
    return f"{words} ({_('by you')})" if entry.actor_id == actor().account_id else words


def _stated(case: PermitCase) -> list[Entry]:
    """What was reported, answered and not confirmed; what was confirmed stands among the records."""
    entries = []
    for each in statements.of_case(reading(), case.id):
        name = str(MOVES[each.move].official)
        side = _("the worker") if each.stated_as == PermitActor.WORKER else _("the workshop")
        reported = _("Reported by %(side)s: %(what)s", side=side, what=name)
        entries.append(Entry(reported, formats.moment(each.stated_at), each.note, each.stated_at))
        if each.answered_at is not None:
            when = formats.moment(each.answered_at)
            entries.append(Entry(_("The worker answered"), when, each.answer, each.answered_at))
        if each.decided_at is not None and each.decided_note:
            words = _("Not confirmed: %(what)s", what=name)
            when = formats.moment(each.decided_at)
            entries.append(Entry(words, when, each.decided_note, each.decided_at))
    return entries


def _document_entries(document: Document) -> list[Entry]:
    name = str(label(document.kind))
    sent = formats.moment(document.uploaded_at)
    entries = [Entry(_("%(document)s: sent", document=name), sent, None, document.uploaded_at)]
    if document.decided_at is None:
        return entries
    decided = formats.moment(document.decided_at)
    if document.state == DocumentState.ACCEPTED:
        entries.append(Entry(_("%(document)s: accepted", document=name), decided, None, document.decided_at))
    elif document.state == DocumentState.RETURNED:
        reason = in_short(document)
        entries.append(
            Entry(_("%(document)s: returned", document=name), decided, reason, document.decided_at)
        )
    return entries


def _views(case: PermitCase, documents: Sequence[Document]) -> list[Entry]:
    kinds = {document.id: str(label(document.kind)) for document in documents}
    opened = [
        Entry(_profile_viewer(view, case), formats.moment(view.at), None, view.at)
        for view in profile_views_of(reading(), case.candidate_id, MOST_VIEWS)
    ]
    looks: dict[tuple[UUID, UUID, date], list[DocumentView]] = {}
    for look in document_views_of(reading(), case.candidate_id, limit=MOST_VIEWS):
        looks.setdefault((look.document_id, look.viewer_id, bishkek_day(look.at)), []).append(look)
    return opened + [_looked(same_day, kinds) for same_day in looks.values()]


def _looked(same_day: Sequence[DocumentView], kinds: dict[UUID, str]) -> Entry:
    """One line for all looks of one viewer at one document on one day; the latest comes first."""
    latest = same_day[0]
    by = _("by you") if latest.viewer_id == actor().account_id else _("by another official")
    times = ngettext("%(num)s look", "%(num)s looks", len(same_day))
    return Entry(
        _("%(document)s: looked at", document=kinds.get(latest.document_id, _("An earlier document"))),
        formats.moment(latest.at),
        formats.listed((by, times)) if len(same_day) > 1 else by,
        latest.at,
    )


def _profile_viewer(view: ProfileView, case: PermitCase) -> str:
    if view.viewer_role == Role.EMPLOYER:
        is_this = view.employer_id == case.employer_id
        return _("The workshop opened the profile") if is_this else _("Another workshop opened the profile")
    if view.viewer_id == actor().account_id:
        return _("You opened the profile")
    return _("Another official opened the profile")
