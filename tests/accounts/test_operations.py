"""Accounts, sessions and links, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.accounts import operations, queries
from portal.accounts.models import Account, SignInSession
from portal.accounts.operations import Registration
from portal.accounts.rules import AccountRole, Contact, LinkPurpose
from portal.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role
from portal.kernel.clock import FixedClock
from portal.kernel.errors import Invalid, NotAllowed
from portal.storage import UnitOfWorkFactory
from tests.factories.people import an_account

EMAIL = Contact("email", "rahima@example.org")
PASSWORD = "blue river 77 stones"
VISITOR = Registration(EMAIL, PASSWORD, AccountRole.CANDIDATE, "bn")


def test_the_contact_of_an_account_lies_sealed(unit_of_work: UnitOfWorkFactory) -> None:
    with unit_of_work(ANONYMOUS) as uow:
        operations.register(uow, None, VISITOR)
    with unit_of_work(SYSTEM) as uow:
        account = uow.session.scalars(select(Account)).one()

        assert b"rahima" not in (account.email_sealed or b"")


def test_registering_twice_makes_one_account(unit_of_work: UnitOfWorkFactory) -> None:
    for _ in range(2):
        with unit_of_work(ANONYMOUS) as uow:
            operations.register(uow, None, VISITOR)
    with unit_of_work(SYSTEM) as uow:
        assert uow.session.scalar(select(func.count()).select_from(Account)) == 1


def test_somebody_signed_in_cannot_register(unit_of_work: UnitOfWorkFactory) -> None:
    account_id = an_account(unit_of_work, AccountRole.CANDIDATE)

    with pytest.raises(NotAllowed), unit_of_work(Actor(Role.CANDIDATE, account_id)) as uow:
        operations.register(uow, None, VISITOR)


def test_nobody_but_the_server_creates_an_official(unit_of_work: UnitOfWorkFactory) -> None:
    with pytest.raises(NotAllowed), unit_of_work(ANONYMOUS) as uow:
        operations.create(uow, None, Registration(EMAIL, PASSWORD, AccountRole.OFFICIAL, "ru"))


def test_an_unconfirmed_account_is_sent_its_link_again(unit_of_work: UnitOfWorkFactory) -> None:
    with unit_of_work(ANONYMOUS) as uow:
        operations.register(uow, None, VISITOR)
    with unit_of_work(ANONYMOUS) as uow:
        outcome = operations.sign_in(uow, EMAIL, PASSWORD, "phone")

    assert outcome.refusal == "unconfirmed"


def test_a_disabled_account_does_not_get_in(unit_of_work: UnitOfWorkFactory) -> None:
    account_id = an_account(unit_of_work, AccountRole.CANDIDATE, EMAIL, PASSWORD)
    with unit_of_work(SYSTEM) as uow:
        queries.get_account(uow.session, account_id).disabled_at = uow.now
    with unit_of_work(ANONYMOUS) as uow:
        assert operations.sign_in(uow, EMAIL, PASSWORD, "phone").token is None


def test_only_the_hash_of_a_token_is_stored(unit_of_work: UnitOfWorkFactory) -> None:
    an_account(unit_of_work, AccountRole.CANDIDATE, EMAIL, PASSWORD)
    with unit_of_work(ANONYMOUS) as uow:
        token = operations.sign_in(uow, EMAIL, PASSWORD, "phone").token
    with unit_of_work(SYSTEM) as uow:
        stored = uow.session.scalars(select(SignInSession.token_hash)).one()

        assert token is not None
        assert token.encode() not in stored


def test_a_new_password_ends_every_session(unit_of_work: UnitOfWorkFactory) -> None:
    account_id = an_account(unit_of_work, AccountRole.CANDIDATE, EMAIL, PASSWORD)
    with unit_of_work(ANONYMOUS) as uow:
        token = operations.sign_in(uow, EMAIL, PASSWORD, "phone").token
    with unit_of_work(SYSTEM) as uow:
        link_token = operations.make_link(
            uow, queries.get_account(uow.session, account_id), LinkPurpose.RESET
        )
    with unit_of_work(ANONYMOUS) as uow:
        link = queries.usable_link(uow.session, link_token, LinkPurpose.RESET, uow.now)
        assert link is not None
        operations.reset_password(uow, link, "another river 12 stones")
    with unit_of_work(SYSTEM) as uow:
        assert queries.live_session(uow.session, str(token), uow.now) is None


def test_a_weak_new_password_leaves_the_link_usable(unit_of_work: UnitOfWorkFactory) -> None:
    account_id = an_account(unit_of_work, AccountRole.CANDIDATE, EMAIL, PASSWORD)
    with unit_of_work(SYSTEM) as uow:
        token = operations.make_link(uow, queries.get_account(uow.session, account_id), LinkPurpose.RESET)

    with pytest.raises(Invalid), unit_of_work(ANONYMOUS) as uow:
        link = queries.usable_link(uow.session, token, LinkPurpose.RESET, uow.now)
        assert link is not None
        operations.reset_password(uow, link, "password")

    with unit_of_work(ANONYMOUS) as uow:
        assert queries.usable_link(uow.session, token, LinkPurpose.RESET, uow.now) is not None


def test_a_fresh_link_ends_the_one_before(unit_of_work: UnitOfWorkFactory) -> None:
    account_id = an_account(unit_of_work, AccountRole.CANDIDATE, EMAIL)
    with unit_of_work(SYSTEM) as uow:
        account = queries.get_account(uow.session, account_id)
        first = operations.make_link(uow, account, LinkPurpose.CONFIRM)
        operations.make_link(uow, account, LinkPurpose.CONFIRM)
    with unit_of_work(SYSTEM) as uow:
        assert queries.usable_link(uow.session, first, LinkPurpose.CONFIRM, uow.now) is None


def test_a_session_in_use_still_ends_after_its_absolute_life(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    an_account(unit_of_work, AccountRole.OFFICIAL, EMAIL, PASSWORD)
    with unit_of_work(ANONYMOUS) as uow:
        token = str(operations.sign_in(uow, EMAIL, PASSWORD, "desk").token)
    for _ in range(26):
        clock.moment += timedelta(minutes=30)
        with unit_of_work(SYSTEM) as uow:
            live = queries.live_session(uow.session, token, uow.now)
            if live is not None:
                operations.touch(uow, live, AccountRole.OFFICIAL)
    with unit_of_work(SYSTEM) as uow:
        assert queries.live_session(uow.session, token, uow.now) is None


def test_a_password_alone_lets_no_official_in_where_a_second_factor_is_asked(
    unit_of_work: UnitOfWorkFactory,
) -> None:
    an_account(unit_of_work, AccountRole.OFFICIAL, EMAIL, PASSWORD)
    with unit_of_work(ANONYMOUS) as uow:
        outcome = operations.sign_in(uow, EMAIL, PASSWORD, "desk", (AccountRole.OFFICIAL,))

    assert outcome.refusal == "second_factor"
