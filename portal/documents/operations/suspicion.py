"""A doubt that a document is genuine: raised by one official, decided by another."""

from portal.documents import policies, queries
from portal.documents.events import ForgerySuspected, SuspicionDecided
from portal.documents.models import DocumentSuspicion
from portal.documents.operations.checking import as_seen
from portal.documents.operations.letting_go import named, release_originals
from portal.documents.rules import LIFECYCLE, LONGEST_NOTE, DocumentGround, ReturnReason
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.kernel.policy import operation
from portal.storage import UnitOfWork


@operation(policies.may_check)
def suspect(
    uow: UnitOfWork, ground: DocumentGround, grounds: str, *, seen_version: int | None = None
) -> None:
    """Doubt that a document is genuine. The holder is told nothing yet.

    Raises Invalid without grounds, StaleVersion for a document that is set aside or not as it was seen.
    """
    document = ground.document
    target = LIFECYCLE.target("suspect", document.state)
    as_seen(document, seen_version)
    document.state = target
    uow.session.add(
        DocumentSuspicion(
            document_id=document.id,
            raised_by=uow.actor.require_account(),
            raised_at=uow.now,
            grounds=_said(
                "grounds", grounds, _l("Write what makes you doubt: the second official reads it.")
            ),
        )
    )
    uow.announce(ForgerySuspected(**named(document)))


@operation(policies.may_decide_suspicion)
def decide_suspicion(uow: UnitOfWork, ground: DocumentGround, is_forged: bool, note: str) -> None:
    """Say as the second official whether it is forged: refused for good, or back to its check.

    Raises Invalid without a note.
    """
    document = ground.document
    move = "confirm_forgery" if is_forged else "clear_suspicion"
    target = LIFECYCLE.target(move, document.state)
    suspicion = queries.open_suspicion(uow.session, document.id)
    suspicion.decision_note = _said("note", note, _l("Write how you came to this: it stays on record."))
    suspicion.decided_by, suspicion.decided_at = uow.actor.require_account(), uow.now
    suspicion.is_forged = is_forged
    document.state = target
    released: tuple[str, ...] = ()
    if is_forged:
        document.returned_reasons, document.returned_note = [ReturnReason.NOT_GENUINE], None
        document.decided_by, document.decided_at = uow.actor.require_account(), uow.now
        released = release_originals(uow, document)
    uow.announce(SuspicionDecided(**named(document), is_forged=is_forged, released_files=released))


def _said(field: str, text: str, when_missing: object) -> str:
    text = text.strip()
    if not text:
        raise Invalid({field: when_missing})
    if len(text) > LONGEST_NOTE:
        raise Invalid({field: _l("Shorten the note to %(count)s characters.", count=LONGEST_NOTE)})
    return text
