from tests.journeys.conftest import PASSWORD, Portal, SignIn, Visitor
from tests.pages.employer.workshop import WorkshopPage
from tests.pages.official.workshops import WorkshopsPage
from tests.pages.session.registration import RegistrationPage


def test_an_owner_describes_the_workshop_and_an_official_verifies_it(
    portal: Portal, visitor: Visitor, signed_in: SignIn
) -> None:
    registration = RegistrationPage(visitor())
    registration.register("I run a sewing workshop", "gulnara@example.org", PASSWORD)
    registration.open_account(portal.letter_link("gulnara@example.org", "/confirm/"))

    owner = WorkshopPage(registration.page)
    owner.open("/employer/workshop")
    owner.describe("Ak Jip LLC", "01234567890123", "Bishkek, Ibraimov street 115", "40")
    owner.headed("Ak Jip LLC")
    owner.says("Nobody sees this yet", "01234567890123", "Limited liability company", "Dress, blouse")
    owner.press("Send for checking")
    owner.says("Sent. An official checks it now")

    official = WorkshopsPage(signed_in("official", "aida@example.org"))
    official.follow("Workshops to check")
    official.says("01234567890123", "Bishkek, Ibraimov street 115", "To be checked")
    official.follow("Ak Jip LLC")
    official.return_with("The house number of the certificate is 117.", "Address")
    official.says("Ak Jip LLC is told what to mend.", "No workshop waits")

    owner.open("/employer/workshop")
    owner.says("An official sent it back", "The house number of the certificate is 117.")
    owner.follow("Correct it")
    owner.complains("Address of the workshop")
    owner.write("Address of the workshop", "Bishkek, Ibraimov street 117")
    owner.press("Save")
    owner.press("Send it again")
    owner.says("Sent. An official checks it now")

    official.open("/official/workshops")
    official.follow("Ak Jip LLC")
    official.says("Bishkek, Ibraimov street 117", "Returned with what is missing")
    official.press("Verify")
    official.says("Ak Jip LLC is verified.")

    owner.open("/employer/workshop")
    owner.says("checked on")
    assert portal.letter_link("gulnara@example.org", "/employer/workshop")
