"""Receipts are given by a recorder of the unit of work, in the same commit as what they are for.

Whatever is sent leads to an event; so no operation has to think of a receipt, and none can be forgotten.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from portal.applications.events import ApplicationSubmitted
from portal.applications.models import Application
from portal.applications.rules import letter_field
from portal.documents.events import DocumentUploaded
from portal.employers.events import WorkshopSubmitted
from portal.employers.models import Employer
from portal.kernel.events import Event
from portal.permits.events import PermitStepRecorded
from portal.permits.models import PermitCase
from portal.receipts import queries, rules
from portal.receipts.models import Receipt, SigningKey
from portal.receipts.rules import ReceiptKind, Signer
from portal.statements.events import FactStated
from portal.statements.models import Statement
from portal.storage import Recorder, UnitOfWork, new_id

FILINGS = frozenset({"file_attraction", "file_permit", "file_extension", "file_renewal"})
"""Moves by which something was filed with an authority."""
WORKSHOP_FIELDS = ("legal_name", "tax_number", "legal_form", "region", "address", "seats", "products")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the thing, its fingerprint, what the receipt says of it, and who may read that."""

    kind: ReceiptKind
    subject_id: UUID
    digest: str
    details: Mapping[str, str]
    candidate_id: UUID | None = None
    employer_id: UUID | None = None


def record_receipts(signer: Signer, base_url: str) -> Recorder:
    """A recorder that gives a receipt for each thing that was sent."""

    def record(uow: UnitOfWork) -> None:
        sent = [each for event in uow.events if (each := _sent(uow, event)) is not None]
        if not sent:
            return
        _keep_key(uow, signer)
        for each in sent:
            uow.session.add(_receipt(uow, each, signer, base_url))
        uow.flush()

    return record


def _receipt(uow: UnitOfWork, sent: Sent, signer: Signer, base_url: str) -> Receipt:
    number = rules.new_number()
    fields = {
        "version": rules.VERSION,
        "number": number,
        "kind": str(sent.kind),
        "subject": str(sent.subject_id),
        "details": dict(sent.details),
        "digest": sent.digest,
        **rules.moments(uow.now),
        "portal": base_url,
        "key": signer.key_id,
    }
    return Receipt(
        id=new_id(),
        number=number,
        kind=sent.kind,
        subject_id=sent.subject_id,
        account_id=uow.actor.account_id,
        candidate_id=sent.candidate_id,
        employer_id=sent.employer_id,
        file=rules.signed(fields, signer),
        issued_at=uow.now,
    )


def _keep_key(uow: UnitOfWork, signer: Signer) -> None:
    """Keep the public key with the first receipt it signs."""
    if uow.session.get(SigningKey, signer.key_id) is not None:
        return
    try:
        with uow.session.begin_nested():
            uow.session.add(
                SigningKey(key_id=signer.key_id, public_key=signer.public_key, first_used_at=uow.now)
            )
    except IntegrityError:
        return  # another process was faster


def _sent(uow: UnitOfWork, event: Event) -> Sent | None:
    read = _READERS.get(type(event))
    return None if read is None else read(uow, event)


def _application(uow: UnitOfWork, event: ApplicationSubmitted) -> Sent:
    application = uow.session.get_one(Application, event.application_id)
    letter = application.letter_sealed
    text = (
        uow.vault.open(event.candidate_id, letter_field(application.id), letter)
        if letter is not None
        else b""
    )
    content = {
        "application": str(application.id),
        "candidate": str(event.candidate_id),
        "vacancy": str(event.vacancy_id),
        "letter": hashlib.sha256(text).hexdigest(),
    }
    details = {"vacancy": str(event.vacancy_id)}
    return Sent(
        ReceiptKind.APPLICATION,
        application.id,
        rules.digest(content),
        details,
        candidate_id=event.candidate_id,
    )


def _document(_uow: UnitOfWork, event: DocumentUploaded) -> Sent | None:
    if not event.sha256:
        return None
    return Sent(
        ReceiptKind.DOCUMENT,
        event.document_id,
        event.sha256,
        {"document": event.kind},
        candidate_id=event.candidate_id,
        employer_id=event.employer_id,
    )


def _workshop(uow: UnitOfWork, event: WorkshopSubmitted) -> Sent:
    employer = uow.session.get_one(Employer, event.employer_id)
    content = {name: getattr(employer, name) for name in WORKSHOP_FIELDS}
    return Sent(ReceiptKind.WORKSHOP, employer.id, rules.digest(content), {}, employer_id=employer.id)


def _statement(uow: UnitOfWork, event: FactStated) -> Sent:
    statement = uow.session.get_one(Statement, event.statement_id)
    return _about_case(uow, ReceiptKind.STATEMENT, statement, {"reason": statement.reason})


def _filing(uow: UnitOfWork, event: PermitStepRecorded) -> Sent | None:
    if event.move not in FILINGS:
        return None
    record = queries.newest_record(uow.session, event.case_id, event.move)
    return _about_case(uow, ReceiptKind.FILING, record, {"authority": record.authority}, to_worker=True)


def _about_case(
    uow: UnitOfWork, kind: ReceiptKind, fact: Any, more: Mapping[str, object], *, to_worker: bool = False
) -> Sent:
    """A statement or a record of a case; what a side states is receipted to that side alone."""
    case = uow.session.get_one(PermitCase, fact.case_id)
    is_worker = uow.actor.candidate_id == case.candidate_id
    details = {"case": case.number, "move": fact.move, "happened_on": fact.happened_on.isoformat()}
    content = {**details, "number": fact.number, "note": fact.note, **more}
    return Sent(
        kind,
        case.id,
        rules.digest(content),
        details,
        candidate_id=case.candidate_id if to_worker or is_worker else None,
        employer_id=None if is_worker else case.employer_id,
    )


_READERS: Mapping[type[Event], Callable[[UnitOfWork, Any], Sent | None]] = {
    ApplicationSubmitted: _application,
    DocumentUploaded: _document,
    WorkshopSubmitted: _workshop,
    FactStated: _statement,
    PermitStepRecorded: _filing,
}
"""What each event says was sent."""
