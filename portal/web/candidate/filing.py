"""The papers of a case put together for the electronic filing, or to print them."""

from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.permits.models import PermitCase
from portal.permits.policies import is_worker
from portal.permits.queries import get_case
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.filing import as_print, as_zip, is_ready, rows
from portal.web.forms import PortalForm
from portal.web.request import actor, reading


@blueprint.get("/cases/<id:case_id>/filing")
@admits(Role.CANDIDATE)
def filing(case_id: UUID) -> ResponseReturnValue:
    """What the filing asks for, in its order, and what stands ready."""
    return _page(_visible(case_id))


@blueprint.post("/cases/<id:case_id>/filing")
@admits(Role.CANDIDATE)
def take_filing(case_id: UUID) -> ResponseReturnValue:
    """The papers as files for the form, or as one PDF to print; each page counts as opened."""
    found, form = _visible(case_id), PortalForm()
    if not form.validate_on_submit():
        return _page(found), 422
    try:
        return as_print(found) if request.form.get("act") == "print" else as_zip(found)
    except Invalid as error:
        return _page(found, str(error.faults["file"])), 422


def _visible(case_id: UUID) -> PermitCase:
    found = get_case(reading(), case_id)
    if not is_worker(actor(), found):
        raise NotFound
    return found


def _page(found: PermitCase, fault: str | None = None) -> str:
    papers = rows(found)
    return render_template(
        "candidate/cases/filing.html",
        case_id=found.id,
        number=found.number,
        papers=papers,
        is_ready=is_ready(papers),
        fault=fault,
        form=PortalForm(),
    )
