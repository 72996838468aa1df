"""A paper that two officials found forged stops the cases that count it, in the same commit."""

from portal.documents import operations as documents
from portal.documents.kinds import label
from portal.documents.rules import DocumentGround
from portal.i18n import gettext as _
from portal.kernel.policy import operation
from portal.permits import policies, queries
from portal.permits.facts import Fact
from portal.permits.lifecycle import HOLDS
from portal.permits.models import PermitCase
from portal.permits.operations.writing import write_down
from portal.storage import UnitOfWork

MOVE = "suspect_forgery"


@operation(policies.may_confirm_forgery)
def confirm_forgery(uow: UnitOfWork, ground: DocumentGround, note: str) -> list[PermitCase]:
    """Say as the second official that a document is forged; its open cases stand still until that is cleared.

    A case that stands still already stays as it is. Returns those that stopped now. Raises Invalid without
    a note.
    """
    document = ground.document
    documents.decide_suspicion(uow, ground, is_forged=True, note=note)
    stopped = [
        each for each in queries.cases_counting(uow.session, document) if HOLDS.allows(MOVE, each.hold)
    ]
    for case in stopped:
        why = _(
            "Two officials found that this document is not genuine: %(document)s.",
            document=str(label(document.kind)),
        )
        write_down(uow, case, Fact(MOVE, uow.today, note=why))
    return stopped
