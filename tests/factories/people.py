"""Accounts, and the actors they stand for."""

from itertools import count
from uuid import UUID

from portal.accounts.operations import Registration, create
from portal.accounts.rules import AccountRole, Contact
from portal.kernel.actor import SYSTEM, Actor, Role
from portal.storage import UnitOfWorkFactory

_serial = count(1)


def an_account(
    unit_of_work: UnitOfWorkFactory, role: AccountRole, contact: Contact | None = None, password: str = ""
) -> UUID:
    """A confirmed account; without a password nobody can sign in to it, which is quick to make."""
    contact = contact or Contact("email", f"person{next(_serial)}@example.org")
    with unit_of_work(SYSTEM) as uow:
        return create(uow, None, Registration(contact, password, role, "en")).id


def an_official(unit_of_work: UnitOfWorkFactory) -> Actor:
    """An official who has signed in."""
    return Actor(Role.OFFICIAL, an_account(unit_of_work, AccountRole.OFFICIAL))


def an_owner(unit_of_work: UnitOfWorkFactory) -> Actor:
    """Somebody with a workshop account that has no workshop yet."""
    return Actor(Role.EMPLOYER, an_account(unit_of_work, AccountRole.EMPLOYER))


def a_newcomer(unit_of_work: UnitOfWorkFactory, contact: Contact | None = None) -> Actor:
    """Somebody who looks for work and has no profile yet."""
    return Actor(Role.CANDIDATE, an_account(unit_of_work, AccountRole.CANDIDATE, contact))
