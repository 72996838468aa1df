"""On a Monday an official sends one message; a worker who reads Urdu mends all of it on a phone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import expect

from portal.accounts.queries import contact_of, get_account
from portal.cli.demo.pictures import face_photo
from portal.kernel.actor import SYSTEM, Actor
from tests.factories.documents import a_sent_document
from tests.factories.permits import a_taken_case
from tests.files.honest import encoded, sheet
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.candidate.cases import CasePage as OwnCasePage
from tests.pages.candidate.documents import DocumentsPage
from tests.pages.official.documents import DocumentPage, MessagePage
from tests.support.passports import a_passport, photo_of

PASSPORT = a_passport("BX0412345", date(2025, 3, 14))


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_a_passport_returned_on_monday_is_corrected_on_a_phone_in_urdu_and_accepted(
    portal: Portal, let_in: LetIn, scripts: bool, tmp_path: Path
) -> None:
    assert portal.services.clock.today().strftime("%A") == "Monday"
    official, hire, case = a_taken_case(portal.unit_of_work)
    folder = portal.services.settings.data_dir / "files"
    a_sent_document(portal.unit_of_work, hire.worker, folder, pages=(encoded(sheet(), "JPEG"),))
    address = reads_urdu(portal, hire.worker)

    desk = DocumentPage(let_in(replace(official, language="ru"), language="ru", scripts=scripts), "ru")
    desk.open(f"/official/cases/{case.id.hex}")
    one_message_is_sent(desk)

    worker = DocumentsPage(let_in(hire.worker, PHONE, "ur", scripts=scripts), "ur")
    worker.open("/candidate/")
    now = OwnCasePage(worker.page, "ur")
    now.next_is(worker.words("Send again: %(document)s", document=worker.words("Passport")))
    worker.open(portal.letter_link(address, "/candidate/documents"))
    all_of_it_is_read_as_a_list(worker)
    worker.follow(worker.words("Passport"))
    the_passport_is_taken_again(worker, tmp_path)
    the_photo_is_sent(worker, tmp_path)
    worker.open("/candidate/")
    now.next_is(worker.words("The workshop applies for your permit"))

    desk.open(f"/official/cases/{case.id.hex}")
    it_is_accepted(desk)
    worker.open("/candidate/documents")
    worker.does_not_say(worker.words("The official asked for this"))
    worker.says(worker.words("Accepted"))
    portal.settle()


def reads_urdu(portal: Portal, worker: Actor) -> str:
    """Letters to the worker are written in Urdu; the address they go to."""
    assert worker.account_id is not None
    with portal.unit_of_work(SYSTEM) as uow:
        account = get_account(uow.session, worker.account_id)
        account.language = "ur"
        return contact_of(uow.vault, account).value


def one_message_is_sent(desk: DocumentPage) -> None:
    desk.follow(desk.words("Check the document"))
    desk.set_aside("Light hides a part", "A part is cut off", note="Верхний край.")
    message = MessagePage(desk.page, "ru")
    message.lists(message.words("Passport"))
    message.ask_for(message.words("Photo"))
    message.send()
    desk.says(desk.words("The message is sent. The holder reads all points in one letter."))


def all_of_it_is_read_as_a_list(worker: DocumentsPage) -> None:
    expect(worker.page.locator("html")).to_have_attribute("dir", "rtl")
    worker.says(worker.words("%(done)s of %(count)s done", done=0, count=2), "Верхний край.")
    for asked in (
        "Light hides a part of the page. Take it again by a window, without flash.",
        "A part of the page is cut off. Take the whole page with all four edges.",
        "It is missing. Send it.",
    ):
        worker.says(worker.words(asked))
    fits(worker)


def the_passport_is_taken_again(worker: DocumentsPage, folder: Path) -> None:
    """The first picture is shaken, and the portal says so at once; the second is taken as it should be."""
    worker.choose_file(photo_of(PASSPORT, folder / "IMG_2214.jpg", is_blurred=True))
    worker.says(
        worker.words("The picture is blurred."), worker.words("Hold the phone still and take it again.")
    )
    fits(worker)
    worker.open("/candidate/documents")
    worker.follow(worker.words("Passport"))
    worker.says(worker.words("You began this and did not send it. A new picture takes its place."))
    worker.choose_file(photo_of(PASSPORT, folder / "IMG_2215.jpg"))
    worker.does_not_say(worker.words("The picture is blurred."))
    worker.type(PASSPORT.number, PASSPORT.issued, PASSPORT.expires)
    worker.press_send()
    worker.headed(worker.words("We have your document"))
    fits(worker)


def the_photo_is_sent(worker: DocumentsPage, folder: Path) -> None:
    worker.open("/candidate/documents")
    worker.says(worker.words("%(done)s of %(count)s done", done=1, count=2))
    worker.follow(worker.words("Photo"))
    (folder / "me.jpg").write_bytes(face_photo(0, Random(6)).data)
    worker.choose_file(folder / "me.jpg")
    worker.press_send()
    worker.headed(worker.words("We have your document"))


def it_is_accepted(desk: DocumentPage) -> None:
    desk.follow(desk.words("Check the document"))
    assert desk.picture().startswith(b"\xff\xd8\xff")
    desk.says(desk.words("Everything agrees. Compare with the picture, then accept."))
    desk.accept_as_typed()
    desk.says(desk.words("%(document)s is accepted. The holder is told.", document=desk.words("Passport")))
