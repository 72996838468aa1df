import threading

import pytest

from portal.kernel.actor import SYSTEM
from portal.storage.counters import next_number


def test_numbers_begin_at_one_and_are_counted_by_name(unit_of_work):
    with unit_of_work(SYSTEM) as uow:
        numbers = [next_number(uow.session, "vacancy:2026") for _ in range(3)]
        other = next_number(uow.session, "case:2026")

    assert numbers == [1, 2, 3]
    assert other == 1


def test_a_number_of_work_that_was_rolled_back_is_given_again(unit_of_work):
    with pytest.raises(ZeroDivisionError), unit_of_work(SYSTEM) as uow:
        next_number(uow.session, "vacancy:2026")
        divmod(1, 0)

    with unit_of_work(SYSTEM) as uow:
        assert next_number(uow.session, "vacancy:2026") == 1


def test_callers_at_once_never_get_the_same_number(unit_of_work):
    given: list[int] = []

    def ask() -> None:
        for _ in range(5):
            with unit_of_work(SYSTEM) as uow:
                given.append(next_number(uow.session, "vacancy:2026"))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(given) == list(range(1, 21))
