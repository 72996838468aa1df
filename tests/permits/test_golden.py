"""The golden cases, answered by the portal and counted again. To read: docs/permits_golden.md."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from portal.outages.rules import due_on
from portal.permits import path
from portal.permits.lifecycle import OPEN
from portal.permits.path import StepState
from portal.permits.plan import plan
from portal.reference import library
from tests.permits.golden import naive
from tests.permits.golden.stories import FOLDER, Story, stories
from tools import golden

STORIES = stories()
STATES = {StepState.DONE: "done", StepState.NOW: "now", StepState.TODO: "to come"}

each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.row["id"])


def test_there_are_at_least_sixty_and_no_two_of_one_name() -> None:
    names = Counter(story.row["id"] for story in STORIES)
    assert len(names) >= 60
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("path_name", library.reference().regimes())
def test_every_path_has_its_stories(path_name: str) -> None:
    assert [story for story in STORIES if story.row["path"] == path_name]


@each_story
def test_the_state_follows_from_what_was_recorded(story: Story) -> None:
    assert (story.case.state, story.case.hold) == (story.expected["state"], story.expected["hold"])


@each_story
def test_the_steps_stand_as_people_expect(story: Story) -> None:
    steps = path.path(story.case, story.as_of)
    assert [[step.key, STATES[step.state]] for step in steps] == story.expected["steps"]


@each_story
def test_the_deadlines_are_right_to_the_day(story: Story) -> None:
    planned = plan(story.situation, story.reference, library.calendar())
    assert {name: day.isoformat() for name, day in planned.deadlines.items()} == story.expected["deadlines"]


@each_story
def test_what_is_late_and_what_is_warned_of(story: Story) -> None:
    planned = plan(story.situation, story.reference, library.calendar())
    late = planned.late if story.case.state in OPEN else ()
    assert (list(late), list(planned.warnings), list(planned.notes)) == (
        story.expected["late"],
        story.expected["warnings"],
        story.expected["notes"],
    )


@each_story
def test_who_acts_next(story: Story) -> None:
    found = path.what_is_next(story.case, story.as_of)
    assert [found["next_step"], found["next_actor"]] == story.expected["next"]


@each_story
def test_the_days_left_without_a_visa(story: Story) -> None:
    planned = plan(story.situation, story.reference, library.calendar())
    assert planned.visa_free_days_left == story.expected["visa_free_days_left"]


@pytest.mark.parametrize(
    "story", [each for each in STORIES if each.has_readiness], ids=lambda story: story.row["id"]
)
def test_the_dated_path_to_lawful_work(story: Story) -> None:
    found = story.readiness()
    answer: dict[str, Any] = {
        "may_work": found.may_work,
        "starts_on": found.starts_on and found.starts_on.isoformat(),
        "fly_from": found.fly_from and found.fly_from.isoformat(),
        "binding_step": found.binding_step,
        "warnings": list(found.warnings),
        "free_until": found.free_until and found.free_until.isoformat(),
        "days_at_entry": found.days_at_entry,
    }
    expected = story.expected["readiness"]
    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize(
    "story", [each for each in STORIES if "outages" in each.row], ids=lambda story: story.row["id"]
)
def test_outages_move_what_the_portal_promised_and_nothing_else(story: Story) -> None:
    for name, since, due in story.expected["own_deadlines"]:
        days = story.reference.value(f"deadline.portal.{name}", story.as_of).count
        moved = due_on(date.fromisoformat(since), days, story.lost_days, library.calendar().is_working_day)
        assert moved == date.fromisoformat(due)


def test_only_cases_that_still_lead_to_work_have_a_dated_path() -> None:
    assert [
        story.row["id"] for story in STORIES if story.has_readiness != bool(story.expected["readiness"])
    ] == []


# The second counter


@each_story
def test_counting_day_by_day_gives_the_same_deadlines(story: Story) -> None:
    if "rules" in story.row:
        pytest.skip("a decree of this story changes a number; its counting is written out")
    events = path.dates(story.case)
    counted = {name: day.isoformat() for name, day in naive.deadlines(story.row["path"], events).items()}
    assert counted == story.expected["deadlines"]


@each_story
def test_living_day_by_day_leads_to_the_same_start(story: Story) -> None:
    expected = story.expected["readiness"]
    if expected is None or expected["starts_on"] is None or expected["may_work"]:
        pytest.skip("there is no start to wait for")
    assert _live(story).isoformat() == expected["starts_on"]


def test_the_days_off_written_out_are_those_of_the_calendar() -> None:
    days = (naive.FIRST + timedelta(days=number) for number in range((naive.LAST - naive.FIRST).days + 1))
    assert [day for day in days if naive.is_working(day) != library.calendar().is_working_day(day)] == []


def test_the_page_for_readers_is_up_to_date() -> None:
    assert golden.PAGE.read_text(encoding="utf-8") == golden.page()


def test_every_file_of_the_folder_is_read() -> None:
    assert len(list(FOLDER.glob("*.json"))) == len({file.name for file in golden.files()})


def _live(story: Story) -> date:
    """Lives through the days one by one: whatever can begin begins, and ends when its days are over."""
    activities = story.requirements.activities_for(story.case.nationality)
    names = {each.key for each in activities}
    waits = {each.key: [key for key in each.after if key in names] for each in activities}
    done = {part.key: part.done_on or date.min for part in story.readiness().parts if part.is_done}
    if "renew_passport" in {part.key for part in story.readiness().parts}:
        waits["renew_passport"] = []
        waits["gather_papers"] = ["renew_passport"]
    begun: dict[str, date] = {}
    goals = [key for key in story.requirements.work_after if key in names]
    officials = {each.key for each in activities if each.actor == "official"}
    day = story.as_of
    while not all(goal in done for goal in goals):
        ended = True
        while ended:
            ended = False
            for key, before in waits.items():
                if key in done or not all(each in done for each in before):
                    continue
                since = max((done[each] for each in before), default=day)
                begun.setdefault(key, since if key in officials and since > date.min else day)
                if _is_over(story, key, begun[key], day):
                    done[key], ended = day, True
        day += timedelta(days=1)
    return max(done[goal] for goal in goals)


def _is_over(story: Story, key: str, since: date, day: date) -> bool:
    if key == "travel" and (story.case.planned_entry_on or day) > day:
        return False
    if key == "renew_passport":
        return (day - since).days >= 60
    duration = story.durations[key]
    if duration.unit == "days":
        return (day - since).days >= duration.usual
    passed = [since + timedelta(days=number) for number in range(1, (day - since).days + 1)]
    return sum(naive.is_working(each) for each in passed) >= duration.usual
