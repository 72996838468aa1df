"""Lifecycles as tables: move → (from which states, to which state).

One table draws the buttons, guards the moves, feeds the CHECK constraint and the diagram.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from portal.kernel.errors import IllegalMove

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Move(Generic[State]):
    """One way from some states to another."""

    name: str
    sources: frozenset[State]
    target: State


class Lifecycle(Generic[State]):
    """The states of a thing and the only ways between them."""

    def __init__(
        self,
        name: str,
        states: type[State],
        initial: State,
        moves: Mapping[str, tuple[Iterable[State], State]],
    ) -> None:
        self.name = name
        self.states = states
        self.initial = initial
        self.moves = {
            move: Move(move, frozenset(sources), target) for move, (sources, target) in moves.items()
        }

    def allows(self, move: str, state: State) -> bool:
        """Whether the move is open from this state."""
        return state in self.moves[move].sources

    def target(self, move: str, state: State) -> State:
        """The state the move leads to; raises IllegalMove when it is not open from here."""
        if not self.allows(move, state):
            raise IllegalMove(self.name, move, state)
        return self.moves[move].target

    def moves_from(self, state: State) -> Iterator[str]:
        """Names of the moves open from a state, in the order of the table."""
        return (name for name, move in self.moves.items() if state in move.sources)

    def final_states(self) -> frozenset[State]:
        """States that no move leaves."""
        left = {source for move in self.moves.values() for source in move.sources}
        return frozenset(set(self.states) - left)

    def unreachable_states(self) -> frozenset[State]:
        """States that no chain of moves reaches from the initial one; empty in a sound table."""
        reached = {self.initial}
        while True:
            more = {move.target for move in self.moves.values() if move.sources & reached} - reached
            if not more:
                return frozenset(set(self.states) - reached)
            reached |= more

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for name, move in self.moves.items():
            lines += [
                f"    {source} --> {move.target}: {name.replace('_', ' ')}" for source in sorted(move.sources)
            ]
        lines += [f"    {state} --> [*]" for state in sorted(self.final_states())]
        return "\n".join(lines) + "\n"
