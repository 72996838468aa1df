"""The papers of a case put together for the electronic filing, or to print them."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from portal.kernel.actor import Role
from portal.kernel.errors import NotAllowed
from portal.permits.models import PermitCase
from portal.permits.policies import may_see_identity
from portal.permits.queries import get_case
from portal.web.admission import admits
from portal.web.filing import filing_page, take_along
from portal.web.official.blueprint import blueprint
from portal.web.request import actor, reading

TEMPLATE = "official/cases/filing.html"


@blueprint.get("/cases/<id:case_id>/filing")
@admits(Role.OFFICIAL)
def filing(case_id: UUID) -> ResponseReturnValue:
    """What the filing asks for, in its order, and what stands ready."""
    return filing_page(TEMPLATE, _visible(case_id))


@blueprint.post("/cases/<id:case_id>/filing")
@admits(Role.OFFICIAL)
def take_filing(case_id: UUID) -> ResponseReturnValue:
    """The papers to take along."""
    return take_along(TEMPLATE, _visible(case_id))


def _visible(case_id: UUID) -> PermitCase:
    found = get_case(reading(), case_id)
    decision = may_see_identity(actor(), found)
    if not decision:
        raise NotAllowed(decision.reason, operation="portal.permits.operations.put_together")
    return found
