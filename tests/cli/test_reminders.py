import json

import pytest

from tests.factories.permits import an_issued_case


@pytest.fixture
def remind(app):
    def run(*arguments):
        return app.test_cli_runner().invoke(args=["permits", "remind", *arguments])

    return run


def test_the_reminders_of_a_day_are_counted_as_json_alone(services, remind):
    an_issued_case(services.unit_of_work)

    answer = remind("--on", "2026-04-13", "--json")

    assert json.loads(answer.stdout) == {
        "on": "2026-04-13",
        "since": "2026-04-13",
        "cases": 1,
        "queued": 3,
        "known": 0,
        "by_deadline": {"extension": 3},
        "by_reader": {"worker": 1, "workshop": 1, "official": 1},
        "by_channel": {"email": 3},
    }


def test_done_twice_nothing_is_written_twice(services, remind):
    an_issued_case(services.unit_of_work)
    remind("--on", "2026-04-13")

    answer = json.loads(remind("--on", "2026-04-13", "--json").stdout)

    assert (answer["queued"], answer["known"]) == (0, 3)


def test_without_a_day_it_is_today(services, remind):
    assert json.loads(remind("--json").stdout)["on"] == "2026-03-02"


def test_a_day_that_is_none_is_refused(services, remind):
    assert remind("--on", "13.04.2026").exit_code == 2


def test_the_worker_sends_what_was_written(services, remind, run_tasks, letters):
    an_issued_case(services.unit_of_work)
    run_tasks()
    before = len(letters())
    remind("--on", "2026-04-13")

    run_tasks()

    assert len(letters()) == before + 3


def test_every_morning_at_eight_the_worker_reminds_by_itself(services, clock, run_tasks, letters):
    an_issued_case(services.unit_of_work)
    run_tasks()
    before = len(letters())
    clock.advance(days=42, hours=-12)
    services.worker("morning").begin_day()
    run_tasks()
    assert len(letters()) == before

    clock.advance(hours=8)
    run_tasks()

    assert len(letters()) == before + 3
    services.worker("another").begin_day()
    clock.advance(hours=1)
    run_tasks()
    assert len(letters()) == before + 3
