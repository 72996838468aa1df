"""The wallet: every paper of the person on one page, with what holds and until when."""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.documents.kinds import PASSPORT
from portal.documents.queries import papers_of_candidate
from portal.i18n import formats
from portal.kernel.actor import Role
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.queries import cases_of_candidate, documents_needed
from portal.permits.rules import PermitActor
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.own import own_profile
from portal.web.request import reading, services
from portal.web.wallet import wallet

HELD_BY_WORKER = ("worker", "both")


@blueprint.get("/wallet")
@admits(Role.CANDIDATE)
def wallet_page() -> ResponseReturnValue:
    """All papers with their lights, and the case they can be taken along for."""
    candidate, today = own_profile(reading()), services().clock.today()
    cases = cases_of_candidate(reading(), candidate.id) if candidate else []
    case = next((each for each in cases if each.state not in CLOSED), None)
    papers = papers_of_candidate(reading(), candidate.id) if candidate else []
    return render_template(
        "candidate/documents/wallet.html",
        rows=wallet(papers, _asked_for(case), today),
        case_id=case.id if case else None,
        permit=case.permit_number if case else None,
        permit_until=formats.day(case.expires_on) if case and case.expires_on else None,
        as_of=formats.day(today),
    )


def _asked_for(case: PermitCase | None) -> list[str]:
    """What the worker holds or brings for the open case; without one the passport alone."""
    if case is None:
        return [PASSPORT]
    needs = [needed.need for needed in documents_needed(reading(), case)]
    return [
        need.kind for need in needs if need.brought_by == PermitActor.WORKER or need.held_by in HELD_BY_WORKER
    ]
