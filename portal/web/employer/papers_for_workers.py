"""What a case needs from the workshop: its own papers, and those it brings for the worker."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue

from portal.documents import operations, queries
from portal.documents.kinds import OF_THE_WORKSHOP, label
from portal.documents.queries import Paper
from portal.documents.rules import Holder
from portal.documents.wording import MISSING
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.permits.models import PermitCase
from portal.permits.path import requirements
from portal.permits.queries import papers_of_case
from portal.permits.rules import PermitActor
from portal.permits.workshop_papers import brought_for
from portal.web.admission import admits
from portal.web.capture_forms import PictureForm
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_case
from portal.web.employer.paper_side import SIDE
from portal.web.paper_background import background_for
from portal.web.paper_sending import first_page, take_first
from portal.web.paper_tiles import paper_tile
from portal.web.received_file import ReceivedFile
from portal.web.request import reading, services, unit_of_work


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A paper the workshop brings, as templates/_components/task_list.html shows it."""

    name: str
    url: str | None
    hint: str | None
    state: str
    words: str


@blueprint.get("/cases/<id:case_id>/papers/<kind>/send")
@admits(Role.EMPLOYER)
def upload_for_worker(case_id: UUID, kind: str) -> ResponseReturnValue:
    """How to take the picture of a paper for a worker, and the box to send it."""
    return _first_page(_open_case(case_id, kind), kind, PictureForm())


@blueprint.post("/cases/<id:case_id>/papers/<kind>/send")
@admits(Role.EMPLOYER)
def send_for_worker(case_id: UUID, kind: str) -> ResponseReturnValue:
    """Begin a draft of a paper for a worker."""
    case = _open_case(case_id, kind)
    return take_first(partial(_begin, case, kind), partial(_first_page, case, kind))


def needs_of(case: PermitCase) -> list[NeedLine]:
    """What a case needs from the workshop, in the order of the requirement set."""
    papers = {
        (each.newest.candidate_id is None, each.kind): each
        for each in reversed(papers_of_case(reading(), case))
        if each.newest.employer_id == case.employer_id
    }
    brought = brought_for(case)
    needs = requirements(case).documents_for(case.nationality)
    kinds = [need.kind for need in needs if need.brought_by == PermitActor.EMPLOYER]
    return [_line(case, kind, papers.get((kind in OF_THE_WORKSHOP, kind)), kind in brought) for kind in kinds]


def _line(case: PermitCase, kind: str, paper: Paper | None, is_brought: bool) -> NeedLine:
    name, send = str(label(kind)), None
    if kind in OF_THE_WORKSHOP:
        send = url_for("employer.upload", kind=kind)
    elif is_brought:
        send = url_for("employer.upload_for_worker", case_id=case.id, kind=kind)
    if paper is None:
        return NeedLine(name, send, None, "todo", str(MISSING))
    there = url_for("employer.document", document_id=paper.newest.id)
    tile = paper_tile(paper, send or there, services().clock.today())
    state = {"accepted": "done", "checking": "todo"}.get(tile.state, "wrong")
    return NeedLine(name, tile.url, tile.detail, state, tile.words or _("Send it again"))


def _open_case(case_id: UUID, kind: str) -> PermitCase:
    case = own_case(reading(), case_id)
    if kind not in brought_for(case):
        raise NotFound
    return case


def _begin(case: PermitCase, kind: str, found: ReceivedFile) -> UUID:
    with unit_of_work() as uow:
        document = operations.begin(
            uow,
            Holder(case.candidate_id, case.employer_id),
            kind,
            found.processed,
            found.name,
            services().files(uow.vault),
            background=background_for(uow, case.candidate_id),
        )
        found.became(uow, document)
        return document.id


def _first_page(case: PermitCase, kind: str, form: PictureForm) -> str:
    holder = Holder(case.candidate_id, case.employer_id)
    sent = [
        each
        for each in papers_of_case(reading(), case)
        if each.kind == kind and each.newest.employer_id and each.newest.candidate_id
    ]
    begun = [each for each in queries.drafts(reading(), holder) if each.kind == kind]
    action = url_for("employer.send_for_worker", case_id=case.id, kind=kind)
    return first_page(
        SIDE,
        form,
        kind,
        None,
        sent[0] if sent else None,
        paper_tile(sent[0], action, services().clock.today()) if sent else None,
        begun[0] if begun else None,
        action=action,
        back_url=url_for("employer.case", case_id=case.id),
        back_words=case.number,
        for_whom=_("For permit case %(number)s. The worker sees it too.", number=case.number),
    )
