"""What a view is handed by the request."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import QueuePool

from portal.accounts.queries import get_account
from portal.accounts.rules import AccountRole
from portal.services import Services
from portal.taxonomy.catalogue import taxonomy
from portal.web.request import close_reading, reading, unit_of_work
from tests.factories.people import an_account
from tests.factories.taxonomy import a_published_word, an_admin


@pytest.fixture
def pool(services: Services) -> QueuePool:
    pool = services.database.engine.pool
    assert isinstance(pool, QueuePool)
    return pool


def test_a_request_that_reads_and_then_writes_holds_one_connection_at_a_time(
    app: Flask, services: Services, pool: QueuePool
) -> None:
    account_id = an_account(services.unit_of_work, AccountRole.CANDIDATE)
    with app.test_request_context("/"):
        account = get_account(reading(), account_id)
        with unit_of_work() as uow:
            assert get_account(uow.session, account_id).id == account.id
            assert pool.checkedout() == 1
        assert get_account(reading(), account_id).role == account.role
        close_reading()
    assert pool.checkedout() == 0


def test_a_request_brings_the_newest_words_and_a_sign_of_life_asks_for_none(
    client: FlaskClient, services: Services
) -> None:
    a_published_word(services.unit_of_work, an_admin(services.unit_of_work), "чекрыжница", "occ.cutter")
    client.get("/healthz")
    assert taxonomy().edition.number == 0
    client.get("/help")
    assert taxonomy().edition.number == 1
