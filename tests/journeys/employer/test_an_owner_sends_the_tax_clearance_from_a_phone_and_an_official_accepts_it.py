from pathlib import Path

import pytest

from portal.accounts.queries import contact_of, get_account
from portal.kernel.actor import SYSTEM, Actor
from tests.factories.people import an_official
from tests.factories.permits import a_new_case
from tests.files.honest import encoded, sheet
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.employer.papers import PapersPage
from tests.pages.official.documents import DocumentPage, MessagePage
from tests.support.databases import on_sqlite


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_an_owner_sends_the_tax_clearance_from_a_phone_and_an_official_accepts_it(
    portal: Portal, let_in: LetIn, tmp_path: Path, scripts: bool
) -> None:
    hire, _case = a_new_case(portal.unit_of_work)
    photo = a_photo(tmp_path)
    owner = PapersPage(let_in(hire.owner, PHONE, scripts=scripts))
    owner.open("/employer/")
    owner.follow("Send 3 papers of the workshop")
    owner.stands("Tax clearance", "Not here yet")
    fits(owner)
    owner.add("Tax clearance")
    fits(owner)
    owner.send_one(photo)
    fits(owner)
    owner.follow("All papers of the workshop")
    owner.stands("Tax clearance", "Being checked")

    desk = DocumentPage(let_in(an_official(portal.unit_of_work), scripts=scripts))
    desk.open("/official/?view=documents")
    desk.follow("Tax clearance")
    assert desk.picture().startswith(b"\xff\xd8\xff")
    desk.accept_as_typed()
    desk.says("Tax clearance is accepted. The holder is told.")

    owner.open(portal.letter_link(address_of(portal, hire.owner), "/employer/papers"))
    owner.stands("Tax clearance", "In order")
    owner.says("An official")
    portal.settle()


@on_sqlite
def test_a_paper_that_came_back_is_the_first_thing_to_do(
    portal: Portal, let_in: LetIn, tmp_path: Path
) -> None:
    hire, _case = a_new_case(portal.unit_of_work)
    photo = a_photo(tmp_path)
    owner = PapersPage(let_in(hire.owner, PHONE, scripts=False))
    owner.open("/employer/papers/tax_clearance/send")
    owner.send_one(photo)

    desk = DocumentPage(let_in(an_official(portal.unit_of_work), scripts=False))
    desk.open("/official/?view=documents")
    desk.follow("Tax clearance")
    desk.set_aside("A part is cut off", note="The lower edge.")
    MessagePage(desk.page).send()

    owner.open(portal.letter_link(address_of(portal, hire.owner), "/employer/papers"))
    owner.says("The official asked for this", "Send it again", "The lower edge.")
    owner.add("Tax clearance")
    owner.says("The official sent it back.")
    owner.send_one(photo)
    owner.open("/employer/papers")
    owner.stands("Tax clearance", "Being checked")


def a_photo(folder: Path) -> Path:
    file = folder / "IMG_3301.jpg"
    file.write_bytes(encoded(sheet(), "JPEG"))
    return file


def address_of(portal: Portal, owner: Actor) -> str:
    """Where letters to the owner go."""
    assert owner.account_id is not None
    with portal.unit_of_work(SYSTEM) as uow:
        return contact_of(uow.vault, get_account(uow.session, owner.account_id)).value
