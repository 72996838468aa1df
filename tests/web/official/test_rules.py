"""Rules on the pages of officials: read, changed by a decree, previewed, applied, taken back."""

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from portal.kernel.clock import FixedClock
from portal.permits.queries import deadline_rows, get_case
from portal.reference import library, queries
from portal.services import Services
from tests.factories.permits import a_taken_case, an_issued_case
from tests.factories.rules import a_value, decreed, entered
from tests.web.conftest import submit
from tests.web.official.conftest import Desk

SOURCE = "Cabinet Resolution No. 12 of 2026-02-20"
EXTENSION = "/official/rules/values/deadline.extension"
CHANGE = {"value": "35", "valid_from": "2026-04-01", "source": SOURCE, "confirmed": "y"}
ACT = {"title": "Resolution No. 12 of 2026-02-20", "reason": "The Cabinet has so decided"}


def version_on(page: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', page)
    assert found
    return found[1]


def put(desk: Desk, url: str = f"{EXTENSION}/change", **typed: object) -> str:
    """The page a person sees after putting a rule into the decree."""
    answer = submit(desk.browser, url, {**CHANGE, **typed} if url.endswith("/change") else typed)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return desk.read(answer.location)


def apply(desk: Desk, **typed: object):  # type: ignore[no-untyped-def]
    page = desk.read("/official/rules/draft")
    return submit(desk.browser, "/official/rules/draft", {**ACT, "version": version_on(page), **typed})


class TestReading:
    def test_the_list_says_what_holds_and_how_sure_it_is(self, desk: Desk):
        page = desk.read("/official/rules")

        assert "Filing for the resident card before the permit ends" in page
        assert "10 working days" in page
        assert "not confirmed" in page
        assert "A decree with" not in page

    def test_a_rule_whose_successor_nobody_knows_says_so(self, new_desk, clock: FixedClock):
        clock.advance(days=180)

        page = new_desk().read("/official/rules")

        assert "was to end on 1 July 2026, no successor known" in page

    def test_one_rule_shows_all_its_values(self, desk: Desk):
        page = desk.read("/official/rules/values/quota.foreign_labour")

        assert "52,000" in page
        assert "42,000" in page
        assert "came with the portal" in page

    def test_an_unknown_rule_is_not_found(self, desk: Desk):
        assert desk.browser.get("/official/rules/values/deadline.never").status_code == 404

    @pytest.mark.parametrize(
        "url",
        [
            "/official/rules",
            EXTENSION,
            f"{EXTENSION}/change",
            "/official/rules/quota",
            "/official/rules/days?year=2027",
            "/official/rules/paths",
            "/official/rules/paths/single-permit/single-permit-2025",
            "/official/rules/paths/single-permit/single-permit-2025/term",
            "/official/rules/paths/single-permit/new",
            "/official/rules/decrees",
        ],
    )
    def test_nobody_but_officials_sees_the_page(self, desk: Desk, sign_in_as, url: str):
        assert desk.browser.get(url).status_code == 200
        assert sign_in_as("employer").get(url).status_code == 403

    def test_the_days_off_of_a_year(self, desk: Desk):
        page = desk.read("/official/rules/days?year=2026")

        assert "1 May 2026" in page
        assert "7 November 2026" not in page  # a Saturday


class TestChanging:
    def test_a_value_waits_in_the_decree_with_its_effect(self, desk: Desk, services: Services):
        an_issued_case(services.unit_of_work)
        page = put(desk)

        assert "1 open case changes" in page
        assert "File for the resident card by: 6 March 2026 instead of 13 April 2026" in page
        assert "Nothing changes before it is brought into use." in page
        assert "A decree with 1 rule is being prepared" in desk.read("/official/rules")
        assert library.value("deadline.extension", date(2026, 4, 2)).count == 10

    def test_applied_it_holds_and_the_stored_days_follow(self, desk: Desk, services: Services, run_tasks):
        _, _, case = an_issued_case(services.unit_of_work)
        put(desk)

        answer = apply(desk)

        assert answer.status_code == 302
        page = desk.read(answer.location)
        assert "Decree 1" in page
        assert "Resolution No. 12 of 2026-02-20" in page
        assert library.value("deadline.extension", date(2026, 4, 2)).count == 35
        run_tasks()
        with services.reading() as session:
            assert deadline_rows(session, case.id)["extension"].due_on == date(2026, 3, 6)

    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(self, desk: Desk):
        answer = submit(
            desk.browser, f"{EXTENSION}/change", {**CHANGE, "value": "ten", "valid_to": "2026-03-01"}
        )
        page = answer.get_data(as_text=True)

        assert answer.status_code == 422
        assert "Type a number in digits, without letters." in page
        assert SOURCE in page

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"value": "2.5"}, "Enter a whole number."),
            ({"value": ""}, "Enter the number. Deadlines are counted by it."),
            ({"valid_to": "2026-03-01"}, "The last day is before the first day. Check both."),
            ({"source": ""}, "Name the act, its number and day, or the page where it stands."),
        ],
    )
    def test_what_the_rules_would_not_bear_is_refused(self, desk: Desk, typed, words):
        answer = submit(desk.browser, f"{EXTENSION}/change", {**CHANGE, **typed})

        assert answer.status_code == 422
        assert words in answer.get_data(as_text=True)

    def test_digits_of_any_script_and_a_comma_are_understood(self, desk: Desk):
        page = put(
            desk, "/official/rules/values/minimum_wage/change", value="৩ ২৮০,৫", valid_from="2028-01-01"
        )

        assert "3,280.5" in page

    def test_a_correction_keeps_the_first_day(self, desk: Desk):
        page = desk.read(f"{EXTENSION}/change?corrects=2025-01-01")

        assert 'value="2025-01-01"' in page
        assert "Visa guide of 2026-05-27" in page

    def test_a_quota_of_a_region(self, desk: Desk):
        page = put(
            desk, "/official/rules/quota", year="2027", part="region.osh-city", people="1 200", source=SOURCE
        )
        assert "1,200" in page
        assert apply(desk).status_code == 302

        value = library.value("quota.foreign_labour.region.osh-city", date(2027, 5, 1))
        assert (value.count, value.valid_to, value.confirmed) == (1200, date(2027, 12, 31), False)
        assert "Quota of foreign workers: Osh" in desk.read("/official/rules")

    def test_a_day_off(self, desk: Desk):
        page = put(desk, "/official/rules/days", valid_from="2026-03-03", kind="off", source=SOURCE)
        assert "day off" in page
        apply(desk)

        assert not library.calendar().is_working_day(date(2026, 3, 3))
        assert "decreed" in desk.read("/official/rules/days?year=2026")

    def test_a_value_is_withdrawn(self, desk: Desk, services: Services):
        decreed(services.unit_of_work, desk.official, a_value("deadline.extension", "35", date(2026, 4, 1)))
        services.rules.look_at_once()
        page = desk.read(EXTENSION)
        assert "35 working days" in page

        submit(desk.browser, EXTENSION, {"valid_from": "2026-04-01"}, action=f"{EXTENSION}/withdraw")
        assert "withdrawn" in desk.read("/official/rules/draft")
        apply(desk)

        assert library.value("deadline.extension", date(2026, 4, 2)).count == 10

    def test_the_only_value_of_a_deadline_stays(self, desk: Desk):
        url = "/official/rules/values/deadline.renewal"
        answer = submit(desk.browser, url, {"valid_from": "2025-06-27"}, action=f"{url}/withdraw")

        assert answer.location == url
        assert "Enter another value instead of withdrawing it." in desk.read(url)


class TestDecrees:
    def test_a_rule_is_left_out_again(self, desk: Desk):
        page = put(desk)
        action = re.search(r'action="([^"]+/leave-out)"', page)
        assert action
        submit(desk.browser, "/official/rules/draft", action=action[1])

        page = desk.read("/official/rules/draft")
        assert "Nothing is entered any more." in page
        assert "Change a rule first." in page

    def test_a_decree_somebody_changed_meanwhile_is_not_applied(self, desk: Desk, services: Services):
        put(desk)
        version = version_on(desk.read("/official/rules/draft"))
        entered(services.unit_of_work, desk.official, a_value("deadline.renewal", "20", date(2026, 4, 1)))

        assert apply(desk, version=version).status_code == 409

    def test_without_an_answer_about_the_cases_nobody_applies(self, desk: Desk, services: Services):
        entered(services.unit_of_work, desk.official, a_value("deadline.renewal", "20", date(2026, 4, 1)))
        page = desk.read("/official/rules/draft")
        assert "Look again" in page

        answer = apply(desk)
        assert answer.status_code == 422
        assert "Wait until it is known what the decree changes." in answer.get_data(as_text=True)

        submit(desk.browser, "/official/rules/draft", action="/official/rules/draft/preview")
        assert apply(desk).status_code == 302

    def test_many_cases_show_a_bar_until_they_are_gone_through(
        self, desk: Desk, services: Services, run_tasks, monkeypatch
    ):
        monkeypatch.setattr("portal.permits.operations.previewing.PIECE", 2)
        for _ in range(3):
            an_issued_case(services.unit_of_work)

        page = put(desk)
        assert "2 of 3. The page looks again by itself." in page
        assert 'http-equiv="refresh"' in page
        run_tasks()

        page = desk.read("/official/rules/draft")
        assert "3 open cases change" in page
        assert 'http-equiv="refresh"' not in page

    def test_act_and_reason_are_needed(self, desk: Desk):
        put(desk)
        answer = apply(desk, title="", reason="")

        assert answer.status_code == 422
        assert "Name the act by its number and day." in answer.get_data(as_text=True)

    def test_thrown_away_nothing_is_left(self, desk: Desk):
        put(desk)
        version = version_on(desk.read("/official/rules/draft/discard"))
        submit(desk.browser, "/official/rules/draft/discard", {"version": version})

        assert desk.browser.get("/official/rules/draft").location == "/official/rules"

    def test_a_decree_is_taken_back(self, desk: Desk):
        put(desk)
        apply(desk)
        assert "Decree 1" in desk.read("/official/rules/decrees")
        answer = submit(
            desk.browser, "/official/rules/decrees/1", action="/official/rules/decrees/1/take-back"
        )
        page = desk.read(answer.location)
        assert "Takes decree 1 back" in page
        apply(desk)

        assert library.value("deadline.extension", date(2026, 4, 2)).count == 10

    def test_an_unknown_decree_is_not_found(self, desk: Desk):
        assert desk.browser.get("/official/rules/decrees/7").status_code == 404
        assert desk.browser.get(f"/official/rules/decrees/{2**40}").status_code == 404


class TestPaths:
    URL = "/official/rules/paths/single-permit"

    def test_a_path_is_prolonged_and_its_cases_stay(self, desk: Desk, services: Services):
        a_taken_case(services.unit_of_work)
        url = f"{self.URL}/single-permit-2025/term"
        answer = submit(desk.browser, url, {"valid_to": "2027-07-01", "source": SOURCE, "confirmed": "y"})
        assert answer.status_code == 302
        assert "How long it holds: Single permit and resident card" in desk.read(answer.location)
        apply(desk)

        found = library.requirement_set("single-permit", date(2027, 1, 1))
        assert (found.edition, found.confirmed) == ("single-permit-2025", True)

    def fields(self, client: FlaskClient) -> dict[str, object]:
        """The form as it is filled: every box that is ticked, every field."""
        page = client.get(f"{self.URL}/new").get_data(as_text=True)
        ticked = re.findall(r'name="(needed|sure)" id="[^"]+" value="(\d+)" checked', page)
        fields: dict[str, object] = {"based_on": "single-permit-2025", "source": SOURCE}
        for name in ("needed", "sure"):
            fields[name] = [value for key, value in ticked if key == name]
        for number, usual, term in re.findall(
            r'name="steps-(\d+)-usual"[^>]*value="(\d*)".*?<select[^>]*>(.*?)</select>', page, re.DOTALL
        ):
            chosen = re.search(r'<option selected value="([^"]*)"', term)
            fields[f"steps-{number}-usual"] = usual
            fields[f"steps-{number}-term"] = chosen[1] if chosen else ""
        for number in range(3):
            fields |= {
                f"documents-{number}-kind": "",
                f"documents-{number}-brought_by": "worker",
                f"documents-{number}-held_by": "worker",
                f"documents-{number}-needed_for": "file_permit",
            }
        return fields

    def test_a_copy_without_changes_is_the_same_text(self, desk: Desk):
        fields = self.fields(desk.browser)
        answer = submit(desk.browser, f"{self.URL}/new", {**fields, "valid_from": "2026-07-02"})
        assert answer.status_code == 302, answer.get_data(as_text=True)
        apply(desk)

        old, new = (
            library.requirement_set("single-permit", day) for day in (date(2026, 3, 2), date(2026, 8, 1))
        )
        assert new.edition == "single-permit-2026-07-02-1"
        assert (new.steps, new.documents, new.activities) == (old.steps, old.documents, old.activities)

    def test_papers_times_and_deadlines_are_changed_by_the_form(self, desk: Desk):
        fields = self.fields(desk.browser)
        fields |= {
            "valid_from": "2026-07-02",
            "needed": [place for place in fields["needed"] if place != "2"],  # type: ignore[attr-defined]
            "steps-1-usual": "12",
            "documents-0-kind": "resident_card",
            "documents-0-brought_by": "worker",
            "documents-0-held_by": "worker",
            "documents-0-needed_for": "file_renewal",
            "documents-0-only_for": ["PAK"],
        }
        answer = submit(desk.browser, f"{self.URL}/new", fields)
        assert answer.status_code == 302, answer.get_data(as_text=True)
        page = desk.read(answer.location)
        assert "Document left out: Photo" in page
        assert "usually 7 working days, now 12 working days" in page
        apply(desk)

        new = library.requirement_set("single-permit", date(2026, 8, 1))
        assert "photo" not in {need.kind for need in new.documents}
        assert new.documents[-1].only_for == {"PAK"}
        assert new.steps[1].usual_working_days == 12
        assert "single-permit-2026-07-02-1" in desk.read("/official/rules/paths")

    def test_an_edition_without_papers_is_refused(self, desk: Desk):
        fields = self.fields(desk.browser) | {"valid_from": "2026-07-02", "needed": []}

        answer = submit(desk.browser, f"{self.URL}/new", fields)

        assert answer.status_code == 422
        assert "Keep at least one document." in answer.get_data(as_text=True)

    def test_unknown_paths_and_editions_are_not_found(self, desk: Desk):
        assert desk.browser.get("/official/rules/paths/golden-visa/new").status_code == 404
        assert desk.browser.get(f"{self.URL}/single-permit-1925").status_code == 404


class TestOneCase:
    def test_a_case_is_moved_with_its_effect_seen_first(self, desk: Desk, services: Services):
        _, _, case = a_taken_case(services.unit_of_work, "UZB", official=desk.official)
        url = f"/official/cases/{case.id.hex}/rules"
        page = desk.read(url)
        assert "Next step:" in page

        answer = submit(
            desk.browser,
            url,
            {
                "version": version_on(page),
                "edition": "visa-free-entry/visa-free-entry-2025",
                "note": "They enter first",
            },
        )

        assert answer.status_code == 302
        with services.reading() as session:
            assert get_case(session, case.id).regime == "visa-free-entry"
        page = desk.read(answer.location)
        assert "Moved to other rules" in page
        assert "They enter first" in page

    def test_without_a_reason_nothing_moves(self, desk: Desk, services: Services):
        _, _, case = a_taken_case(services.unit_of_work, "UZB", official=desk.official)
        url = f"/official/cases/{case.id.hex}/rules"
        answer = submit(
            desk.browser, url, {"version": "1", "edition": "visa-free-entry/visa-free-entry-2025"}
        )

        assert answer.status_code == 422

    def test_another_officials_case_is_refused(self, desk: Desk, services: Services):
        _, _, case = a_taken_case(services.unit_of_work, "UZB")

        assert desk.browser.get(f"/official/cases/{case.id.hex}/rules").status_code == 403

    def test_where_nothing_else_fits_the_page_says_so(self, desk: Desk, services: Services):
        _, _, case = an_issued_case(services.unit_of_work, official=desk.official)

        assert "There are no other rules that fit" in desk.read(f"/official/cases/{case.id.hex}/rules")


def test_a_change_by_another_process_is_noticed_within_seconds(desk: Desk, services: Services) -> None:
    decreed(services.unit_of_work, desk.official, a_value("deadline.extension", "35", date(2026, 4, 1)))
    services.rules._next = 0.0  # three seconds later

    assert "35 working days" in desk.read(EXTENSION)


def test_a_past_day_is_answered_by_the_rules_of_that_day(
    desk: Desk, services: Services, clock: FixedClock
) -> None:
    before = clock.now()
    clock.advance(minutes=10)
    put(desk)
    apply(desk)

    with services.reading() as session:
        known = queries.reference_known_at(session, before + timedelta(minutes=5))
    assert known.reference.value("deadline.extension", date(2026, 4, 2)).count == 10
