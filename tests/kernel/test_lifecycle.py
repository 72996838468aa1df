from enum import StrEnum

import pytest

from portal.kernel.errors import IllegalMove
from portal.kernel.lifecycle import Lifecycle


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    BRICKED_UP = "bricked_up"


DOOR = Lifecycle(
    "door",
    Door,
    Door.OPEN,
    {
        "shut": ([Door.OPEN], Door.SHUT),
        "open": ([Door.SHUT], Door.OPEN),
        "brick_up": ([Door.OPEN, Door.SHUT], Door.BRICKED_UP),
    },
)


def test_a_move_leads_from_its_source_to_its_target():
    assert DOOR.target("shut", Door.OPEN) is Door.SHUT


def test_a_move_from_elsewhere_is_refused_and_says_which():
    with pytest.raises(IllegalMove) as refusal:
        DOOR.target("shut", Door.BRICKED_UP)

    assert (refusal.value.lifecycle, refusal.value.move, refusal.value.state) == (
        "door",
        "shut",
        Door.BRICKED_UP,
    )


def test_the_moves_open_from_a_state_come_in_the_order_of_the_table():
    assert list(DOOR.moves_from(Door.SHUT)) == ["open", "brick_up"]
    assert list(DOOR.moves_from(Door.BRICKED_UP)) == []


def test_a_state_that_no_move_leaves_is_final():
    assert DOOR.final_states() == {Door.BRICKED_UP}


def test_a_sound_table_reaches_every_state():
    assert DOOR.unreachable_states() == frozenset()


def test_a_state_reached_only_from_an_unreachable_one_is_unreachable_too():
    broken = Lifecycle("door", Door, Door.OPEN, {"brick_up": ([Door.SHUT], Door.BRICKED_UP)})

    assert broken.unreachable_states() == {Door.SHUT, Door.BRICKED_UP}


def test_the_diagram_draws_every_arrow_once():
    assert DOOR.diagram() == (
        "stateDiagram-v2\n"
        "    [*] --> open\n"
        "    open --> shut: shut\n"
        "    shut --> open: open\n"
        "    open --> bricked_up: brick up\n"
        "    shut --> bricked_up: brick up\n"
        "    bricked_up --> [*]\n"
    )
