from datetime import date
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from portal.kernel.actor import Actor
from tests.factories.applications import an_application, an_offer
from tests.factories.candidates import a_candidate
from tests.factories.documents import a_sent_document
from tests.factories.people import an_official
from tests.factories.permits import a_hire, accepted, recorded, taken
from tests.factories.taxonomy import a_published_word, a_waiting_word, an_admin
from tests.factories.vacancies import a_vacancy
from tests.factories.workshops import a_submitted_workshop, a_workshop
from tests.files.honest import encoded, sheet
from tests.journeys.conftest import DESKTOP, PHONE, LetIn, Portal, Visitor, is_too_wide
from tests.support.databases import on_sqlite

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Scene(NamedTuple):
    """People in the middle of things, and the addresses of their pages."""

    worker: Actor
    owner: Actor
    official: Actor
    admin: Actor
    everybody_reads: tuple[str, ...]
    worker_reads: tuple[str, ...]
    owner_reads: tuple[str, ...]
    official_reads: tuple[str, ...]
    admin_reads: tuple[str, ...]


@on_sqlite
@pytest.mark.parametrize("language", ["ru", "ur"])
def test_the_main_pages_are_accessible_and_fit_a_phone_in_russian_and_urdu(
    portal: Portal, visitor: Visitor, let_in: LetIn, language: str
) -> None:
    scene = _scene(portal)
    stranger = visitor(PHONE, language, scripts=True)
    stranger.goto(f"/language/{language}")
    faults = _faults(stranger, scene.everybody_reads)
    for actor, addresses in (
        (scene.worker, scene.worker_reads),
        (scene.owner, scene.owner_reads),
        (scene.official, scene.official_reads),
        (scene.admin, scene.admin_reads),
    ):
        faults += _faults(let_in(actor, PHONE, language, scripts=True), addresses)
    assert not faults, "\n".join(faults)


def _faults(page: Page, addresses: tuple[str, ...]) -> list[str]:
    """What is wrong with these pages on a phone and at a desk: one line a fault."""
    found: list[str] = []
    page.on("console", lambda said: found.extend([f"{page.url}: {said.text}"] * (said.type == "error")))
    axe = Axe()
    to_its_foot = "document.documentElement.scrollHeight"
    for address in addresses:
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if is_too_wide(page):
            found.append(f"{address} is too wide for a phone")
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            # As tall as the page: else the bar at a phone's foot counts as covering what can be scrolled.
            page.set_viewport_size({"width": size["width"], "height": page.evaluate(to_its_foot) + 200})
            results = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
            for violation in results.response["violations"]:
                for node in violation["nodes"]:
                    where = f"{address} at {size['width']}"
                    found.append(f"{where}: {violation['id']}: {node['html'][:200]} {node['failureSummary']}")
    return found


def _scene(portal: Portal) -> Scene:
    unit_of_work = portal.unit_of_work
    official = an_official(unit_of_work)
    owner, _ = a_workshop(unit_of_work)
    a_submitted_workshop(unit_of_work, legal_name="Tai Tiguu LLC")
    hire = a_hire(unit_of_work, "BGD", owner)
    case = accepted(unit_of_work, hire)
    assert case is not None
    taken(unit_of_work, case.id, official)
    recorded(unit_of_work, official, case.id, "file_permit", date(2026, 2, 12))
    files = portal.services.settings.data_dir / "files"
    document = a_sent_document(unit_of_work, hire.worker, files, pages=(encoded(sheet(), "JPEG"),))
    vacancy = a_vacancy(unit_of_work, owner)
    person, candidate = a_candidate(unit_of_work, given_name="Sadia", nationality="PAK")
    waiting = an_application(unit_of_work, person, vacancy)
    other, _ = a_candidate(unit_of_work, given_name="Lipi")
    an_offer(unit_of_work, owner, an_application(unit_of_work, other, vacancy).id)
    admin = an_admin(unit_of_work)
    a_published_word(unit_of_work, admin, "чекрыжница", "occ.cutter")
    a_waiting_word(unit_of_work, admin, "куртка", "occ.cutter")
    portal.settle()
    return Scene(
        worker=hire.worker,
        owner=owner,
        official=official,
        admin=admin,
        everybody_reads=(
            "/",
            "/vacancies",
            "/vacancies?q=швея оператор овирлочница&housing=1&not=mach.overlock&was=швея",
            "/vacancies?q=закройщик велопробег&region=talas",
            f"/vacancies/{vacancy.id.hex}",
            "/register",
            "/help",
            "/taxonomy",
            "/taxonomy?kind=place",
            "/taxonomy/occ.sewing_operator",
        ),
        worker_reads=(
            "/candidate/",
            "/candidate/profile",
            "/candidate/profile/trade",
            f"/candidate/cases/{case.id.hex}",
            "/candidate/documents/passport/send",
            f"/candidate/vacancies/{vacancy.id.hex}/apply",
        ),
        owner_reads=(
            "/employer/",
            "/employer/applicants",
            "/employer/vacancies",
            f"/employer/vacancies/{vacancy.id.hex}",
            f"/employer/applications/{waiting.id.hex}",
            f"/employer/applications/{waiting.id.hex}/offer",
            "/candidates",
            f"/candidates/{candidate.id.hex}",
        ),
        official_reads=(
            "/official/",
            "/official/workshops",
            f"/official/cases/{case.id.hex}",
            f"/official/documents/{document.id.hex}",
        ),
        admin_reads=(
            "/admin/taxonomy",
            "/admin/taxonomy/concepts/occ.cutter",
            "/admin/taxonomy/concepts/occ.cutter/ur",
            "/admin/taxonomy/draft",
            "/admin/taxonomy/history/1",
        ),
    )
