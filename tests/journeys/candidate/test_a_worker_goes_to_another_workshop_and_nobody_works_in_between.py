from datetime import timedelta

from portal.applications.queries import get_application
from tests.factories.applications import an_application, an_offer
from tests.factories.people import an_official
from tests.factories.permits import a_hire, a_taken_case, recorded
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.candidate.applications import ApplicationPage
from tests.pages.candidate.cases import CasePage as OwnCasePage
from tests.pages.employer.cases import CasePage as WorkshopCasePage
from tests.pages.official.cases import CasePage


def test_a_worker_goes_to_another_workshop_and_nobody_works_in_between(portal: Portal, let_in: LetIn) -> None:
    """The worker says so, the new workshop reports its filing, an official confirms it and the permit."""
    unit_of_work, today = portal.unit_of_work, portal.services.clock.today()
    permit = {"number": "EP 026-114", "valid_until": today + timedelta(days=50)}
    first, hire, old = a_taken_case(unit_of_work, "UZB")
    for move, more in (("file_permit", {}), ("issue_permit", permit), ("enter", {}), ("register", {})):
        recorded(unit_of_work, first, old.id, move, today, **more)
    other = a_hire(unit_of_work)
    with unit_of_work(other.owner) as uow:
        vacancy = get_application(uow.session, other.application_id).vacancy
    application = an_application(unit_of_work, hire.worker, vacancy)
    an_offer(unit_of_work, other.owner, application.id)

    offer = ApplicationPage(let_in(hire.worker, PHONE))
    offer.open(f"/candidate/applications/{application.id.hex}")
    offer.accept()
    offer.says("Say that you want to leave the workshop you have a case with.")
    offer.main.get_by_label("I want to leave the workshop I have a case with").check()
    offer.press("Yes, I accept")
    worker = OwnCasePage(offer.page)
    worker.says("Do not work at the new workshop before its permit is issued.")
    fits(worker)

    workshop = WorkshopCasePage(let_in(other.owner))
    workshop.open("/employer/cases")
    workshop.follow("Rafi Hossain")
    workshop.says("The worker comes from another workshop: no work for you before your permit is issued.")
    workshop.report("We filed for the permit", today, "EV-77")
    workshop.says("Reported, not yet confirmed")

    desk = CasePage(let_in(an_official(unit_of_work)))
    desk.open("/official/?view=free")
    desk.follow("26-1000")
    desk.press("Take the case")
    desk.says("Case before: 26-100001", "EV-77")
    desk.press("Confirm and record")
    desk.says("Written down: Permit filed for.")
    desk.record("The permit was issued", today, "EP 026-200", today + timedelta(days=59))
    desk.follow("Case before: 26-100001")
    desk.says("Passed to another workshop")

    worker.page.reload()
    worker.does_not_say("Do not work at the new workshop")
    worker.follow("Case before: 26-100001")
    worker.says("Another workshop took over your permit")
