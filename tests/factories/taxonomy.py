"""Corrections of the words of the trade."""

from dataclasses import replace

from portal.accounts.rules import AccountRole
from portal.kernel.actor import Actor, Role
from portal.storage import UnitOfWorkFactory
from portal.taxonomy import catalogue, operations, queries
from tests.factories.people import an_account


def an_admin(unit_of_work: UnitOfWorkFactory) -> Actor:
    """An administrator who has signed in."""
    return Actor(Role.ADMIN, an_account(unit_of_work, AccountRole.ADMIN))


def a_waiting_word(
    unit_of_work: UnitOfWorkFactory, admin: Actor, word: str, concept: str, language: str = "ru"
) -> None:
    """One more word of a concept, waiting in the draft."""
    with unit_of_work(admin) as uow:
        said = queries.wording(uow.session, concept, language)
        more = replace(said, words=(*said.words, word))
        operations.correct(uow, catalogue.base().get(concept), language, more)


def a_published_word(
    unit_of_work: UnitOfWorkFactory, admin: Actor, word: str, concept: str, language: str = "ru"
) -> int:
    """One more word of a concept, in use; returns the number of the edition."""
    a_waiting_word(unit_of_work, admin, word, concept, language)
    with unit_of_work(admin) as uow:
        draft = queries.get_draft(uow.session)
        operations.publish(uow, draft, "asked for by workshops")
        assert draft.number
        return draft.number
