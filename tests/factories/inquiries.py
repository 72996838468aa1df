"""Offices asked by people, workshops and officials."""

from typing import Any
from uuid import UUID

from portal.documents.models import Document
from portal.documents.rules import Holder
from portal.inquiries import operations, queries
from portal.inquiries.models import Inquiry, InquiryLetter
from portal.inquiries.rules import WORK_REFERENCE, AskDetails, InquiryGround
from portal.kernel.actor import SYSTEM, Actor
from portal.reference.inquiries import terms
from portal.storage import UnitOfWork, UnitOfWorkFactory

OFFICE = "Perevod Bureau"
ADDRESS = "office@perevod.example"


def details(**changes: Any) -> AskDetails:
    """Sound details; keywords replace single ones."""
    said = {"office": OFFICE, "email": ADDRESS, "language": "en", "message": "", "consent": "a" * 64}
    return AskDetails(**{**said, **changes})


def an_inquiry(
    unit_of_work: UnitOfWorkFactory,
    actor: Actor,
    key: str = "employment",
    kind: str = WORK_REFERENCE,
    *,
    holder: Holder | None = None,
    about: Document | None = None,
    **changes: Any,
) -> Inquiry:
    """An office somebody has just asked; about themselves unless told otherwise."""
    holder = holder or (Holder(actor.candidate_id) if actor.candidate_id else Holder(None, actor.employer_id))
    with unit_of_work(actor) as uow:
        question = queries.question(uow.session, terms(key, uow.today), holder, kind, actor, about)
        return operations.ask(uow, question, details(**changes))


def its_link(unit_of_work: UnitOfWorkFactory, inquiry_id: UUID) -> str:
    """The token that the newest waiting letter to the office brings, as the worker sends it."""
    tokens: list[str] = []
    with unit_of_work(SYSTEM) as uow:
        letter = queries.letters(uow.session, inquiry_id)[-1]
        operations.deliver(uow, letter, lambda _inquiry, _address, token: tokens.append(token))
    return tokens[0]


def inquiry_ground(uow: UnitOfWork, inquiry_id: UUID) -> InquiryGround:
    """The acting person's ground to act on an inquiry."""
    return queries.ground_of(uow.session, queries.get_inquiry(uow.session, inquiry_id), uow.actor)


def letters_of(uow: UnitOfWork, inquiry_id: UUID) -> list[InquiryLetter]:
    """The letters of an inquiry."""
    return queries.letters(uow.session, inquiry_id)
