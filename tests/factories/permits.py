"""Permit cases from the accepted offer onwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from portal.applications.queries import get_application
from portal.kernel.actor import Actor
from portal.permits import operations
from portal.permits.facts import Fact
from portal.permits.models import PermitCase
from portal.permits.queries import get_case
from portal.storage import UnitOfWorkFactory
from tests.factories.applications import an_application, an_offer
from tests.factories.candidates import a_candidate
from tests.factories.people import an_official
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_workshop


@dataclass(frozen=True)
class Hire:
    """An offer made, and the two who made it."""

    worker: Actor
    owner: Actor
    application_id: UUID


def a_hire(
    unit_of_work: UnitOfWorkFactory, nationality: str = "BGD", owner: Actor | None = None, **vacancy: Any
) -> Hire:
    """A person of this nationality who has an offer in hand, of this workshop or of a new one."""
    if owner is None:
        owner, _ = a_workshop(unit_of_work)
    place = a_vacancy(unit_of_work, owner, **vacancy)
    worker, _ = a_candidate(unit_of_work, nationality=nationality)
    application = an_application(unit_of_work, worker, place)
    an_offer(unit_of_work, owner, application.id)
    return Hire(worker, owner, application.id)


def accepted(unit_of_work: UnitOfWorkFactory, hire: Hire) -> PermitCase | None:
    """The case that accepting the offer led to."""
    with unit_of_work(hire.worker) as uow:
        return operations.accept_offer(uow, get_application(uow.session, hire.application_id))


def a_new_case(unit_of_work: UnitOfWorkFactory, nationality: str = "BGD") -> tuple[Hire, PermitCase]:
    """A case that no official has taken."""
    hire = a_hire(unit_of_work, nationality)
    case = accepted(unit_of_work, hire)
    assert case is not None
    return hire, case


def taken(unit_of_work: UnitOfWorkFactory, case_id: UUID, official: Actor | None = None) -> Actor:
    """The official who has just taken the case."""
    official = official or an_official(unit_of_work)
    with unit_of_work(official) as uow:
        operations.take_case(uow, get_case(uow.session, case_id))
    return official


def a_taken_case(
    unit_of_work: UnitOfWorkFactory, nationality: str = "BGD", official: Actor | None = None
) -> tuple[Actor, Hire, PermitCase]:
    """A case an official has taken: official, hire, case."""
    hire, case = a_new_case(unit_of_work, nationality)
    return taken(unit_of_work, case.id, official), hire, case


def recorded(
    unit_of_work: UnitOfWorkFactory,
    official: Actor,
    case_id: UUID,
    move: str,
    happened_on: date,
    **more: Any,
) -> PermitCase:
    """The case after its official recorded one fact."""
    with unit_of_work(official) as uow:
        case = get_case(uow.session, case_id)
        operations.record(uow, case, Fact(move, happened_on, **more))
    return case


def an_issued_case(
    unit_of_work: UnitOfWorkFactory, nationality: str = "BGD", official: Actor | None = None
) -> tuple[Actor, Hire, PermitCase]:
    """A case filed on 16 February 2026 and issued on the 25th, valid until 26 April."""
    official, hire, case = a_taken_case(unit_of_work, nationality, official)
    recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 16))
    case = recorded(
        unit_of_work,
        official,
        case.id,
        "issue_permit",
        date(2026, 2, 25),
        number="ЕР 026-114",
        valid_until=date(2026, 4, 26),
    )
    return official, hire, case
