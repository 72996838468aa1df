"""What is forgotten by itself: drafts that nobody went on with."""

from portal.documents import policies, queries
from portal.documents.events import DocumentDiscarded
from portal.documents.operations.letting_go import named, throw_away
from portal.documents.rules import DRAFT_LASTS
from portal.kernel.policy import operation
from portal.storage import UnitOfWork

AT_ONCE = 50


@operation(policies.may_clear_uploads)
def forget_drafts(uow: UnitOfWork, _subject: None) -> bool:
    """Throw away what was begun and not sent for so long; returns whether there may be more of it."""
    over = queries.drafts_before(uow.session, uow.now - DRAFT_LASTS, AT_ONCE)
    for draft in over:
        names = named(draft)
        uow.announce(DocumentDiscarded(**names, released_files=throw_away(uow, draft)))
    return len(over) == AT_ONCE
