"""Asking for rows by very many ids at once."""

from uuid import uuid4

from sqlalchemy import select

from portal.kernel.actor import SYSTEM
from portal.notifications.queries.among import among
from portal.permits.models import PermitCase
from tests.factories.permits import a_new_case

MORE_THAN_A_STATEMENT_TAKES = 70_000
"""PostgreSQL takes 65,535 parameters, SQLite 32,766."""


def test_those_that_are_there_are_found_among_very_many(unit_of_work):
    _hire, case = a_new_case(unit_of_work)
    a_new_case(unit_of_work)
    ids = [case.id, *(uuid4() for _ in range(MORE_THAN_A_STATEMENT_TAKES))]

    with unit_of_work(SYSTEM) as uow:
        assert uow.session.scalars(
            select(PermitCase.id).where(among(uow.session, PermitCase.id, ids))
        ).all() == [case.id]


def test_among_none_nothing_is_found(unit_of_work):
    a_new_case(unit_of_work)

    with unit_of_work(SYSTEM) as uow:
        assert not uow.session.scalars(
            select(PermitCase.id).where(among(uow.session, PermitCase.id, []))
        ).all()
