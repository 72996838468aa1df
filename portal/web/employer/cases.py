"""Permit cases of a workshop's people: who must act, by when, and the way of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.candidates.queries import candidates_by_id, get_candidate
from portal.disclosure.operations import open_people
from portal.disclosure.views import PersonView
from portal.documents.kinds import label as document_label
from portal.i18n import LazyText, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.permits import queries
from portal.permits.facts import effect_of
from portal.permits.lifecycle import CLOSED, LEAVING, CaseState, Hold
from portal.permits.models import PermitCase, PermitRecord
from portal.permits.path import path, plan_of, requirements
from portal.permits.queries import NeededDocument, NeededState
from portal.permits.rules import PermitActor, PermitDeadline
from portal.permits.wording import (
    DEADLINES,
    IF_LATE,
    MOVES,
    NOTES,
    STATES,
    WARNINGS,
    Reader,
    authority_label,
)
from portal.statements.queries import open_by_case, open_of_case
from portal.web.admission import admits
from portal.web.case_dates import dates_of
from portal.web.case_notes import notes_on, overstay_words
from portal.web.case_steps import decision, explained
from portal.web.clock_words import clock_of
from portal.web.deadlines import Deadline
from portal.web.employer import people, steps
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_case, own_workshop, with_workshop
from portal.web.employer.papers_for_workers import needs_of
from portal.web.employer.reports import ends_of, reports_of
from portal.web.readiness_words import readiness_of
from portal.web.receipt_links import receipts_about
from portal.web.request import reading, services, unit_of_work
from portal.web.statements import copies_on, statements_on
from portal.web.templating import region_label


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list."""

    url: str
    name: str
    detail: str
    number: str
    step: str
    who: str
    deadline: Deadline | None
    state: str
    remark: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line of the history; see templates/_components/history.html."""

    text: str
    when: str
    detail: str | None


ROWS_ON_A_PAGE = 100

GROUPS: Sequence[tuple[str, LazyText, str]] = (
    ("urgent", _l("Late, on hold or leaving"), "exclamation-octagon"),
    ("employer", _l("Your workshop acts"), "hand-index"),
    ("others", _l("The worker or the authority acts"), "hourglass-split"),
    ("closed", _l("Closed"), "lock"),
)

PAPER_STATES: Mapping[NeededState, tuple[str, LazyText]] = {
    NeededState.ACCEPTED: ("ok", _l("accepted")),
    NeededState.WAITING: ("waiting", _l("an official checks it")),
    NeededState.RETURNED: ("warn", _l("the worker sends it again")),
    NeededState.REFUSED: ("warn", _l("the worker sends another one")),
    NeededState.SUSPECTED: ("waiting", _l("an official checks it")),
    NeededState.MISSING: ("waiting", _l("not here yet")),
}
"""How a paper the worker brings stands: the mark of templates/_components/table.html and the words."""


@blueprint.get("/cases")
@admits(Role.EMPLOYER)
@with_workshop
def cases() -> ResponseReturnValue:
    """Everybody with a permit case: next step, deadline, who must act."""
    found = queries.cases_of_employer(reading(), own_workshop(reading()).id)
    today = services().clock.today()
    wanted, asked = request.args.get("who", "all"), request.args.get("q", "").strip()
    stated = open_by_case(reading(), [case.id for case in found])
    grouped: dict[str, list[PermitCase]] = {key: [] for key, _words, _picture in GROUPS}
    for case in _called(asked, found):
        grouped[_group(case, today, is_stated=case.id in stated)].append(case)
    # Only the rows of one page are worked out and only their people opened: a workshop may have hundreds.
    listed = [(key, case) for key in grouped if wanted in ("all", key) for case in grouped[key]]
    pages = -(-len(listed) // ROWS_ON_A_PAGE) or 1
    page = min(_page_number(), pages)
    shown = listed[(page - 1) * ROWS_ON_A_PAGE : page * ROWS_ON_A_PAGE]
    names = _names([case for _key, case in shown])
    rows: dict[str, list[CaseRow]] = {}
    for key, case in shown:
        rows.setdefault(key, []).append(_row(case, names[case.id], today, is_stated=case.id in stated))

    def way_to(number: int) -> str | None:
        if not 1 <= number <= pages:
            return None
        return url_for("employer.cases", who=wanted, q=asked or None, page=number)

    return render_template(
        "employer/cases/list.html",
        groups=[
            (str(words), picture, rows[key], key, len(grouped[key]))
            for key, words, picture in GROUPS
            if key in rows
        ],
        tabs=_tabs(grouped, wanted, asked),
        wanted=wanted,
        asked=asked,
        has_cases=bool(found),
        pages={
            "page": page,
            "pages": pages,
            "previous_url": way_to(page - 1),
            "next_url": way_to(page + 1),
        },
    )


@blueprint.get("/cases/<id:case_id>")
@admits(Role.EMPLOYER)
def case(case_id: UUID) -> ResponseReturnValue:
    """One case: what to do now, the way, the dates, how far the papers are."""
    found = own_case(reading(), case_id)
    today = services().clock.today()
    candidate = get_candidate(reading(), found.candidate_id)
    with unit_of_work() as uow:
        view = open_people(uow, [candidate]).get(candidate.id)
    plan = plan_of(found, today)
    records = queries.timeline(reading(), found.id)
    now = steps.current_step(found, today)
    needed = queries.documents_needed(reading(), found)
    is_reported = any(effect_of(each.move).is_step for each in open_of_case(reading(), found.id))
    return render_template(
        "employer/cases/case.html",
        **dates_of(found),
        name=people.name_of(view, candidate.pseudonym),
        number=found.number,
        country=formats.country(found.nationality),
        application_id=found.application_id,
        state=str(STATES[CaseState(found.state)].workshop),
        is_closed=found.state in CLOSED,
        is_ours=found.next_actor == PermitActor.EMPLOYER and not is_reported,
        to_do=_("An official confirms what you reported") if is_reported else steps.to_do(found),
        authority=str(authority_label(now.authority)) if now else "",
        if_late=str(IF_LATE.get(now.if_late or "", "")) if now else "",
        acting="" if is_reported else _acting(found, now.usual_working_days if now else None),
        deadline=steps.step_deadline(found, today),
        is_step_deadline=now is not None and now.due_on is not None,
        after=_after(found, today),
        seam=explained(
            steps.seam(found, today), path(found, today), requirements(found), records, copies_on(found)
        ),
        case_notes=notes_on(found, today, Reader.WORKSHOP),
        ready=readiness_of(found, Reader.WORKSHOP, today),
        clock=clock_of(found, today, Reader.WORKSHOP),
        receipts=receipts_about([found.id]),
        statements=statements_on(found),
        reports=reports_of(found),
        ends=ends_of(found),
        warnings=[str(WARNINGS[warning].workshop) for warning in plan.warnings],
        notes=[str(NOTES[note]) for note in plan.notes if note in NOTES],
        dates=_dates(found, plan.deadlines),
        brought=[_paper(each) for each in needed if each.need.brought_by == PermitActor.WORKER],
        ours=needs_of(found),
        history=_history(records),
    )


def _opened(found: Sequence[PermitCase]) -> dict[UUID, PersonView]:
    """What is open of each person now; looking is recorded in the same commit."""
    if not found:
        return {}
    with unit_of_work() as uow:
        candidates = candidates_by_id(uow.session, {case.candidate_id for case in found})
        return open_people(uow, list(candidates.values()))


def _page_number() -> int:
    typed = request.args.get("page", "1")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


def _called(asked: str, found: Sequence[PermitCase]) -> Sequence[PermitCase]:
    """The cases whose person or number is called so."""
    if not asked:
        return found
    names = _names(found)
    return [case for case in found if asked.casefold() in f"{names[case.id]} {case.number}".casefold()]


def _names(found: Sequence[PermitCase]) -> dict[UUID, str]:
    """What the people of these cases are called, by case: the fullest name that is open."""
    views = _opened(found)
    candidates = candidates_by_id(reading(), {case.candidate_id for case in found})
    return {
        case.id: people.name_of(views.get(case.candidate_id), candidates[case.candidate_id].pseudonym)
        for case in found
    }


def _tabs(grouped: Mapping[str, Sequence[PermitCase]], wanted: str, asked: str) -> list[dict[str, object]]:
    """The groups to narrow the list by, those that hold anybody."""
    total = sum(len(rows) for rows in grouped.values())
    named = [("all", _("All"), total), *((key, str(words), len(grouped[key])) for key, words, _p in GROUPS)]
    return [
        {
            "label": words,
            "url": url_for("employer.cases", who=key, q=asked or None),
            "count": count,
            "current": key == wanted,
        }
        for key, words, count in named
        if count or key == "all"
    ]


def _group(found: PermitCase, today: date, *, is_stated: bool) -> str:
    if found.state in CLOSED:
        return "closed"
    is_late = any(day is not None and day < today for day in (found.next_due_on, found.expires_on))
    if is_late or found.hold != Hold.NONE or found.state in LEAVING:
        return "urgent"
    if found.next_actor == PermitActor.EMPLOYER and not is_stated:
        return "employer"
    return "others"


def _row(found: PermitCase, name: str, today: date, *, is_stated: bool) -> CaseRow:
    return CaseRow(
        url=url_for("employer.case", case_id=found.id),
        name=name,
        detail=formats.listed((formats.country(found.nationality), region_label(found.region))),
        number=found.number,
        step=steps.step_name(found),
        who=steps.who_acts(found),
        deadline=steps.step_deadline(found, today) if found.state not in CLOSED else None,
        state=str(STATES[CaseState(found.state)].workshop),
        remark=overstay_words(found, today) or (_("reported, not yet confirmed") if is_stated else ""),
    )


def _acting(found: PermitCase, usual: int | None) -> str:
    """Who acts now, and how long it usually takes."""
    sentence = _("Acts now: %(who)s.", who=steps.who_acts(found))
    if not usual:
        return sentence
    term = ngettext("Usually it takes %(num)s working day.", "Usually it takes %(num)s working days.", usual)
    return f"{sentence} {term}"


def _after(found: PermitCase, today: date) -> str:
    """The step that comes after the one now."""
    following = [step for step in steps.seam(found, today) if step.state == "todo"]
    return following[0].name if following and found.state not in CLOSED else ""


def _dates(found: PermitCase, deadlines: Mapping[str, date]) -> list[people.Line]:
    """Numbers and last days of what was issued. Deadlines of steps stand beside their steps."""
    told = [
        (_("Case"), found.number),
        (_("Permit number"), found.permit_number or ""),
        (_("Permit valid until"), formats.day(found.permit_valid_until)),
        (_("Planned entry"), formats.day(found.planned_entry_on) if not found.entered_on else ""),
        (_("Resident card number"), found.resident_card_number or ""),
        (_("Resident card valid until"), formats.day(found.resident_card_valid_until)),
        (str(DEADLINES[PermitDeadline.LEAVE_BY]), formats.day(deadlines.get(PermitDeadline.LEAVE_BY))),
    ]
    return [people.Line(term, value) for term, value in told if value]


def _paper(needed: NeededDocument) -> tuple[str, str, str]:
    """A paper's mark, name and how far it is; never the paper itself."""
    mark, words = PAPER_STATES[needed.state]
    return mark, str(document_label(needed.need.kind)), str(words)


def _history(records: Sequence[PermitRecord]) -> list[Recorded]:
    return [
        Recorded(
            str(MOVES[record.move].workshop),
            formats.day(record.happened_on),
            formats.listed((part for part in (decision(record), record.note) if part), apart=True) or None,
        )
        for record in records
    ]
