from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from portal.cli.demo.pictures import an_invented_holder, machine_readable_zone, passport_page
from tests.factories.people import an_official
from tests.factories.permits import a_hire
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.candidate.applications import ApplicationPage
from tests.pages.candidate.cases import CasePage as OwnCasePage
from tests.pages.candidate.documents import DocumentsPage
from tests.pages.employer.home import HomePage
from tests.pages.official.cases import CasePage
from tests.pages.official.documents import DocumentPage
from tests.pages.official.queue import QueuePage

HOLDER = an_invented_holder("BGD", 0, Random(6))
PICTURE = passport_page(HOLDER, 0, Random(6)).data
STEPS = (
    "Offer accepted",
    "Filing for the permit",
    "Decision on the permit",
    "Exit clearance at home",
    "Entry into Kyrgyzstan",
    "Registration of the address",
    "Filing for the resident card",
    "Decision on the resident card",
    "Registration for the term of the card",
    "Filing for the next card",
)


def test_an_official_checks_the_passport_and_records_every_step_of_the_permit(
    portal: Portal, let_in: LetIn, tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_2214.jpg"
    photo.write_bytes(PICTURE)
    hire = a_hire(portal.unit_of_work, "BGD")
    offer = ApplicationPage(let_in(hire.worker, PHONE))
    offer.open(f"/candidate/applications/{hire.application_id.hex}")
    offer.accept()
    worker = OwnCasePage(offer.page)
    worker.next_is("Send a picture of your passport page")
    worker.has_steps(*STEPS)
    worker.says("BMET emigration clearance", "usually 7 working days")
    fits(worker)
    workshop = HomePage(let_in(hire.owner))
    workshop.open("/employer/")
    workshop.next_is("File for the single permit.")

    queue = QueuePage(let_in(an_official(portal.unit_of_work)))
    queue.open("/official/")
    queue.view("Nobody has it", 1)
    queue.follow("26-1000")
    case = CasePage(queue.page)
    case.says("Take it to see the person and the documents.")
    case.does_not_say("Hossain")
    case.press("Take the case")
    case.says("Rafi Hossain", "17 May 1996")

    the_passport_is_returned_and_then_accepted(worker, case, photo)
    every_step_is_recorded(portal.services.clock.today(), worker, case)
    workshop.open("/employer/")
    workshop.next_is("File for the next resident card before this one ends.")


def the_passport_is_returned_and_then_accepted(worker: OwnCasePage, case: CasePage, photo: Path) -> None:
    papers, document = DocumentsPage(worker.page), DocumentPage(case.page)
    worker.follow("Take the picture")
    papers.send(photo)

    case.page.reload()
    case.follow("Check the document")
    shown = document.picture()
    assert shown.startswith(b"\xff\xd8\xff")
    assert shown != PICTURE
    assert not Image.open(BytesIO(shown)).getexif()
    document.send_back("The number cannot be read", "Come closer to the number on top.")
    document.says("The message is sent.")

    worker.open("/candidate/")
    worker.next_is("Send again: Passport")
    worker.says("The number cannot be read. Take the page again, closer. Come closer to the number on top.")
    worker.follow("Take the picture")
    papers.send(photo)
    worker.open("/candidate/")
    worker.next_is("The workshop applies for your permit")

    case.page.reload()
    case.follow("Check the document")
    document.accept(HOLDER.number, HOLDER.expires, "\n".join(machine_readable_zone(HOLDER)))
    document.says("Passport is accepted.")
    worker.open("/candidate/views")
    worker.says("to check it for your permit")


def every_step_is_recorded(today: date, worker: OwnCasePage, case: CasePage) -> None:
    def recorded(title: str, days_ago: int, then: str, number: str = "", valid_for: int = 0) -> None:
        day = today - timedelta(days=days_ago)
        valid_until = day + timedelta(days=valid_for) if valid_for else None
        case.record(title, day, number, valid_until)
        worker.open("/candidate/")
        worker.next_is(then)

    recorded("The permit was filed for", 70, "The Ministry of Foreign Affairs decides", "2025-1187")
    # Written down weeks late: by now nobody who is still at home may fly on it.
    recorded("The permit was issued", 60, "Do not fly on this permit", "EP 026-114", 60)
    recorded("The exit was cleared", 50, "Do not fly on this permit")
    recorded("The worker entered", 40, "The workshop registers your address")
    worker.says("28 January")
    recorded("The address was registered", 37, "The workshop applies for your resident card")
    recorded("The resident card was filed for", 20, "The Ministry of Foreign Affairs makes your card")
    recorded("The resident card was issued", 8, "The workshop extends your registration", "RC 7741", 360)
    recorded("The registration was extended", 7, "Your papers are in order")

    worker.follow("The whole path")
    worker.says("2025-1187", "EP 026-114", "RC 7741", "Your resident card was issued")
    fits(worker)
