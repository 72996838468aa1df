"""Documents that another official doubts: the second look, and what it finds."""

from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.documents import operations, queries
from portal.documents.models import Document, DocumentSuspicion
from portal.documents.policies import may_decide_suspicion
from portal.documents.round_words import paper_name
from portal.documents.rules import DocumentState, ViewPurpose
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import Invalid, NotAllowed, StaleVersion
from portal.permits.operations import confirm_forgery
from portal.permits.queries import ground_of
from portal.web.admission import admits
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.document_forms import SecondLookForm
from portal.web.official.document_parts import side
from portal.web.request import actor, reading, unit_of_work

DECIDES = "portal.documents.operations.suspicion.decide_suspicion"


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """One doubted document as a line of the queue."""

    name: str
    url: str
    raised_on: str
    whose: str


@blueprint.get("/doubts/<id:document_id>")
@admits(Role.OFFICIAL)
def doubt(document_id: UUID) -> ResponseReturnValue:
    """The grounds and the picture; each look at the picture is written down."""
    return _page(_doubted(document_id), SecondLookForm(formdata=None))


@blueprint.post("/doubts/<id:document_id>")
@admits(Role.OFFICIAL)
def decide_doubt(document_id: UUID) -> ResponseReturnValue:
    """Forged or genuine, with the way to it. A forged one stops the open cases that count it."""
    _doubted(document_id)
    form = SecondLookForm()
    if not form.validate_on_submit():
        return _page(_doubted(document_id), form), 422
    is_forged = request.form.get("act") == "forged"
    try:
        with unit_of_work() as uow:
            found = queries.get_document(uow.session, document_id)
            if form.seen() not in (None, found.version):
                raise StaleVersion(_("Somebody changed this document meanwhile. Read it again, then decide."))
            ground = ground_of(uow.session, found, actor())
            if is_forged:
                confirm_forgery(uow, ground, form.note.data or "")
            else:
                operations.decide_suspicion(uow, ground, is_forged=False, note=form.note.data or "")
    except Invalid as error:
        form.show(error)
        return _page(_doubted(document_id), form), 422
    if is_forged:
        tell(_("It is recorded as forged. Its holder is told how to have it reviewed."))
    else:
        tell(_("The doubt is cleared. The document goes back to its check."))
    return redirect(url_for("official.home", view="doubts"))


def doubt_rows() -> list[DoubtRow]:
    """Documents that another official doubts, the longest doubted first."""
    return [_row(*each) for each in queries.doubts_for(reading(), actor().require_account())]


def _row(found: Document, doubted: DocumentSuspicion) -> DoubtRow:
    return DoubtRow(
        name=paper_name(found.kind, found.translates),
        url=url_for("official.doubt", document_id=found.id),
        raised_on=formats.day(bishkek_day(doubted.raised_at)),
        whose=_("a workshop's") if found.candidate_id is None else _("a worker's"),
    )


def _doubted(document_id: UUID) -> Document:
    """The document, while the acting official may decide; raises NotAllowed with the reason otherwise."""
    found = queries.get_document(reading(), document_id)
    decision = may_decide_suspicion(actor(), ground_of(reading(), found, actor()))
    if not decision:
        if found.state != DocumentState.SUSPECTED:
            raise StaleVersion(_("Nobody doubts this document any more."))
        raise NotAllowed(decision.reason, operation=DECIDES)
    return found


def _page(found: Document, form: SecondLookForm) -> str:
    doubted = queries.open_suspicion(reading(), found.id)
    form.version.data = str(found.version)
    return render_template(
        "official/documents/doubt.html",
        document_id=found.id,
        name=paper_name(found.kind, found.translates),
        grounds=doubted.grounds,
        raised_on=formats.day(bishkek_day(doubted.raised_at)),
        side=side(found, ViewPurpose.SECOND_LOOK),
        form=form,
    )
