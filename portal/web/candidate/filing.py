"""The papers of a case put together for the electronic filing, or to print them."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.permits.models import PermitCase
from portal.permits.policies import is_worker
from portal.permits.queries import get_case
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.filing import filing_page, take_along
from portal.web.request import actor, reading

TEMPLATE = "candidate/cases/filing.html"


@blueprint.get("/cases/<id:case_id>/filing")
@admits(Role.CANDIDATE)
def filing(case_id: UUID) -> ResponseReturnValue:
    """What the filing asks for, in its order, and what stands ready."""
    return filing_page(TEMPLATE, _visible(case_id))


@blueprint.post("/cases/<id:case_id>/filing")
@admits(Role.CANDIDATE)
def take_filing(case_id: UUID) -> ResponseReturnValue:
    """The papers to take along."""
    return take_along(TEMPLATE, _visible(case_id))


def _visible(case_id: UUID) -> PermitCase:
    found = get_case(reading(), case_id)
    if not is_worker(actor(), found):
        raise NotFound
    return found
