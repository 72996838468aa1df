"""A passport ends too soon after the permit. The old one holds until an official has accepted the new one."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from portal.documents.queries import get_document
from portal.kernel.actor import Actor
from portal.permits import operations
from portal.permits.queries import get_case
from tests.factories.documents import a_sent_document
from tests.factories.permits import Hire, an_issued_case
from tests.files.honest import encoded, sheet
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.candidate.cases import CasePage as OwnCasePage
from tests.pages.candidate.documents import DocumentsPage
from tests.pages.official.documents import DocumentPage
from tests.support.passports import a_passport, photo_of

OLD_NUMBER, OLD_ENDS = "BK0123456", date(2026, 4, 30)
"""The permit is valid until 26 April 2026, and 90 days more are asked of a passport."""

NEW = a_passport("BX0412345", date(2026, 2, 20), date(2036, 2, 19))
TOO_SHORT = "Your passport ends too soon after the permit."
HOLDS_MEANWHILE = "The one you have stays in force until the new one is accepted."


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_a_passport_is_renewed_in_the_middle_of_a_case(
    portal: Portal, let_in: LetIn, scripts: bool, tmp_path: Path
) -> None:
    official, hire, case = an_issued_case(portal.unit_of_work)
    an_accepted_passport_ends_too_soon(portal, official, hire, case.id)
    worker = DocumentsPage(let_in(hire.worker, PHONE, scripts=scripts))
    path = OwnCasePage(worker.page)
    path.open(f"/candidate/cases/{case.id.hex}")
    path.says(TOO_SHORT)

    the_new_one_is_sent(worker, photo_of(NEW, tmp_path / "IMG_3001.jpg"))
    the_old_one_still_holds(worker)
    path.open(f"/candidate/cases/{case.id.hex}")
    path.says(TOO_SHORT)

    desk = DocumentPage(let_in(official, scripts=scripts))
    desk.open(f"/official/cases/{case.id.hex}")
    desk.says("The passport ends too soon after the permit.")
    desk.follow("Check the document")
    desk.says("Versions of this paper", "Version 1: Accepted")
    desk.does_not_say("accepted, valid until 19 February 2036")
    desk.accept_as_typed()
    desk.says("Passport is accepted.")

    the_new_one_holds(worker)
    path.open(f"/candidate/cases/{case.id.hex}")
    path.does_not_say(TOO_SHORT)
    desk.open(f"/official/cases/{case.id.hex}")
    desk.does_not_say("The passport ends too soon after the permit.")
    desk.says("accepted, valid until 19 February 2036")
    portal.settle()


def an_accepted_passport_ends_too_soon(portal: Portal, official: Actor, hire: Hire, case_id: UUID) -> None:
    folder = portal.services.settings.data_dir / "files"
    page = encoded(sheet(), "JPEG")
    sent = a_sent_document(portal.unit_of_work, hire.worker, folder, pages=(page,))
    with portal.unit_of_work(official) as uow:
        case, document = get_case(uow.session, case_id), get_document(uow.session, sent.id)
        operations.accept_document(uow, case, document, OLD_NUMBER, OLD_ENDS)


def the_new_one_is_sent(worker: DocumentsPage, file: Path) -> None:
    worker.open("/candidate/wallet")
    worker.says("Renew now", "until 30 April 2026")
    fits(worker)
    worker.follow("Send the new one")
    worker.says(HOLDS_MEANWHILE)
    worker.choose_file(file)
    worker.type(NEW.number, NEW.issued, NEW.expires)
    worker.press_send()
    worker.headed("We have your document")
    worker.says(HOLDS_MEANWHILE)


def the_old_one_still_holds(worker: DocumentsPage) -> None:
    worker.open("/candidate/wallet")
    worker.says("Being checked", "until 30 April 2026")
    worker.follow("Look at it")
    worker.says(HOLDS_MEANWHILE, "Version 2: Being checked", "Version 1: Accepted")
    fits(worker)


def the_new_one_holds(worker: DocumentsPage) -> None:
    worker.open("/candidate/wallet")
    worker.says("In order", "until 19 February 2036")
    worker.follow("Look at it")
    worker.says("Version 2: Accepted", "Version 1: Replaced by a newer one")
    worker.follow("Version 1: Replaced by a newer one")
    worker.says("This is an older version. A newer one took its place.")
    fits(worker)
