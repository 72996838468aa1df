"""``flask candidates rekey``."""

from flask import Flask
from sqlalchemy import delete

from portal.duplicates.models import DuplicateProposal, NameKeyRow
from portal.duplicates.queries import count_proposals, count_without_key
from portal.kernel.actor import SYSTEM
from portal.services import Services
from tests.factories.candidates import a_candidate


def rekey(app: Flask) -> str:
    answer = app.test_cli_runner().invoke(args=["candidates", "rekey"])
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def test_people_who_were_here_before_the_rules_are_compared_once(app: Flask, services: Services) -> None:
    for given_name in ("Rafi", "Rafy"):
        a_candidate(services.unit_of_work, given_name=given_name)
    with services.unit_of_work(SYSTEM) as uow:
        uow.session.execute(delete(DuplicateProposal))
        uow.session.execute(delete(NameKeyRow))

    assert "2 name keys made." in rekey(app)
    assert "0 name keys made." in rekey(app)

    with services.reading() as session:
        assert count_without_key(session) == 0
        assert count_proposals(session) == 1
