"""A small demo told to a real database through the operations."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.operations import sign_in
from portal.applications.models import Application
from portal.applications.queries import of_candidate
from portal.applications.rules import ApplicationState
from portal.audit.chain import verify_chain
from portal.candidates.queries import candidate_of
from portal.cli.demo import sign_ins
from portal.cli.demo.load import is_loaded, load
from portal.config import Settings
from portal.documents.models import Document
from portal.kernel.actor import ANONYMOUS
from portal.kernel.clock import FixedClock
from portal.outbox.models import TaskRow
from portal.permits.queries import cases_of_candidate
from portal.permits.rules import PermitActor
from portal.search.questions import Query
from portal.services import Services
from portal.storage.base import Base


def test_the_demo_is_told_through_the_operations_and_only_once(
    app: Flask, services: Services, clock: FixedClock
) -> None:
    loaded = load(services, vacancies=60, candidates=40, seed=5)
    assert (loaded.vacancies, loaded.candidates, loaded.cases) == (60, 40, 20)
    assert is_loaded(services)
    with services.reading() as session:
        _the_trail_is_whole(session)
        _only_four_have_passwords(session)
        _the_demo_candidate_has_a_step_to_take(services, session)
        assert len(session.scalars(select(Document.id)).all()) > 15
        assert max(session.scalars(select(Application.changed_at))) < clock.now()
        assert not session.scalars(select(TaskRow).where(TaskRow.name == "notifications.letter")).all()
    assert services.search_index.search(Query("швея")).total > 0
    _everybody_printed_can_sign_in(services)
    again = app.test_cli_runner().invoke(args=["demo", "load"])
    assert (again.exit_code, "already" in again.stderr) == (0, True)


def _the_trail_is_whole(session: Session) -> None:
    outcome = verify_chain(session)
    assert outcome.is_sound
    assert outcome.entries > 500
    assert outcome.unchained == 0


def _only_four_have_passwords(session: Session) -> None:
    found = session.scalars(select(Account).where(Account.password_hash.is_not(None))).all()
    assert sorted(account.role for account in found) == ["admin", "candidate", "employer", "official"]


def _the_demo_candidate_has_a_step_to_take(services: Services, session: Session) -> None:
    account = session.scalar(
        select(Account).where(Account.role == "candidate", Account.password_hash.is_not(None))
    )
    assert account is not None
    candidate = candidate_of(session, account.id)
    assert candidate is not None
    assert candidate.nationality == "BGD"
    assert [case.next_actor for case in cases_of_candidate(session, candidate.id)] == [PermitActor.WORKER]
    states = {application.state for application in of_candidate(session, candidate.id)}
    assert {ApplicationState.ACCEPTED, ApplicationState.OFFERED} <= states


def _everybody_printed_can_sign_in(services: Services) -> None:
    for each in sign_ins.SIGN_INS:
        with services.unit_of_work(ANONYMOUS) as uow:
            assert sign_in(uow, each.contact, sign_ins.PASSWORD, "test").token


def test_a_demo_that_breaks_off_leaves_no_row(services: Services) -> None:
    def stop(done: int, _of: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(services, vacancies=40, candidates=20, seed=5, progress=stop)
    with services.reading() as session:
        rows = {
            name: session.scalar(select(func.count()).select_from(table))
            for name, table in Base.metadata.tables.items()
        }
    assert not any(rows.values())


def test_production_refuses_the_demo(
    app: Flask, services: Services, settings: Callable[..., Settings]
) -> None:
    app.extensions["portal"] = replace(services, settings=settings(environment="production"))
    outcome = app.test_cli_runner().invoke(args=["demo", "load"])
    assert outcome.exit_code == 1
    assert "production" in outcome.stderr
