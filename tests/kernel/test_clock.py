from datetime import UTC, date, datetime

from portal.kernel.clock import FixedClock, SystemClock, bishkek_day


def test_a_day_begins_in_bishkek_six_hours_before_utc():
    assert bishkek_day(datetime(2026, 3, 1, 17, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert bishkek_day(datetime(2026, 3, 1, 18, 0, tzinfo=UTC)) == date(2026, 3, 2)


def test_a_fixed_clock_stands_still_until_it_is_moved():
    clock = FixedClock(datetime(2026, 3, 2, 6, 0, tzinfo=UTC))

    assert clock.now() == clock.now() == datetime(2026, 3, 2, 6, 0, tzinfo=UTC)

    clock.advance(hours=13)

    assert clock.today() == date(2026, 3, 3)


def test_the_systems_clock_gives_aware_moments_in_utc():
    moment = SystemClock().now()

    assert moment.tzinfo is UTC
    assert SystemClock().today() >= bishkek_day(moment)
