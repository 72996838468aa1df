"""``flask audit verify``."""

import json

from flask import Flask
from sqlalchemy import update

from portal.audit.models import AuditEntry
from portal.kernel.actor import SYSTEM
from portal.services import Services
from tests.factories.workshops import a_workshop


def verify(app: Flask) -> tuple[int, dict[str, object]]:
    answer = app.test_cli_runner().invoke(args=["audit", "verify", "--json"])
    return answer.exit_code, json.loads(answer.stdout)


def test_what_the_portal_wrote_is_sound(app: Flask, services: Services) -> None:
    a_workshop(services.unit_of_work)
    services.worker("test").run_due()

    code, answer = verify(app)

    assert (code, answer["sound"]) == (0, True)


def test_a_changed_entry_is_named(app: Flask, services: Services) -> None:
    a_workshop(services.unit_of_work)
    services.worker("test").run_due()
    with services.unit_of_work(SYSTEM) as uow:
        uow.session.execute(update(AuditEntry).where(AuditEntry.position == 2).values(actor_role="admin"))

    code, answer = verify(app)

    assert (code, answer["first_bad"]) == (1, 2)
