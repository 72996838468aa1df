"""A permit ends on 26 April. The card must be filed for by 13 April, and nobody thinks of it."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from portal.config import Settings
from tests.factories.permits import an_issued_case, recorded
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.page import PortalPage

WITHIN_TWO_WEEKS = 25
"""From 2 March, the day on which the tests begin, to 27 March."""


@pytest.fixture
def settings(settings: Callable[..., Settings]) -> Callable[..., Settings]:
    """A demo, in which every message can be read on a page."""
    return lambda **changes: settings(environment="demo", **changes)


def test_a_reminder_lets_a_workers_card_be_filed_for_in_time(portal: Portal, let_in: LetIn) -> None:
    official, hire, case = an_issued_case(portal.unit_of_work)
    for move, day in (("clear_exit", 26), ("enter", 27), ("register", 28)):
        recorded(portal.unit_of_work, official, case.id, move, date(2026, 2, day))
    portal.settle()

    days_go_by(portal, WITHIN_TWO_WEEKS)
    it_is_done_twice_and_sent_once(portal)
    the_worker_follows_the_letter(let_in(hire.worker, PHONE))
    the_workshop_files(let_in(hire.owner), case.number)
    the_official_records(let_in(official), case.id.hex)

    days_go_by(portal, 17)
    nobody_is_told_that_it_is_the_last_day(let_in(hire.worker, PHONE))


def days_go_by(portal: Portal, days: int) -> None:
    """The clock goes on; the worker process reminds by itself in the morning."""
    portal.services.clock._beginning += timedelta(days=days)  # type: ignore[attr-defined]
    runner = portal.app.test_cli_runner()
    runner.invoke(args=["permits", "remind"])
    portal.settle()


def it_is_done_twice_and_sent_once(portal: Portal) -> None:
    again = portal.app.test_cli_runner().invoke(args=["permits", "remind", "--json"])
    counted = json.loads(again.stdout)
    assert (counted["on"], counted["queued"]) == ("2026-03-27", 0)


def the_worker_follows_the_letter(page: Page) -> None:
    messages = PortalPage(page)
    messages.open("/demo/messages")
    told = messages.main.get_by_role("article").filter(has_text="Your resident card must be filed for")
    expect(told).to_have_count(1)
    told.get_by_text("The whole message").click()
    expect(told).to_contain_text("Day: Monday, 13 April 2026 (11 working days left).")
    expect(told).to_contain_text("The last lawful day is Sunday, 26 April 2026.")
    told.get_by_role("link", name="/candidate/cases/").click()
    case = PortalPage(page)
    case.headed("My permit")
    case.says("Your resident card must be filed for", "Monday, 13 April 2026")
    fits(case)
    case.follow("All dates on your phone")
    dates = PortalPage(page)
    dates.says("Reminders sent to you", "until 13 April 2026")
    fits(dates)
    dates.press("Make the address")
    dates.says("Your calendar has an address now.")
    fits(dates)


def the_workshop_files(page: Page, number: str) -> None:
    dates = PortalPage(page)
    dates.open("/calendar")
    dates.says("File for the resident card")
    dates.follow(f"Case {number}")
    case = PortalPage(page)
    case.says("Reminders sent: 1")
    case.follow("We filed for the resident card")
    form = PortalPage(page)
    form.main.get_by_label("On which day").fill("2026-03-27")
    form.write("Number on the paper", "EX-2026-118")
    form.press("Report it")
    form.says("You reported it.")


def the_official_records(page: Page, case_hex: str) -> None:
    case = PortalPage(page)
    case.open(f"/official/cases/{case_hex}")
    case.main.get_by_text("Reminders sent: 2").click()
    case.says("to the worker, e-mail", "to the workshop, e-mail")
    case.press("Confirm and record")
    case.says("Card filed for, being decided")


def nobody_is_told_that_it_is_the_last_day(page: Page) -> None:
    dates = PortalPage(page)
    dates.open("/calendar")
    coming = dates.main.locator("section").first
    expect(coming).to_contain_text("Your last lawful day")
    expect(coming).not_to_contain_text("Your resident card must be filed for")
    dates.open("/demo/messages")
    dates.does_not_say("today is the last day")
