"""Workshops on their way to being verified."""

from dataclasses import replace
from itertools import count
from typing import Any

from portal.employers import operations
from portal.employers.models import Employer
from portal.employers.queries import get_employer
from portal.employers.rules import LegalForm, WorkshopDetails
from portal.kernel.actor import Actor
from portal.storage import UnitOfWorkFactory
from tests.factories.people import an_official, an_owner

_serial = count(1)


def workshop_details(**changes: Any) -> WorkshopDetails:
    """A sound description with a tax number of its own; keywords replace single answers."""
    sound = WorkshopDetails(
        legal_name="Ak Kiyim LLC",
        tax_number=f"{next(_serial):014d}",
        legal_form=LegalForm.LIMITED_COMPANY,
        region="bishkek",
        address="Bishkek, Ibraimov street 115",
        seats=40,
        products=("prod.blouse",),
    )
    return replace(sound, **changes)


def a_new_workshop(unit_of_work: UnitOfWorkFactory, **changes: Any) -> tuple[Actor, Employer]:
    """A workshop just described, with its owner."""
    owner = an_owner(unit_of_work)
    with unit_of_work(owner) as uow:
        employer = operations.register_workshop(uow, None, workshop_details(**changes))
    return replace(owner, employer_id=employer.id), employer


def a_submitted_workshop(unit_of_work: UnitOfWorkFactory, **changes: Any) -> tuple[Actor, Employer]:
    """A workshop that waits for the officials, with its owner."""
    owner, employer = a_new_workshop(unit_of_work, **changes)
    with unit_of_work(owner) as uow:
        employer = get_employer(uow.session, employer.id)
        operations.submit(uow, employer)
    return owner, employer


def a_workshop(unit_of_work: UnitOfWorkFactory, **changes: Any) -> tuple[Actor, Employer]:
    """A verified workshop with its owner."""
    owner, employer = a_submitted_workshop(unit_of_work, **changes)
    with unit_of_work(an_official(unit_of_work)) as uow:
        employer = get_employer(uow.session, employer.id)
        operations.verify(uow, employer)
    return replace(owner, employer_verified=True), employer


def a_suspended_workshop(unit_of_work: UnitOfWorkFactory, **changes: Any) -> tuple[Actor, Employer]:
    """A workshop that was verified and then suspended, with its owner."""
    owner, employer = a_workshop(unit_of_work, **changes)
    return suspended(unit_of_work, owner, employer)


def suspended(unit_of_work: UnitOfWorkFactory, owner: Actor, employer: Employer) -> tuple[Actor, Employer]:
    """The same workshop after an official suspended it, and its owner as of the next request."""
    with unit_of_work(an_official(unit_of_work)) as uow:
        employer = get_employer(uow.session, employer.id)
        operations.suspend(uow, employer, "Passports of workers were kept.")
    return replace(owner, employer_verified=False), employer
