"""Sending a document: the picture first. It becomes a draft, which is looked through before it goes."""

from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.candidates.models import Candidate
from portal.documents import operations, queries
from portal.documents.kinds import LABELS, PASSPORT, TRANSLATION
from portal.documents.models import Document
from portal.documents.rules import DocumentState, Holder
from portal.i18n import gettext as _
from portal.inquiries.rules import Wants
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.permits.queries import ground_of
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.document_tiles import paper_name, tile_of
from portal.web.candidate.own import own_document, own_profile
from portal.web.capture_forms import PictureForm
from portal.web.inquiry_pages import ask_links
from portal.web.paper_background import background_for
from portal.web.received_file import AlreadyTaken, ReceivedFile, received_file
from portal.web.request import actor, reading, services, unit_of_work


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be sent: a kind, and of a translation the kind it translates."""

    kind: str
    translates: str | None

    @property
    def name(self) -> str:
        """What it is called."""
        return paper_name(self.kind, self.translates)


@blueprint.get("/documents/<kind>/send")
@admits(Role.CANDIDATE)
def upload(kind: str) -> ResponseReturnValue:
    """How to take the picture, and the box to send it."""
    return _first_page(_wanted(kind), PictureForm())


@blueprint.post("/documents/<kind>/send")
@admits(Role.CANDIDATE)
def send_document(kind: str) -> ResponseReturnValue:
    """Begin a draft with a file; what cannot be taken is explained beside the field."""
    wanted, form = _wanted(kind), PictureForm()
    found = received_file(form) if form.validate_on_submit() else None
    if isinstance(found, AlreadyTaken):
        return redirect(url_for("candidate.draft", document_id=found.document_id))
    if found is None:
        return _first_page(wanted, form), 422
    try:
        document_id = _begin(wanted, found)
    except Invalid as error:
        form.show(error)
        return _first_page(wanted, form), 422
    return redirect(url_for("candidate.draft", document_id=document_id))


@blueprint.get("/documents/<id:document_id>/check/add")
@admits(Role.CANDIDATE)
def add_page(document_id: UUID) -> ResponseReturnValue:
    """The box for one more page of a draft."""
    document = own_document(reading(), document_id)
    if document.state != DocumentState.DRAFT:
        return redirect(url_for("candidate.document", document_id=document_id))
    return _further_page(document, PictureForm())


@blueprint.post("/documents/<id:document_id>/check/add")
@admits(Role.CANDIDATE)
def send_page(document_id: UUID) -> ResponseReturnValue:
    """Put the pages of a file behind those of the draft."""
    document, form = own_document(reading(), document_id), PictureForm()
    found = received_file(form) if form.validate_on_submit() else None
    if found is None:
        return _further_page(document, form), 422
    if isinstance(found, ReceivedFile):
        try:
            with unit_of_work() as uow:
                ground = ground_of(uow.session, queries.get_document(uow.session, document.id), actor())
                files, background = services().files(uow.vault), background_for(uow, document.candidate_id)
                operations.add_pages(uow, ground, found.processed, found.name, files, background=background)
                found.became(uow, ground.document)
        except Invalid as error:
            form.show(error)
            return _further_page(document, form), 422
    return redirect(url_for("candidate.draft", document_id=document_id))


def _begin(wanted: Wanted, found: ReceivedFile) -> UUID:
    with unit_of_work() as uow:
        candidate = own_profile(uow.session)
        if candidate is None:
            raise Invalid({"file": _("Begin your profile first, then send documents.")})
        document = operations.begin(
            uow,
            Holder(candidate.id),
            wanted.kind,
            found.processed,
            found.name,
            services().files(uow.vault),
            translates=wanted.translates,
            background=background_for(uow, candidate.id),
        )
        found.became(uow, document)
        return document.id


def _wanted(kind: str) -> Wanted:
    of = request.args.get("of", PASSPORT) if kind == TRANSLATION else None
    if kind not in LABELS or (of is not None and (of not in LABELS or of == TRANSLATION)):
        raise NotFound
    return Wanted(kind, of)


def _first_page(wanted: Wanted, form: PictureForm) -> str:
    candidate, today = own_profile(reading()), services().clock.today()
    papers = queries.papers_of_candidate(reading(), candidate.id) if candidate else []
    same = (wanted.kind, wanted.translates)
    paper = next((each for each in papers if (each.kind, each.newest.translates) == same), None)
    drafts = queries.drafts(reading(), Holder(candidate.id)) if candidate else []
    draft = next((each for each in drafts if (each.kind, each.translates) == same), None)
    return render_template(
        "candidate/documents/upload.html",
        form=form,
        kind=wanted.kind,
        name=wanted.name,
        has_profile=candidate is not None,
        tile=tile_of(paper, today) if paper else None,
        holds_until_accepted=paper is not None and paper.in_force is not None,
        draft_url=url_for("candidate.draft", document_id=draft.id) if draft else None,
        action=url_for("candidate.send_document", kind=wanted.kind, of=request.args.get("of")),
        back_url=url_for("candidate.documents"),
        is_further=False,
        ways_to_ask=_ways_to_ask(wanted, candidate),
    )


def _ways_to_ask(wanted: Wanted, candidate: Candidate | None) -> list[tuple[str, str]]:
    """Offices that can send the document themselves."""
    if candidate is None or wanted.translates is not None:
        return []
    return ask_links(Holder(candidate.id), wanted.kind, "candidate.ask", {Wants.DOCUMENT}, kind=wanted.kind)


def _further_page(document: Document, form: PictureForm) -> str:
    return render_template(
        "candidate/documents/upload.html",
        form=form,
        kind=document.kind,
        name=paper_name(document.kind, document.translates),
        has_profile=True,
        tile=None,
        holds_until_accepted=False,
        draft_url=None,
        action=url_for("candidate.send_page", document_id=document.id),
        back_url=url_for("candidate.draft", document_id=document.id),
        is_further=True,
        ways_to_ask=[],
    )
