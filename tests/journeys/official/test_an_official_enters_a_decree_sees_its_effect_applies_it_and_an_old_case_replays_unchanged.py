from datetime import date
from uuid import UUID

from click.testing import Result

from portal.cli.permits import permits_cli
from portal.permits.queries import get_case
from tests.factories.people import an_official
from tests.factories.permits import a_taken_case, an_issued_case, recorded
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.official.cases import CasePage
from tests.pages.official.rules import DecreePage, RulesPage
from tests.pages.page import PortalPage

RULE = "Filing for the resident card before the permit ends"
SOURCE = "Cabinet Resolution No. 12 of 2026-02-20, read in full"


def replayed(portal: Portal, number: str, moment: str) -> Result:
    """What the command says of a case at a moment."""
    return portal.app.test_cli_runner().invoke(permits_cli, ["replay", number, "--at", moment, "--json"])


def number_of(portal: Portal, case_id: UUID) -> str:
    with portal.services.reading() as session:
        return get_case(session, case_id).number


def test_an_official_enters_a_decree_sees_its_effect_applies_it_and_an_old_case_replays_unchanged(
    portal: Portal, let_in: LetIn
) -> None:
    official = an_official(portal.unit_of_work)
    old = an_issued_case(portal.unit_of_work, official=official)[2]
    recorded(portal.unit_of_work, official, old.id, "clear_exit", date(2026, 2, 26))
    a_taken_case(portal.unit_of_work, "PAK", official)
    portal.settle()
    number = number_of(portal, old.id)
    moment = portal.services.clock.now().isoformat()
    before = replayed(portal, number, moment)
    assert '"extension": {"due_on": "2026-04-13"' in before.output

    rules = RulesPage(let_in(official, PHONE))
    rules.open("/official/rules")
    rules.says(RULE, "10 working days", "not confirmed")
    fits(rules)
    rules.change(RULE, value="fifteen", valid_from="2026-04-01", source=SOURCE)
    rules.complains("Type a number in digits, without letters.")
    fits(rules)
    rules.answer({"value": "15"})
    rules.press("Put it into the decree")

    decree = DecreePage(rules.page)
    decree.headed("What the decree changes")
    decree.says("1 open case changes", number, "6 April 2026 instead of 13 April 2026")
    fits(decree)
    decree.press("Bring it into use")
    decree.complains("Name the act by its number and day.")
    decree.apply("Resolution No. 12 of 20 February 2026", "The Cabinet gives the authority more time")
    decree.says("Decree 1 is in use.", SOURCE)
    fits(decree)
    portal.settle()

    case = CasePage(decree.page)
    case.open(f"/official/cases/{old.id.hex}")
    case.says("6 April")
    assert replayed(portal, number, moment).output == before.output
    now = replayed(portal, number, portal.services.clock.now().isoformat())
    assert '"extension": {"due_on": "2026-04-06"' in now.output

    history = PortalPage(decree.page)
    history.open("/official/rules/decrees")
    fits(history)
    history.follow("Decree 1")
    history.press("Prepare the reverse")
    decree.says("1 open case changes", "13 April 2026 instead of 6 April 2026")
    decree.press("Bring it into use")
    decree.says("Decree 2 is in use.")
    portal.settle()
    case.open(f"/official/cases/{old.id.hex}")
    case.says("13 April")
    assert replayed(portal, number, moment).output == before.output
