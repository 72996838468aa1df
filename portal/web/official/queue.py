"""The official's first page: what waits, what runs out, what is late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.documents.desk import count_doubts, count_workshop_papers
from portal.documents.models import Document
from portal.documents.queries import workshop_papers_to_check
from portal.documents.round_words import paper_name
from portal.duplicates.queries import count_proposals
from portal.employers.queries import count_waiting, employers_by_id
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.inquiries.queries import count_answers_to_check
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.permits import queries
from portal.permits.models import PermitCase
from portal.permits.queries import RUNNING_OUT_WITHIN, DeskCounts, DeskFilters, DeskRow
from portal.statements.queries import count_waiting_for
from portal.web.admission import admits
from portal.web.inquiries import answers_to_check
from portal.web.official.blueprint import blueprint
from portal.web.official.doubts import doubt_rows
from portal.web.official.expiring import count_mine
from portal.web.official.filters import Asked, asked, page_number, selects
from portal.web.official.people import names_on
from portal.web.official.rows import groups_of, rows_of
from portal.web.official.statements import waiting_rows
from portal.web.own_terms import Due, check_of
from portal.web.request import actor, reading, services

ROWS_ON_A_PAGE = 50
MOST_DOCUMENTS = 100
"""Documents that are shown, the longest waiting: the next ones follow as these are checked."""
WAITING, DOCUMENTS, REPORTS, DOUBTS = "waiting", "documents", "reports", "doubts"


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: its tab, what it says when it is empty, how many it holds, how its rows are read."""

    key: str
    label: str
    empty: str
    count: int
    read: Callable[..., list[DeskRow]]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where we are in a long view; see templates/_components/pagination.html."""

    page: int
    pages: int
    previous_url: str | None
    next_url: str | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document that waits to be checked."""

    name: str
    url: str
    person: str
    country: str
    number: str
    case_url: str
    sent_on: str
    check_by: Due


@blueprint.get("/")
@admits(Role.OFFICIAL)
def home() -> ResponseReturnValue:
    """The queue: one view of it, with the counts of all the others."""
    wanted, today, question = request.args.get("view", WAITING), services().clock.today(), asked()
    views = _views(today, question.domain)
    tabs = _tabs(views, wanted, question)
    if wanted == REPORTS:
        return render_template("official/queue/reports.html", rows=waiting_rows(), tabs=tabs)
    if wanted == DOCUMENTS:
        me = actor().require_account()
        return render_template(
            "official/queue/documents.html",
            rows=_document_rows(queries.documents_to_check(reading(), me, limit=MOST_DOCUMENTS)),
            workshop_rows=_workshop_rows(workshop_papers_to_check(reading(), limit=MOST_DOCUMENTS)),
            answers=answers_to_check(me),
            tabs=tabs,
        )
    if wanted == DOUBTS:
        return render_template("official/queue/doubts.html", rows=doubt_rows(), tabs=tabs)
    view = views.get(wanted) or views[WAITING]
    page = pages_of(view.count, {"view": view.key, **question.kept}, "official.home")
    found = view.read(limit=ROWS_ON_A_PAGE, offset=(page.page - 1) * ROWS_ON_A_PAGE)
    return render_template(
        "official/queue/queue.html",
        view=view,
        groups=groups_of(rows_of(found, today)),
        pages=page,
        free=views["free"].count,
        tabs=tabs,
        selects=selects(question.kept),
        kept=question.kept,
        action=url_for("official.home"),
    )


def pages_of(total: int, carried: dict[str, Any], endpoint: str) -> Pages:
    """The page asked for, kept inside the list, and the ways to its neighbours."""
    pages = max(1, -(-total // ROWS_ON_A_PAGE))
    page = min(page_number(), pages)

    def link(number: int) -> str | None:
        return url_for(endpoint, **carried, page=number) if 1 <= number <= pages else None

    return Pages(page, pages, link(page - 1), link(page + 1))


def _views(today: date, filters: DeskFilters) -> dict[str, View]:
    session, me = reading(), actor().require_account()
    counted: DeskCounts = queries.counts(session, me, today, filters)

    def running_out(days: int) -> View:
        return View(
            f"days-{days}",
            _("In %(count)s days", count=formats.number(days)),
            _("No term ends within %(count)s days.", count=formats.number(days)),
            counted.running_out[days],
            lambda **part: queries.running_out(session, today, days, filters, **part),
        )

    views = [
        View(
            WAITING,
            _("Waits for me"),
            _("Nothing waits for you. Take a case that nobody has."),
            counted.waiting,
            lambda **part: queries.waiting_for(session, me, filters, **part),
        ),
        View(
            "late",
            _("Late"),
            _("Nothing is late."),
            counted.late,
            lambda **part: queries.late(session, today, filters, **part),
        ),
        *(running_out(days) for days in RUNNING_OUT_WITHIN),
        View(
            "free",
            _("Nobody has it"),
            _("Every open case has its official."),
            counted.unassigned,
            lambda **part: queries.unassigned(session, filters, **part),
        ),
        View(
            "open",
            _("All open"),
            _("No case is open."),
            counted.open,
            lambda **part: queries.open_cases(session, filters, **part),
        ),
    ]
    return {view.key: view for view in views}


def _counts() -> dict[str, int]:
    """How much there is in the views that are no lists of cases; only what is shown is read itself."""
    session, me = reading(), actor().require_account()
    documents = queries.count_documents_to_check(session, me) + count_workshop_papers(session)
    return {
        REPORTS: count_waiting_for(session, me),
        DOCUMENTS: documents + count_answers_to_check(session, me),
        DOUBTS: count_doubts(session, me),
    }


def _tabs(views: dict[str, View], wanted: str, question: Asked) -> list[dict[str, Any]]:
    counts = _counts()
    current = wanted if wanted in views or wanted in counts else WAITING

    def tab(key: str, words: str, count: int) -> dict[str, Any]:
        url = url_for("official.home", view=key, **question.kept)
        return {"label": words, "url": url, "count": formats.number(count), "current": key == current}

    workshops = {
        "label": _("Workshops to check"),
        "url": url_for("official.workshops"),
        "count": formats.number(count_waiting(reading())),
        "current": False,
    }
    duplicates = {
        "label": _("Possible duplicates"),
        "url": url_for("official.duplicates"),
        "count": formats.number(count_proposals(reading(), weak=False)),
        "current": False,
    }
    ending = {
        "label": _("Papers that end"),
        "url": url_for("official.expiring"),
        "count": formats.number(count_mine()),
        "current": False,
    }
    return [
        *(tab(view.key, view.label, view.count) for view in views.values()),
        tab(REPORTS, _("Reported"), counts[REPORTS]),
        tab(DOCUMENTS, _("Documents to check"), counts[DOCUMENTS]),
        tab(DOUBTS, _("Doubts for a second look"), counts[DOUBTS]),
        ending,
        workshops,
        duplicates,
    ]


def _document_rows(found: Sequence[tuple[Document, PermitCase]]) -> list[DocumentRow]:
    names = names_on([case for _document, case in found])
    return [
        DocumentRow(
            name=paper_name(document.kind, document.translates),
            url=url_for("official.document", document_id=document.id),
            person=names.get(case.candidate_id, ""),
            country=formats.country(case.nationality),
            number=case.number,
            case_url=url_for("official.case", case_id=case.id),
            sent_on=formats.day(bishkek_day(document.uploaded_at)),
            check_by=check_of(document),
        )
        for document, case in found
    ]


def _workshop_rows(found: Sequence[Document]) -> list[DocumentRow]:
    """Workshops' own papers: any official checks them."""
    ids = {document.employer_id for document in found if document.employer_id is not None}
    names = {key: each.legal_name for key, each in employers_by_id(reading(), ids).items()}
    return [
        DocumentRow(
            name=paper_name(document.kind, document.translates),
            url=url_for("official.document", document_id=document.id),
            person=names.get(document.employer_id, "") if document.employer_id else "",
            country="",
            number="",
            case_url="",
            sent_on=formats.day(bishkek_day(document.uploaded_at)),
            check_by=check_of(document),
        )
        for document in found
    ]
