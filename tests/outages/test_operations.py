from datetime import UTC, date, datetime, timedelta

import pytest

from portal.kernel.actor import SYSTEM, Role
from portal.kernel.errors import Invalid, NotAllowed, StaleVersion
from portal.outages import operations, queries, terms
from portal.outages.pulse import Pulse
from portal.outages.rules import Origin, OwnDeadline, Part, Span
from tests.factories.candidates import a_candidate
from tests.factories.people import an_official

TODAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
"""Nine o'clock in Bishkek; the clock of the tests stands at noon."""
WHY = "The provider wrote of a fault."


@pytest.fixture
def official(unit_of_work):
    return an_official(unit_of_work)


def entered(unit_of_work, actor, hours=3.0, part=Part.WEB):
    with unit_of_work(actor) as uow:
        return operations.enter(uow, part, MORNING, MORNING + timedelta(hours=hours), WHY).id


def lost(session):
    return terms.lost_days_since(session, date(2026, 2, 23), TODAY)


def test_a_part_that_was_silent_for_too_long_was_out(unit_of_work, clock, reading):
    pulse = Pulse(unit_of_work, clock, Part.WEB)
    pulse.beat()
    seen_at = clock.now()
    clock.advance(minutes=45)
    pulse.beat()

    (outage,) = queries.log(reading())

    assert (outage.part, outage.origin) == (Part.WEB, Origin.MEASURED)
    assert (outage.started_at, outage.ended_at) == (seen_at, clock.now())


def test_a_part_that_beats_was_never_out(unit_of_work, clock, reading):
    pulse = Pulse(unit_of_work, clock, Part.WORKER)
    for _ in range(5):
        pulse.beat()
        clock.advance(minutes=9)

    assert queries.log(reading()) == []


def test_one_silence_is_one_outage_however_many_processes_come_back(unit_of_work, clock, reading):
    pulses = [Pulse(unit_of_work, clock, Part.WEB) for _ in range(3)]
    pulses[0].beat()
    clock.advance(hours=4)
    for pulse in pulses:
        pulse.beat()

    assert len(queries.log(reading())) == 1


def test_each_part_is_measured_by_itself(unit_of_work, clock, reading):
    web, worker = (Pulse(unit_of_work, clock, part) for part in (Part.WEB, Part.WORKER))
    web.beat()
    clock.advance(hours=1)
    worker.beat()

    assert queries.log(reading()) == []


def test_nobody_but_the_portal_measures(unit_of_work, official):
    with pytest.raises(NotAllowed), unit_of_work(official) as uow:
        operations.measure(uow, Part.WEB, Span(MORNING, MORNING + timedelta(hours=1)))


def test_an_entered_outage_costs_the_day_and_names_who_entered_it(unit_of_work, official, reading):
    outage_id = entered(unit_of_work, official)

    outage = queries.get_outage(reading(), outage_id)

    assert (outage.origin, outage.entered_by, outage.note) == (Origin.ENTERED, official.account_id, WHY)
    assert lost(reading()) == {TODAY}


def test_a_corrected_outage_counts_as_corrected_alone(unit_of_work, official, reading):
    outage_id = entered(unit_of_work, official)

    with unit_of_work(official) as uow:
        wrong = queries.get_outage(uow.session, outage_id)
        operations.correct(uow, wrong, MORNING, MORNING + timedelta(hours=1), "It was one hour only.")

    assert lost(reading()) == frozenset()
    new, old = sorted(queries.log(reading()), key=lambda each: each.closed_at is not None)
    assert (new.corrects_id, old.closed_note) == (old.id, "It was one hour only.")


def test_an_outage_that_was_none_moves_nothing(unit_of_work, official, reading):
    outage_id = entered(unit_of_work, official)

    with unit_of_work(official) as uow:
        operations.close(uow, queries.get_outage(uow.session, outage_id), "A test of the alarm.")

    assert lost(reading()) == frozenset()
    assert queries.log(reading(), only_counting=True) == []


def test_what_was_put_right_is_not_put_right_again(unit_of_work, official):
    outage_id = entered(unit_of_work, official)
    with unit_of_work(official) as uow:
        operations.close(uow, queries.get_outage(uow.session, outage_id), "A test of the alarm.")

    with pytest.raises(StaleVersion), unit_of_work(official) as uow:
        operations.close(uow, queries.get_outage(uow.session, outage_id), "A test of the alarm.")


def test_an_outage_needs_a_reason(unit_of_work, official):
    outage_id = entered(unit_of_work, official)

    with pytest.raises(Invalid) as refusal, unit_of_work(official) as uow:
        operations.close(uow, queries.get_outage(uow.session, outage_id), "")

    assert set(refusal.value.faults) == {"note"}


def test_a_worker_enters_no_outage(unit_of_work):
    worker, _ = a_candidate(unit_of_work)

    with pytest.raises(NotAllowed):
        entered(unit_of_work, worker)


def test_the_portal_itself_enters_none_by_hand(unit_of_work):
    assert SYSTEM.role is Role.SYSTEM
    with pytest.raises(NotAllowed):
        entered(unit_of_work, SYSTEM)


def test_a_deadline_of_the_portal_moves_and_says_by_which_days(unit_of_work, official, reading):
    entered(unit_of_work, official)

    term = terms.own_term(OwnDeadline.DOCUMENT_CHECK, date(2026, 2, 27), lost(reading()))

    assert (term.due_on, term.lost) == (date(2026, 3, 4), (TODAY,))


def test_an_outage_of_both_parts_at_once_counts_once(unit_of_work, official, reading):
    for part in Part:
        entered(unit_of_work, official, hours=1.5, part=part)

    assert lost(reading()) == frozenset()
