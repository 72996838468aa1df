"""Permit cases: the list of all, and one case with everything that belongs to it."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.employers.queries import get_employer
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.errors import NotAllowed
from portal.permits import operations
from portal.permits.lifecycle import CLOSED, CaseState
from portal.permits.models import PermitCase
from portal.permits.path import waits_for_a_record
from portal.permits.policies import may_hand_over, may_record, may_see_case, may_see_identity, may_take
from portal.permits.queries import all_cases, case_after, case_before, get_case
from portal.permits.wording import NOW, PATHS, RECORD, STATES, Reader
from portal.web.admission import admits
from portal.web.case_dates import dates_of
from portal.web.case_notes import notes_on
from portal.web.clock_words import clock_of
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.case_views import (
    history_of,
    next_of,
    numbers_of,
    person_rows,
    remarks_of,
    seam_of,
)
from portal.web.official.document_lines import lines_of, next_to_check, split
from portal.web.official.duplicates import lines_on
from portal.web.official.filters import asked, page_number, selects
from portal.web.official.people import person_on, pseudonym
from portal.web.official.queue import ROWS_ON_A_PAGE, pages_of
from portal.web.official.recording import blank_form, doubt_words, form_view, main_move, other_moves
from portal.web.official.reviewing import count_gathered, holders_of
from portal.web.official.rows import Group, holder_of, rows_of, term_of
from portal.web.official.tapes import tape_of
from portal.web.official.wording import TO_RECORD
from portal.web.readiness_words import readiness_of
from portal.web.receipt_links import receipts_about
from portal.web.request import actor, reading, services, unit_of_work
from portal.web.statements import statements_on

WHICH = {"all": None, "open": False, "closed": True}


@blueprint.get("/cases")
@admits(Role.OFFICIAL)
def cases() -> ResponseReturnValue:
    """Every case there ever was, newest first, narrowed by what is asked."""
    question = asked()
    which = request.args.get("which", "all")
    which = which if which in WHICH else "all"
    page, today = page_number(), services().clock.today()
    found, total = all_cases(
        reading(),
        question.domain,
        closed=WHICH[which],
        limit=ROWS_ON_A_PAGE,
        offset=(page - 1) * ROWS_ON_A_PAGE,
    )
    if page > 1 and not found:
        return redirect(url_for("official.cases", which=which, **question.kept))
    rows = rows_of(found, today)
    words = {"all": _("All"), "open": _("Open"), "closed": _("Closed")}
    return render_template(
        "official/cases/list.html",
        groups=[Group("", "", "", rows)] if rows else [],
        total=total,
        tabs=[
            {
                "label": words[key],
                "url": url_for("official.cases", which=key, **question.kept),
                "count": None,
                "current": key == which,
            }
            for key in WHICH
        ],
        which=which,
        pages=pages_of(total, {"which": which, **question.kept}, "official.cases"),
        selects=selects(question.kept),
        kept=question.kept,
    )


@blueprint.get("/cases/<id:case_id>")
@admits(Role.OFFICIAL)
def case(case_id: UUID) -> ResponseReturnValue:
    """One case: its documents, its path, the next thing to record, its history."""
    found, today = _visible(case_id), services().clock.today()
    is_own = bool(may_see_identity(actor(), found))
    employer = get_employer(reading(), found.employer_id)
    here, elsewhere = split(lines_of(found, open_to_read=is_own))
    waiting = next_to_check(found) if is_own else None
    person = person_on(found)
    return render_template(
        "official/cases/case.html",
        **dates_of(found),
        case_id=found.id,
        number=found.number,
        name=person.shown_name or pseudonym(person.card.pseudonym),
        is_own=is_own,
        born=formats.year(person.birth_year),
        country=formats.country(found.nationality),
        person=person_rows(person),
        workshop=employer.legal_name,
        workshop_id=employer.id,
        region=employer.region,
        rules_from=found.requirements_from,
        path_name=str(PATHS[found.regime][0]) if found.regime in PATHS else found.regime,
        case_notes=notes_on(found, today, Reader.OFFICIAL),
        statements=statements_on(found),
        case_before=case_before(reading(), found),
        case_after=case_after(reading(), found.id),
        state=str(STATES[CaseState(found.state)].official),
        is_closed=found.state in CLOSED,
        tape=None if found.state in CLOSED else tape_of(found, today),
        term=None if found.state in CLOSED else term_of(found, today),
        here=here,
        elsewhere=elsewhere,
        waiting_id=waiting.id if waiting else None,
        gathered=count_gathered(holders_of(found)) if is_own else 0,
        remarks=remarks_of(found, today),
        duplicates=lines_on(found, is_own=is_own),
        numbers=numbers_of(found),
        steps=seam_of(found, today),
        ready=readiness_of(found, Reader.OFFICIAL, today),
        clock=clock_of(found, today, Reader.OFFICIAL),
        receipts=receipts_about([found.id]),
        history=history_of(found, with_person=is_own),
        next=next_of(found, today),
        **_decision(found),
    )


@blueprint.post("/cases/<id:case_id>/take")
@admits(Role.OFFICIAL)
def take(case_id: UUID) -> ResponseReturnValue:
    """Take a case that nobody has: the ground on which its person opens."""
    with unit_of_work() as uow:
        operations.take_case(uow, get_case(uow.session, case_id))
    tell(_("You have this case now. Every look at the person is written down, and the person can read it."))
    return redirect(url_for("official.case", case_id=case_id))


@blueprint.get("/cases/<id:case_id>/release")
@admits(Role.OFFICIAL)
def ask_release(case_id: UUID) -> ResponseReturnValue:
    """What giving the case back means, and the button."""
    found = get_case(reading(), case_id)
    decision = may_hand_over(actor(), found)
    if not decision:
        raise NotAllowed(decision.reason, operation="portal.permits.operations.desk.release")
    return render_template("official/cases/release.html", case_id=found.id, number=found.number)


@blueprint.post("/cases/<id:case_id>/release")
@admits(Role.OFFICIAL)
def release(case_id: UUID) -> ResponseReturnValue:
    """Give the case back, so that any official can take it."""
    with unit_of_work() as uow:
        found = get_case(uow.session, case_id)
        operations.release(uow, found)
    tell(_("Case %(number)s is free for another official.", number=found.number))
    return redirect(url_for("official.home"))


def _visible(case_id: UUID) -> PermitCase:
    found = get_case(reading(), case_id)
    decision = may_see_case(actor(), found)
    if not decision:
        raise NotAllowed(decision.reason)
    return found


def _now(found: PermitCase) -> str:
    if waits_for_a_record(found):
        return str(TO_RECORD[found.state])
    return str(NOW[found.next_step].official) if found.next_step in NOW else ""


def _decision(found: PermitCase) -> dict[str, Any]:
    """What the panel offers: take the case, record what happened, or why neither is open."""
    may, move = may_record(actor(), found), main_move(found)
    fact = form_view(blank_form(found, move), move) if may and move else None
    return {
        "may_take": may_take(actor(), found),
        "may_record": may,
        "may_hand_over": may_hand_over(actor(), found),
        "holder": holder_of(found, actor()),
        "now": _now(found),
        "fact": fact,
        "others": [(other, str(RECORD[other])) for other in other_moves(found)] if may else [],
        "doubt": doubt_words(found) if may else "",
    }
