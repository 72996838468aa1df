"""The workshop's own papers, and those it brings for a worker."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from portal.documents import operations, queries
from portal.documents.models import Document
from portal.documents.rules import DocumentState, Holder, ReturnReason, ViewPurpose
from portal.kernel.actor import Actor
from portal.kernel.errors import Invalid
from portal.permits.models import PermitCase
from portal.services import Services
from tests.factories.documents import a_sent_document, files_of, ground_in, processed
from tests.factories.people import an_official
from tests.factories.permits import Hire, a_taken_case, recorded
from tests.web.candidate.sending import WORD, begin, photo
from tests.web.conftest import client_of, submit
from tests.web.employer.conftest import Desk

TAX = "/employer/papers/tax_clearance/send"
ISSUED = {"issued_on-day": "2", "issued_on-month": "2", "issued_on-year": "2026"}
PAPER_IN_PAGE = re.compile(r"/employer/papers/[0-9a-f]{32}")


def begun(desk: Desk, url: str = TAX) -> str:
    """Begin with a photo; the address of the page on which it is looked through."""
    answer = begin(desk.browser, photo(), url=url)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return str(answer.location)


def sent(desk: Desk, url: str = TAX) -> str:
    """Send a photo with its day; what is found gets a word. The address of the paper."""
    check = begun(desk, url)
    answer = submit(desk.browser, check, dict(ISSUED), action=f"{check}/send")
    if answer.status_code == 422:
        words: dict[str, object] = dict.fromkeys(WORD.findall(answer.get_data(as_text=True)), "So it is.")
        answer = submit(desk.browser, check, {**ISSUED, **words}, action=f"{check}/send")
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return str(answer.location).removesuffix("/sent")


def papers_of(services: Services, holder: Holder) -> list[queries.Paper]:
    with services.reading() as session:
        return queries.papers(session, holder)


def own(desk: Desk) -> Holder:
    return Holder(None, desk.actor.employer_id)


def newest(services: Services, holder: Holder) -> Document:
    return papers_of(services, holder)[0].newest


def decide(services: Services, official: Actor, document: Document, *reasons: ReturnReason) -> None:
    """Accept a paper until October, or return it for these reasons."""
    with services.unit_of_work(official) as uow:
        ground = ground_in(uow, document.id)
        if reasons:
            operations.return_for_changes(uow, ground, reasons)
        else:
            operations.accept(uow, ground, None, date(2026, 10, 1))


@pytest.fixture
def hire_and_case(services: Services) -> tuple[Hire, PermitCase]:
    """A worker with an open case, which an official has taken."""
    _official, hire, case = a_taken_case(services.unit_of_work)
    return hire, case


@pytest.fixture
def hirer(hire_and_case: tuple[Hire, PermitCase], desk_of: Callable[[Actor], Desk]) -> Desk:
    """The desk of the workshop that hires."""
    return desk_of(hire_and_case[0].owner)


@pytest.fixture
def contract_url(hire_and_case: tuple[Hire, PermitCase]) -> str:
    """Where the employment contract of the worker is sent."""
    return f"/employer/cases/{hire_and_case[1].id.hex}/papers/employment_contract/send"


class TestItsOwnPapers:
    def test_a_workshop_without_papers_is_offered_what_every_workshop_has(self, desk: Desk) -> None:
        page = desk.reads("/employer/papers")

        assert "No papers yet" in page
        assert TAX in page

    def test_what_open_cases_ask_for_stands_there_before_it_is_sent(self, hirer: Desk) -> None:
        page = hirer.reads("/employer/papers")

        assert page.count("Not here yet") == 3
        assert "Charter of the workshop" in page

    def test_one_is_sent_the_way_a_worker_sends_it(self, desk: Desk, services: Services) -> None:
        check = begun(desk)
        assert "Not sent yet. Nobody outside your workshop sees it." in desk.reads(check)
        assert "Not sent yet" in desk.reads("/employer/papers")
        paper = sent(desk)

        assert newest(services, own(desk)).state == DocumentState.WAITING
        assert "Version 1: Being checked" in desk.reads(paper)
        assert "We have your document" in desk.reads(f"{paper}/sent")
        assert "Being checked" in desk.reads("/employer/papers")

    def test_a_further_page_is_added_and_a_draft_is_thrown_away(self, desk: Desk, services: Services) -> None:
        check = begun(desk)
        begin(desk.browser, photo(), url=f"{check}/add")
        with services.reading() as session:
            [draft] = queries.drafts(session, own(desk))
            assert len(queries.pages(session, draft.id)) == 2
        submit(desk.browser, check.replace("/check", "/throw-away"), {})

        with services.reading() as session:
            assert queries.drafts(session, own(desk)) == []

    def test_the_accepted_one_holds_until_the_newer_one_is_accepted(
        self, desk: Desk, services: Services
    ) -> None:
        sent(desk)
        decide(services, an_official(services.unit_of_work), newest(services, own(desk)))
        again = sent(desk)

        [paper] = papers_of(services, own(desk))
        assert paper.in_force is not None
        assert paper.newest.edition == 2
        assert "stays in force until the new one is accepted" in desk.reads(again)

    def test_its_day_ends_and_the_day_to_begin_anew_are_said(self, desk: Desk, services: Services) -> None:
        sent(desk)
        decide(services, an_official(services.unit_of_work), newest(services, own(desk)))

        page = desk.reads("/employer/papers")
        assert "In order" in page
        assert "begin with the new one on" in page

    def test_who_looked_is_told(self, desk: Desk, services: Services) -> None:
        sent(desk)
        assert "Nobody so far" in desk.reads("/employer/papers")
        official = an_official(services.unit_of_work)
        with services.unit_of_work(official) as uow:
            ground = ground_in(uow, newest(services, own(desk)).id)
            operations.open_page(uow, ground, 1, ViewPurpose.CHECK, services.files(uow.vault))

        assert "An official" in desk.reads("/employer/papers")

    def test_its_page_is_a_picture_kept_by_no_browser(self, desk: Desk) -> None:
        answer = desk.browser.get(f"{sent(desk)}/pages/1")

        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
        assert answer.headers["Cache-Control"] == "no-store"

    def test_another_workshop_finds_none_of_it(self, desk: Desk, stranger: Desk) -> None:
        paper = sent(desk)
        check = begun(desk, "/employer/papers/company_charter/send")

        for path in (paper, f"{paper}/sent", f"{paper}/pages/1", check, f"{check}/add"):
            stranger.reads(path, status=404)

    @pytest.mark.parametrize("kind", ["passport", "employment_contract", "translation", "invoice"])
    def test_what_is_no_paper_of_a_workshop_has_no_page(self, desk: Desk, kind: str) -> None:
        desk.reads(f"/employer/papers/{kind}/send", status=404)

    def test_a_newcomer_describes_the_workshop_first(self, newcomer: Desk) -> None:
        assert newcomer.browser.get("/employer/papers").location == "/employer/workshop"


class TestWhatNow:
    def test_a_paper_that_came_back_is_sent_again(self, desk: Desk, services: Services) -> None:
        sent(desk)
        official = an_official(services.unit_of_work)
        decide(services, official, newest(services, own(desk)), ReturnReason.BLURRED)

        page = desk.reads("/employer/")
        assert "Send it again: Tax clearance" in page
        assert "Hold the phone still" in page
        assert "The official sent it back." in desk.reads(TAX)

    def test_what_open_cases_ask_for_is_said_in_one_line(self, hirer: Desk) -> None:
        assert "Send 3 papers of the workshop" in hirer.reads("/employer/")

    def test_nothing_is_asked_for_once_the_step_is_done(
        self, services: Services, desk_of: Callable[[Actor], Desk]
    ) -> None:
        official, hire, case = a_taken_case(services.unit_of_work)
        recorded(services.unit_of_work, official, case.id, "file_permit", date(2026, 2, 16))

        assert "papers of the workshop" not in desk_of(hire.owner).reads("/employer/").partition("<main")[2]


class TestPapersForAWorker:
    def test_the_case_says_what_it_needs_and_leads_there(self, hirer: Desk, contract_url: str) -> None:
        page = hirer.reads(contract_url.partition("/papers")[0])

        assert "What this case needs from you" in page
        assert contract_url in page
        assert TAX in page

    def test_one_is_sent_for_the_worker_who_sees_it_too(
        self,
        app: Flask,
        services: Services,
        hirer: Desk,
        hire_and_case: tuple[Hire, PermitCase],
        contract_url: str,
    ) -> None:
        hire, case = hire_and_case
        assert "The worker sees it too." in hirer.reads(contract_url)
        paper = sent(hirer, contract_url)

        [found] = [
            each
            for each in papers_of(services, Holder(case.candidate_id, case.employer_id))
            if each.newest.candidate_id
        ]
        assert found.newest.kind == "employment_contract"
        assert "Being checked" in hirer.reads(paper)
        worker = client_of(app, services, hire.worker.account_id)
        assert "Employment contract" in worker.get("/candidate/documents").get_data(as_text=True)
        seen = worker.get(paper.replace("/employer/papers", "/candidate/documents"))
        assert seen.status_code == 200
        assert "Send another picture" not in seen.get_data(as_text=True)

    def test_its_draft_is_not_the_workers_to_see_or_send(
        self,
        app: Flask,
        services: Services,
        hirer: Desk,
        hire_and_case: tuple[Hire, PermitCase],
        contract_url: str,
    ) -> None:
        check = begun(hirer, contract_url).replace("/employer/papers", "/candidate/documents")
        worker = client_of(app, services, hire_and_case[0].worker.account_id)

        assert worker.get(check).status_code == 404
        assert worker.get(check.replace("/check", "/pages/1")).status_code == 404

    @pytest.mark.parametrize(
        "kind", ["passport", "photo", "medical_certificate", "translation", "tax_clearance"]
    )
    def test_what_a_workshop_does_not_bring_has_no_page(
        self, hirer: Desk, contract_url: str, kind: str
    ) -> None:
        hirer.reads(contract_url.replace("employment_contract", kind), status=404)

    @pytest.mark.parametrize("kind", ["passport", "national_id", "tax_clearance"])
    def test_no_workshop_sends_the_passport_of_a_worker(
        self, services: Services, hire_and_case: tuple[Hire, PermitCase], kind: str
    ) -> None:
        hire, case = hire_and_case
        with (
            pytest.raises(Invalid, match="A workshop does not send this document"),
            services.unit_of_work(hire.owner) as uow,
        ):
            holder, files = (
                Holder(case.candidate_id, case.employer_id),
                files_of(uow, services.settings.data_dir),
            )
            operations.begin(uow, holder, kind, processed(), "p.jpg", files)

    def test_a_foreign_case_and_a_closed_one_take_none(
        self,
        services: Services,
        stranger: Desk,
        desk_of: Callable[[Actor], Desk],
    ) -> None:
        official, hire, case = a_taken_case(services.unit_of_work)
        url = f"/employer/cases/{case.id.hex}/papers/employment_contract/send"
        stranger.reads(url, status=404)
        hirer = desk_of(hire.owner)
        check = begun(hirer, url)
        recorded(
            services.unit_of_work,
            official,
            case.id,
            "cancel",
            services.clock.today(),
            note="No work any more.",
        )

        hirer.reads(url, status=404)
        hirer.reads(check, status=404)

    def test_what_came_back_stands_among_the_papers(
        self,
        services: Services,
        desk_of: Callable[[Actor], Desk],
    ) -> None:
        official, hire, case = a_taken_case(services.unit_of_work)
        hirer = desk_of(hire.owner)
        url = f"/employer/cases/{case.id.hex}/papers/employment_contract/send"
        sent(hirer, url)
        [paper] = [
            each
            for each in papers_of(services, Holder(case.candidate_id, case.employer_id))
            if each.newest.candidate_id
        ]
        decide(services, official, paper.newest, ReturnReason.CUT_OFF)

        page = hirer.reads("/employer/papers")
        assert "Sent back: papers for your workers" in page
        assert url in page


def addresses(app: Flask, document_id: str) -> list[tuple[str, str]]:
    """Every address of the workshop's pages that takes a document, with the way it is asked."""
    parts = {"document_id": document_id, "position": "1", "way": "left"}
    return [
        (method, re.sub(r"<(?:[^<>:]+:)?(\w+)>", lambda part: parts[part[1]], rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("employer.") and "document_id" in rule.arguments
        for method in (rule.methods or set()) & {"GET", "POST"}
    ]


def test_no_address_of_the_workshop_opens_a_workers_own_paper(
    app: Flask, services: Services, hirer: Desk, hire_and_case: tuple[Hire, PermitCase]
) -> None:
    folder = services.settings.data_dir / "files"
    passport = a_sent_document(services.unit_of_work, hire_and_case[0].worker, folder)
    asked = addresses(app, passport.id.hex)

    def status(method: str, path: str) -> int:
        if method == "GET":
            return hirer.browser.get(path).status_code
        return submit(hirer.browser, TAX, {}, action=path).status_code

    assert len(asked) >= 12
    assert {status(method, path) for method, path in asked} == {404}


def test_a_workers_contract_of_their_own_is_named_and_not_linked(
    services: Services, hirer: Desk, hire_and_case: tuple[Hire, PermitCase], contract_url: str
) -> None:
    folder = services.settings.data_dir / "files"
    a_sent_document(services.unit_of_work, hire_and_case[0].worker, folder, "employment_contract")

    page = hirer.reads(contract_url.partition("/papers")[0])
    assert "Employment contract" in page
    assert PAPER_IN_PAGE.search(page) is None


class TestInPieces:
    def test_a_file_in_pieces_is_the_workshops(self, desk: Desk) -> None:
        page = desk.reads(TAX)
        assert 'data-uploads="/employer/uploads"' in page
        offered = desk.browser.options("/employer/uploads")
        assert offered.headers["Tus-Extension"] == "creation"

    def test_the_pages_of_workers_take_none_of_it(self, desk: Desk) -> None:
        assert desk.browser.options("/candidate/uploads").status_code == 403


def test_the_workshop_and_the_worker_are_told_that_a_brought_paper_is_accepted(
    services: Services,
    desk_of: Callable[[Actor], Desk],
    run_tasks: Callable[[], int],
    letters: Callable[[], list[tuple[str, str, str]]],
) -> None:
    official, hire, case = a_taken_case(services.unit_of_work)
    sent(desk_of(hire.owner), f"/employer/cases/{case.id.hex}/papers/employment_contract/send")
    run_tasks()
    before = len(letters())
    holder = Holder(case.candidate_id, case.employer_id)
    [contract] = [each for each in papers_of(services, holder) if each.newest.candidate_id]
    decide(services, official, contract.newest)
    run_tasks()

    told = sorted(
        "/employer/papers" if "/employer/papers" in text else "/candidate/documents"
        for _to, _subject, text in letters()[before:]
    )
    assert told == ["/candidate/documents", "/employer/papers"]
