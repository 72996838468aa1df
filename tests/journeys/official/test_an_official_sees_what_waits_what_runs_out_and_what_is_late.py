from datetime import date
from typing import Any

from portal.kernel.actor import Actor
from tests.factories.people import an_official
from tests.factories.permits import a_hire, a_new_case, accepted, recorded, taken
from tests.factories.workshops import a_workshop
from tests.journeys.conftest import LetIn, Portal
from tests.pages.official.cases import CasePage
from tests.pages.official.queue import QueuePage


def test_an_official_sees_what_waits_what_runs_out_and_what_is_late(portal: Portal, let_in: LetIn) -> None:
    actor = an_official(portal.unit_of_work)
    late = _filed(portal, actor, date(2026, 2, 11), "BGD", legal_name="Tai Tiguu LLC", region="chuy")
    this_week = _filed(portal, actor, date(2026, 2, 25), "BGD", legal_name="Iyne LLC")
    in_two_weeks = _issued(portal, actor, date(2026, 3, 27), "PAK", legal_name="Saimyk LLC", region="talas")
    this_month = _issued(portal, actor, date(2026, 4, 10), "UZB", legal_name="Uz Tigish LLC")
    _, free = a_new_case(portal.unit_of_work)

    queue = QueuePage(let_in(actor))
    queue.open("/official/")
    queue.lists(late, this_week)
    queue.says("Late: 1", "This week: 1")
    queue.view("Late", 1)
    queue.lists(late)
    queue.says("Tai Tiguu LLC", "Rafi Hossain", "late: 6", "20 February")
    queue.view("In 7 days", 1)
    queue.lists(this_week)
    queue.view("In 14 days", 2)
    queue.lists(this_week, in_two_weeks)
    queue.view("In 30 days", 3)
    queue.lists(this_week, in_two_weeks, this_month)
    queue.view("Nobody has it", 1)
    queue.lists(free.number)
    queue.does_not_say("Rafi Hossain")

    queue.view("All open", 5)
    queue.narrow(Citizenship="Pakistan")
    queue.lists(in_two_weeks)
    queue.follow("Show all")
    queue.narrow(Region="Chuy Region")
    queue.lists(late)
    queue.follow("Show all")
    queue.narrow(Workshop="Uz Tigish LLC")
    queue.lists(this_month)
    queue.follow("Show all")
    queue.narrow(Citizenship="Bangladesh", Next_step="Decision on the permit")
    queue.lists(late, this_week)
    kept = queue.page.url
    queue.follow(late)
    CasePage(queue.page).says("late: 6", "If there is no answer by then, ask the authority.")
    queue.open(kept)
    queue.lists(late, this_week)


def _case(portal: Portal, official: Actor, nationality: str, **workshop: Any) -> Any:
    owner, _ = a_workshop(portal.unit_of_work, **workshop)
    region = workshop.get("region", "bishkek")
    case = accepted(portal.unit_of_work, a_hire(portal.unit_of_work, nationality, owner, region=region))
    assert case is not None
    taken(portal.unit_of_work, case.id, official)
    return case


def _filed(portal: Portal, official: Actor, day: date, nationality: str, **workshop: Any) -> str:
    case = _case(portal, official, nationality, **workshop)
    recorded(portal.unit_of_work, official, case.id, "file_permit", day)
    return str(case.number)


def _issued(portal: Portal, official: Actor, valid_until: date, nationality: str, **workshop: Any) -> str:
    case = _case(portal, official, nationality, **workshop)
    recorded(portal.unit_of_work, official, case.id, "file_permit", date(2026, 1, 26))
    more = {"number": "EP 026-115", "valid_until": valid_until}
    recorded(portal.unit_of_work, official, case.id, "issue_permit", date(2026, 2, 4), **more)
    return str(case.number)
