"""A procedure as a table of states and moves."""

from collections.abc import Mapping
from dataclasses import dataclass


class Refused(Exception):
    """Not now: a rule says no. The message is a msgid that people read; faces answer 409.

    `field` names the argument at fault, so that a form can say it where it was typed.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        self.field = values.pop("field", "")
        super().__init__(sentence % values if values else sentence)
        self.sentence, self.values = sentence, values


class Conflict(Refused):
    """Somebody else changed it meanwhile; faces show both and lose nothing (409)."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """`moves` maps each state to the states that may follow; final states map to nothing."""

    name: str
    initial: str
    moves: Mapping[str, frozenset[str]]

    def check(self, state: str, target: str) -> None:
        if target not in self.moves[state]:
            raise Refused("This step is not possible in the present state of the procedure.")

    @property
    def states(self) -> frozenset[str]:
        return frozenset(self.moves)

    @property
    def final(self) -> frozenset[str]:
        return frozenset(state for state, targets in self.moves.items() if not targets)
