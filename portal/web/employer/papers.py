"""The workshop's own papers: all of them with their lights, sending one, and the page of each."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.documents import operations, queries
from portal.documents.kinds import BROUGHT_FOR_WORKERS, OF_THE_WORKSHOP, label
from portal.documents.models import Document
from portal.documents.queries import Paper
from portal.documents.rules import DocumentState, Holder
from portal.documents.workshop_papers import came_back_for_workers, views_of_workshop
from portal.i18n import formats
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.permits.models import PermitCase
from portal.permits.queries import cases_of_employer
from portal.permits.workshop_papers import own_papers_asked_for
from portal.web.admission import admits
from portal.web.capture_forms import PictureForm
from portal.web.document_looks import Look, looks_of
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_workshop, with_workshop
from portal.web.employer.paper_side import SIDE, case_of, own_paper, workshop_holder
from portal.web.inquiries import inquiry_lines
from portal.web.inquiry_pages import ask_links
from portal.web.paper_background import background_for
from portal.web.paper_detail import document_view, sent_view
from portal.web.paper_sending import first_page, take_first
from portal.web.paper_tiles import Tile, draft_line, paper_tile
from portal.web.received_file import ReceivedFile
from portal.web.request import reading, services, unit_of_work
from portal.web.round_lines import asked_of
from portal.web.wallet import WalletRow, wallet

USUAL = ("company_registration", "company_charter", "tax_clearance", "social_fund_clearance")
"""What every workshop has, offered before any case asks for it."""


@blueprint.get("/papers")
@admits(Role.EMPLOYER)
@with_workshop
def papers() -> ResponseReturnValue:
    """Every paper of the workshop: what must be done now comes first."""
    workshop, holder = own_workshop(reading()), workshop_holder()
    rows = own_rows(reading(), workshop.id, cases_of_employer(reading(), workshop.id))
    returned = came_back_for_workers(reading(), workshop.id)
    return render_template(
        "employer/papers/list.html",
        name=workshop.legal_name,
        as_of=formats.day(services().clock.today()),
        rows=rows,
        drafts=[draft_line(each) for each in queries.drafts(reading(), holder)],
        asked=asked_of(holder, lambda kind, _of: url_for("employer.upload", kind=kind)),
        returned=[_tile(each) for each in returned],
        others=_others({row.kind for row in rows}),
        looks=_looks(workshop.id),
    )


@blueprint.get("/papers/<kind>/send")
@admits(Role.EMPLOYER)
@with_workshop
def upload(kind: str) -> ResponseReturnValue:
    """How to take the picture of one of the workshop's own papers, and the box to send it."""
    return _first_page(_own_kind(kind), PictureForm())


@blueprint.post("/papers/<kind>/send")
@admits(Role.EMPLOYER)
@with_workshop
def send_paper(kind: str) -> ResponseReturnValue:
    """Begin a draft of one of the workshop's own papers."""
    wanted = _own_kind(kind)
    return take_first(partial(_begin, wanted), partial(_first_page, wanted))


@blueprint.get("/papers/<id:document_id>")
@admits(Role.EMPLOYER)
def document(document_id: UUID) -> ResponseReturnValue:
    """The pages of a paper of the workshop as the official sees them, and its versions."""
    found = own_paper(reading(), document_id)
    if found.state == DocumentState.DRAFT:
        return redirect(url_for("employer.draft", document_id=document_id))
    is_own = found.candidate_id is None
    case = case_of(reading(), found)
    inquiries = inquiry_lines(employer_id=found.employer_id, kind=found.kind) if is_own else []
    holder = Holder(found.candidate_id, found.employer_id)
    return document_view(
        SIDE,
        found,
        _tile(found),
        send_url=_send_url(found, case),
        inquiries=inquiries,
        ways_to_ask=ask_links(holder, found.kind, "employer.ask", kind=found.kind) if is_own else [],
    )


@blueprint.get("/papers/<id:document_id>/sent")
@admits(Role.EMPLOYER)
def document_sent(document_id: UUID) -> ResponseReturnValue:
    """It is here: the receipt, who checks it by when, and the next one of the workshop that is missing."""
    found = own_paper(reading(), document_id)
    if found.state == DocumentState.DRAFT:
        return redirect(url_for("employer.draft", document_id=document_id))
    return sent_view(SIDE, found, None)


def own_rows(session: Session, employer_id: UUID, cases: Sequence[PermitCase]) -> list[WalletRow]:
    """The workshop's own papers that were sent and those its open cases ask for, each with its light."""
    sent = queries.papers(session, Holder(None, employer_id))
    return wallet(sent, own_papers_asked_for(cases), services().clock.today())


def _own_kind(kind: str) -> str:
    if kind not in OF_THE_WORKSHOP:
        raise NotFound
    return kind


def _others(shown: set[str]) -> list[tuple[str, str]]:
    """What else can be sent, in words with its address: what every workshop has comes first."""
    rarer = sorted(OF_THE_WORKSHOP.difference(USUAL))
    kinds = [kind for kind in (*USUAL, *rarer) if kind not in shown]
    return [(str(label(kind)), url_for("employer.upload", kind=kind)) for kind in kinds]


def _begin(kind: str, found: ReceivedFile) -> UUID:
    with unit_of_work() as uow:
        document = operations.begin(
            uow,
            workshop_holder(),
            kind,
            found.processed,
            found.name,
            services().files(uow.vault),
            background=background_for(uow, None),
        )
        found.became(uow, document)
        return document.id


def _first_page(kind: str, form: PictureForm) -> str:
    holder = workshop_holder()
    sent = [each for each in queries.papers(reading(), holder) if each.kind == kind]
    begun = [each for each in queries.drafts(reading(), holder) if each.kind == kind]
    return first_page(
        SIDE,
        form,
        kind,
        None,
        sent[0] if sent else None,
        _tile(sent[0].newest) if sent else None,
        begun[0] if begun else None,
        action=url_for("employer.send_paper", kind=kind),
    )


def _tile(found: Document) -> Tile:
    paper, today = Paper(found, queries.in_force(reading(), found)), services().clock.today()
    there = url_for("employer.document", document_id=found.id)
    return paper_tile(paper, _send_url(found, case_of(reading(), found)) or there, today)


def _send_url(found: Document, case: PermitCase | None) -> str | None:
    """Where a newer version is sent; None for a paper of a worker whose case here is closed."""
    if found.candidate_id is None:
        return url_for("employer.upload", kind=found.kind) if found.kind in OF_THE_WORKSHOP else None
    if case is None or found.kind not in BROUGHT_FOR_WORKERS:
        return None
    return url_for("employer.upload_for_worker", case_id=case.id, kind=found.kind)


def _looks(employer_id: UUID) -> list[Look]:
    return looks_of(reading(), views_of_workshop(reading(), employer_id))
