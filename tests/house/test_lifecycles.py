"""Every lifecycle reaches all its states, ends somewhere, and the database knows the same states."""

from enum import StrEnum

import pytest
from sqlalchemy import CheckConstraint

from migrations.models import metadata
from portal.kernel.lifecycle import Lifecycle
from tools.diagrams import lifecycles

LIFECYCLES = sorted(lifecycles().items())


def by_name(pair):
    return pair[0] if isinstance(pair, tuple) else None


def states_of_checks() -> list[set[str]]:
    """The states each CHECK on a column ``state`` or ``hold`` lets in."""
    return [
        set(str(constraint.sqltext).split("(", 1)[1].rstrip(")").replace("'", "").split(", "))
        for table in metadata().tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
        and str(constraint.sqltext).startswith(("state IN (", "hold IN ("))
    ]


def test_there_are_lifecycles():
    assert len(LIFECYCLES) >= 6


@pytest.mark.parametrize("pair", LIFECYCLES, ids=by_name)
def test_every_state_is_reachable(pair):
    assert pair[1].unreachable_states() == frozenset()


@pytest.mark.parametrize("pair", LIFECYCLES, ids=by_name)
def test_the_database_lets_in_exactly_the_states_of_the_table(pair):
    assert {str(state) for state in pair[1].states} in states_of_checks()


@pytest.mark.parametrize("pair", LIFECYCLES, ids=by_name)
def test_no_move_leads_from_a_state_to_itself(pair):
    assert [move.name for move in pair[1].moves.values() if move.target in move.sources] == []


def test_every_state_column_of_the_database_belongs_to_a_lifecycle():
    known = [{str(state) for state in lifecycle.states} for _, lifecycle in LIFECYCLES]

    assert [states for states in states_of_checks() if states not in known] == []


def test_a_planted_unreachable_state_is_caught():
    class Door(StrEnum):
        OPEN = "open"
        WALLED = "walled"

    assert Lifecycle("door", Door, Door.OPEN, {}).unreachable_states() == {Door.WALLED}
