"""Sending a document: the picture first. It becomes a draft, which is looked through before it goes."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue

from portal.candidates.models import Candidate
from portal.documents import operations, queries
from portal.documents.kinds import LABELS, PASSPORT, TRANSLATION
from portal.documents.rules import Holder
from portal.i18n import gettext as _
from portal.inquiries.rules import Wants
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.document_tiles import tile_of
from portal.web.candidate.own import own_profile
from portal.web.candidate.paper_side import SIDE
from portal.web.capture_forms import PictureForm
from portal.web.inquiry_pages import ask_links
from portal.web.paper_background import background_for
from portal.web.paper_sending import first_page, take_first
from portal.web.received_file import ReceivedFile
from portal.web.request import reading, services, unit_of_work


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be sent: a kind, and of a translation the kind it translates."""

    kind: str
    translates: str | None


@blueprint.get("/documents/<kind>/send")
@admits(Role.CANDIDATE)
def upload(kind: str) -> ResponseReturnValue:
    """How to take the picture, and the box to send it."""
    return _first_page(_wanted(kind), PictureForm())


@blueprint.post("/documents/<kind>/send")
@admits(Role.CANDIDATE)
def send_document(kind: str) -> ResponseReturnValue:
    """Begin a draft with a file; what cannot be taken is explained beside the field."""
    wanted = _wanted(kind)
    return take_first(partial(_begin, wanted), partial(_first_page, wanted))


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
    papers = queries.papers(reading(), Holder(candidate.id)) if candidate else []
    same = (wanted.kind, wanted.translates)
    paper = next((each for each in papers if (each.kind, each.newest.translates) == same), None)
    drafts = queries.drafts(reading(), Holder(candidate.id)) if candidate else []
    draft = next((each for each in drafts if (each.kind, each.translates) == same), None)
    return first_page(
        SIDE,
        form,
        wanted.kind,
        wanted.translates,
        paper,
        tile_of(paper, today) if paper else None,
        draft,
        has_profile=candidate is not None,
        action=url_for("candidate.send_document", kind=wanted.kind, of=request.args.get("of")),
        ways_to_ask=_ways_to_ask(wanted, candidate),
    )


def _ways_to_ask(wanted: Wanted, candidate: Candidate | None) -> list[tuple[str, str]]:
    """Offices that can send the document themselves."""
    if candidate is None or wanted.translates is not None:
        return []
    return ask_links(Holder(candidate.id), wanted.kind, "candidate.ask", {Wants.DOCUMENT}, kind=wanted.kind)
