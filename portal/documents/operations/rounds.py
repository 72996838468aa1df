"""One round of questions, not ten: what is wrong with papers is gathered and sent in one message."""

from collections.abc import Collection
from uuid import UUID

from portal.documents import policies, rounds
from portal.documents.events import DocumentSetAside, DocumentTakenBack, RoundSent
from portal.documents.kinds import LABELS
from portal.documents.models import DocumentRound, DocumentRoundItem
from portal.documents.operations.checking import as_seen, checked_reasons, give_back
from portal.documents.operations.letting_go import named, wait_for_others
from portal.documents.rules import LIFECYCLE, DocumentGround, Holder, ReturnReason, RoundGround
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, StaleVersion
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id


@operation(policies.may_check)
def set_aside(
    uow: UnitOfWork,
    ground: DocumentGround,
    reasons: Collection[ReturnReason],
    note: str = "",
    *,
    seen_version: int | None = None,
) -> None:
    """Keep what is wrong with a document for the next message to its holder, who is told nothing yet.

    Raises Invalid when nobody could tell what to do, StaleVersion when it was decided meanwhile.
    """
    document = ground.document
    LIFECYCLE.target("return_for_changes", document.state)
    as_seen(document, seen_version)
    kept = checked_reasons(reasons, note)
    holder = Holder(document.candidate_id, document.employer_id)
    round_ = _gathering(uow, holder)
    uow.session.add(
        DocumentRoundItem(
            id=new_id(),
            round_id=round_.id,
            document_id=document.id,
            reasons=kept,
            note=note.strip() or None,
        )
    )
    document.set_aside_at = uow.now
    uow.flush()
    uow.announce(DocumentSetAside(**named(document), reasons=tuple(kept)))


@operation(policies.may_check)
def take_back(uow: UnitOfWork, ground: DocumentGround) -> None:
    """Put a document that was set aside before its check again. Raises StaleVersion once it is sent."""
    document = ground.document
    kept = rounds.point_of(uow.session, document.id)
    if document.set_aside_at is None or kept is None:
        raise StaleVersion(_l("This document is not set aside any more. Read it again."))
    uow.session.delete(kept)
    document.set_aside_at = None
    uow.flush()
    _drop_if_empty(uow, kept.round_id)
    uow.announce(DocumentTakenBack(**named(document)))


@operation(policies.may_send_round)
def send_round(
    uow: UnitOfWork, ground: RoundGround, seen: Collection[UUID], missing: Collection[str] = ()
) -> DocumentRound:
    """Return and refuse all that is set aside for a holder, and ask for kinds that are missing, at once.

    ``seen`` are the ids of the points the official has read. Raises StaleVersion when they are others by
    now, Invalid when there is nothing to send. A kind that was asked for already is not asked for again.
    """
    holder = ground.holder
    if not set(missing) <= set(LABELS):
        raise Invalid({"missing": _l("Choose what the document is.")})
    wait_for_others(uow, holder)
    points = rounds.gathered_points(uow.session, holder)
    if {point.item.id for point in points} != set(seen):
        raise StaleVersion(_l("The message changed meanwhile. Read it again, then send it."))
    wanted = [
        kind for kind in LABELS if kind in missing and kind not in rounds.asked_for(uow.session, holder)
    ]
    if not points and not wanted:
        raise Invalid({"missing": _l("There is nothing to send yet. Set a document aside first.")})
    round_ = _gathering(uow, holder)
    _drop_stale(uow, round_, seen)
    for kind in wanted:
        uow.session.add(DocumentRoundItem(id=new_id(), round_id=round_.id, kind=kind, reasons=[]))
    round_.sent_at, round_.sent_by = uow.now, uow.actor.require_account()
    round_.language = uow.actor.language
    for point in points:
        if point.document is not None:
            give_back(uow, point.document, point.item.reasons, point.item.note or "", round_.id)
    uow.flush()
    uow.announce(
        RoundSent(
            round_id=round_.id,
            candidate_id=holder.candidate_id,
            employer_id=holder.employer_id,
            points=len(points) + len(wanted),
        )
    )
    return round_


def _gathering(uow: UnitOfWork, holder: Holder) -> DocumentRound:
    """The message being gathered for a holder; there is never more than one."""
    wait_for_others(uow, holder)
    found = rounds.gathered(uow.session, holder)
    if found is None:
        found = DocumentRound(
            id=new_id(),
            candidate_id=holder.candidate_id,
            employer_id=holder.employer_id,
            begun_at=uow.now,
            language=uow.actor.language,
        )
        uow.session.add(found)
        uow.flush()
    return found


def _drop_stale(uow: UnitOfWork, round_: DocumentRound, seen: Collection[UUID]) -> None:
    """Points about documents that a newer version has replaced since say nothing any more."""
    for item in rounds.items_of(uow.session, round_.id):
        if item.id not in seen:
            uow.session.delete(item)


def _drop_if_empty(uow: UnitOfWork, round_id: UUID) -> None:
    round_ = rounds.get_round(uow.session, round_id)
    if round_ is not None and not rounds.items_of(uow.session, round_id):
        uow.session.delete(round_)
