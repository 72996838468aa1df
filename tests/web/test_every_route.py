"""Every address of the portal, opened and written to by everybody who has no business there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.accounts.rules import AccountRole
from portal.applications.models import Application
from portal.applications.queries import get_application
from portal.candidates.models import Candidate
from portal.documents.models import Document
from portal.employers.models import Employer
from portal.kernel.actor import Actor, Role
from portal.permits.models import PermitCase
from portal.services import Services
from portal.vacancies.models import Vacancy
from portal.web.admission import STATIC, admitted_roles
from tests.factories.candidates import a_candidate
from tests.factories.documents import a_sent_document
from tests.factories.inquiries import an_inquiry
from tests.factories.people import an_account, an_official
from tests.factories.permits import a_taken_case
from tests.factories.workshops import a_submitted_workshop, a_workshop
from tests.web.conftest import TOKEN, client_of

VISITORS = ("anonymous", "candidate", "employer", "unverified", "official", "admin")
LEFT_OUT = {STATIC, "session.sign_out", "session.language"}
"""Static files are no view; the other two change the session that the test needs."""
PUBLIC = ("public.", "api.", "session.", "candidate.apply", "candidate.send_application")
"""What lies open to strangers: a listed vacancy is there for everybody."""
OTHER_PARTS = {
    "section": ("person", "work", "nothing"),
    "kind": ("passport", "nothing"),
    "position": ("1", "0", "999", "9" * 30, "-1", "²"),
    "move": ("publish", "decline", "nothing"),
    "deadline": ("extension", "nothing"),
    "edition": ("nothing",),
    "regime": ("nothing",),
    "key": ("nothing",),
    "tag": ("ru", "nothing"),
    "token": ("guessed",),
    "way": ("left", "out", "nothing"),
    "concept": ("occ.cutter", "nothing"),
    "language": ("ru", "nothing"),
    "number": ("1", "0", "9" * 30),
}
NOBODYS = uuid4()
SECRETS = ("Perevod Bureau", "Hossain", "HOSSAIN", "1996-05-17", "17 May 1996", "BK0123456")


@dataclass(frozen=True)
class Affair:
    """What belongs to somebody else: a person on the way to a permit, the workshop, the papers."""

    ids: dict[str, UUID]
    app: Flask
    services: Services
    visitors: dict[str, FlaskClient]

    def addresses(self, ids: dict[str, UUID]) -> Iterator[tuple[str, str]]:
        """(endpoint, path) of every route with these ids in it, and with every other part it takes."""
        for rule in self.app.url_map.iter_rules():
            if rule.endpoint in LEFT_OUT:
                continue
            names = sorted(rule.arguments)
            parts = [self.parts(ids, name) for name in names]
            for chosen in product(*parts):
                path = rule.rule
                for name, part in zip(names, chosen, strict=True):
                    path = re.sub(rf"<(?:[^<>:]+:)?{name}>", part, path)
                yield rule.endpoint, path

    @staticmethod
    def parts(ids: dict[str, UUID], name: str) -> tuple[str, ...]:
        """What stands for a part of an address: an id of the affair, one that nobody has, or other words."""
        if name.endswith("_id"):
            return (ids.get(name, NOBODYS).hex,)
        return OTHER_PARTS[name]

    def token(self, visitor: str) -> str:
        """A token of this visitor's session."""
        found = TOKEN.search(self.visitors[visitor].get("/permits/verify").get_data(as_text=True))
        assert found
        return found[1]

    def versions(self) -> list[object]:
        """How everything stands."""
        of = {
            Application: "application_id",
            PermitCase: "case_id",
            Document: "document_id",
            Vacancy: "vacancy_id",
            Employer: "employer_id",
            Candidate: "candidate_id",
        }
        with self.services.reading() as session:
            rows = [session.get_one(model, self.ids[name]) for model, name in of.items()]
            return [(row.state, row.version) for row in rows]


@pytest.fixture
def affair(app: Flask, services: Services, client: FlaskClient) -> Affair:
    """Rafi Hossain with a case that an official has taken and a passport page; six others come by."""
    begin = services.unit_of_work
    _official, hire, case = a_taken_case(begin)
    document = a_sent_document(begin, hire.worker, services.settings.data_dir / "files")
    inquiry = an_inquiry(begin, hire.worker, "translation", "passport")
    with services.reading() as session:
        application = get_application(session, hire.application_id)
        ids = {
            "application_id": application.id,
            "candidate_id": application.candidate_id,
            "vacancy_id": application.vacancy_id,
            "employer_id": case.employer_id,
            "case_id": case.id,
            "document_id": document.id,
            "inquiry_id": inquiry.id,
            "task_id": uuid4(),
            "proposal_id": uuid4(),
        }
    admin = Actor(Role.ADMIN, an_account(begin, AccountRole.ADMIN))
    people: dict[str, Actor] = {
        "candidate": a_candidate(begin, given_name="Nasrin", family_name="Akter")[0],
        "employer": a_workshop(begin, legal_name="Other Stitch LLC")[0],
        "unverified": a_submitted_workshop(begin, legal_name="New Stitch LLC")[0],
        "official": an_official(begin),
        "admin": admin,
    }
    browsers = {name: client_of(app, services, person.account_id) for name, person in people.items()}
    return Affair(ids, app, services, {"anonymous": client, **browsers})


def ways(client: FlaskClient, token: str) -> dict[str, Callable[[str], TestResponse]]:
    """The ways in which an address can be asked."""
    return {
        "GET": client.get,
        "HEAD": client.head,
        "POST without token": lambda path: client.post(path, data={"reason": "other"}),
        "POST": lambda path: client.post(path, data={"csrf_token": token}),
        "PUT": lambda path: client.put(path, data={"csrf_token": token}),
        "DELETE": client.delete,
    }


def may_be_down(endpoint: str, status: int) -> bool:
    """The readiness page says 503 while no worker runs: that is what it is for."""
    return endpoint == "public.readyz" and status == 503


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_address_breaks_or_shows_a_foreign_person(affair: Affair, visitor: str) -> None:
    asked = ways(affair.visitors[visitor], affair.token(visitor))
    faults = []
    for endpoint, path in affair.addresses(affair.ids):
        for way, ask in asked.items():
            answer = ask(path)
            text = answer.get_data(as_text=True)
            if answer.status_code >= 500 and not may_be_down(endpoint, answer.status_code):
                faults.append(f"{way} {path}: {answer.status_code}")
            faults += [f"{way} {path} shows {secret}" for secret in SECRETS if secret in text]

    assert faults == []


@pytest.mark.parametrize("visitor", VISITORS)
def test_nothing_of_somebody_else_can_be_changed(affair: Affair, visitor: str) -> None:
    token, before = affair.token(visitor), affair.versions()
    for _endpoint, path in affair.addresses(affair.ids):
        affair.visitors[visitor].post(path, data={"csrf_token": token, "reason": "other", "move": "end"})

    expected = before
    if visitor == "official":
        # Any official may decide about a workshop; everything else is the other official's.
        expected = [*before[:4], affair.versions()[4], *before[5:]]
    assert affair.versions() == expected


@pytest.mark.parametrize("visitor", VISITORS)
def test_who_is_not_admitted_is_turned_away(affair: Affair, visitor: str) -> None:
    role = Role.EMPLOYER if visitor == "unverified" else Role(visitor)
    client, faults = affair.visitors[visitor], []
    for endpoint, path in affair.addresses(affair.ids):
        if role in admitted_roles(affair.app, endpoint):
            continue
        answer = client.get(path)
        led_to_sign_in = visitor == "anonymous" and "/sign-in" in answer.headers.get("Location", "")
        if answer.status_code not in (403, 404, 405) and not led_to_sign_in:
            shared = {rule.endpoint for rule in affair.app.url_map.iter_rules() if rule.rule == path}
            if not any(role in admitted_roles(affair.app, each) for each in shared):
                faults.append(f"{path}: {answer.status_code}")

    assert faults == []


@pytest.mark.parametrize("visitor", ["candidate", "employer", "unverified"])
@pytest.mark.parametrize("way", ["GET", "POST"])
def test_what_is_foreign_looks_like_what_is_not_there(affair: Affair, visitor: str, way: str) -> None:
    ask = ways(affair.visitors[visitor], affair.token(visitor))[way]
    missing = {name: uuid4() for name in affair.ids}

    def seen(path: str, ids: dict[str, UUID]) -> tuple[int, str]:
        answer = ask(path)
        text = TOKEN.sub("", answer.get_data(as_text=True))
        for identifier in ids.values():
            text = text.replace(identifier.hex, "")
        return answer.status_code, text

    faults = []
    pairs = zip(affair.addresses(affair.ids), affair.addresses(missing), strict=True)
    for (endpoint, foreign_path), (_endpoint, missing_path) in pairs:
        if endpoint.startswith(PUBLIC) or foreign_path == missing_path:
            continue
        foreign, absent = seen(foreign_path, affair.ids), seen(missing_path, missing)
        if foreign != absent:
            faults.append(f"{foreign_path}: {foreign[0]} instead of {absent[0]}")

    assert faults == []
