"""Whoever sees all cells of a sum but one knows that one: no line may be left like that."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.system import CellSystem

CALM, OPEN, DONE = 0, 1, 2  # nothing left out in the line; too little; enough
WORTH = np.array([-0.5, 1.0, 0.0])  # a cell that helps a line, and one that opens another
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Demand:
    """What an attacker must not get. Zeros are public, so what is left out is at least 1."""

    least: int = 5  # counts from 1 to least - 1 are small
    width: int = 2  # bounds of a small cell stay so far apart (2: three values); 0: not exact
    insiders: bool = True  # the only person of a cell knows that cell, and may not learn another

    @property
    def room(self) -> int:
        """What a single line leaves; one more than asked for, since lines limit each other."""
        return self.width + 1 if self.width else 0

    def small(self, count: NDArray[np.int64]) -> NDArray[np.bool_]:
        return (count > 0) & (count < self.least)


def floors(system: CellSystem) -> NDArray[np.int64]:
    """What everybody knows beforehand: a published zero is told, a hidden cell may be one."""
    return np.where(system.published, 1, 0)


def filled_in(
    system: CellSystem, unknown: NDArray[np.bool_], but: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """What stays unknown when line after line is filled in; `but` these are never filled in."""
    left, never = np.append(unknown, False), np.append(but, False)
    while True:
        missing = left[system.lines]
        single = missing & (missing.sum(axis=1) == 1)[:, None] & ~never[system.lines]
        if not single.any():
            return left[:-1]
        left[system.lines[single]] = False


class Lines:
    """The state of all lines while one cell after the other is left out."""

    def __init__(
        self,
        system: CellSystem,
        left_out: NDArray[np.bool_],
        demand: Demand,
        weight: NDArray[np.float64],
        kept: NDArray[np.bool_],
    ) -> None:
        self.system, self.demand = system, demand
        small = demand.small(system.count)
        unknown = filled_in(system, left_out | ~system.published, small | left_out)
        self.count = np.append(system.count, 0)
        self.slack = np.append(np.maximum(system.count - floors(system), 0), 0)
        self.small = np.append(small, False)
        self.matters = np.append(small | system.published, False)
        self.unknown = np.append(unknown, False)
        can_go = system.published & ~left_out & ~kept & (system.count > 0)
        self.free, self.kept = np.append(can_go, False), kept
        self.state = np.append(self._states(np.arange(len(system.lines))), DONE)
        self.score = np.append(WORTH[self.state][system.lines_of].sum(axis=1), 0.0)
        self.helps = np.append((self.state == OPEN)[system.lines_of].sum(axis=1), 0)
        self.base = np.where(self.free, -np.append(weight, 0.0), NEVER)

    def _states(self, which: NDArray[np.intp]) -> NDArray[np.int64]:
        cells = self.system.lines[which]
        hidden = self.unknown[cells]
        small = hidden & self.small[cells]
        many, doubt = self.doubts(which)
        little = (many == 1) & (hidden & self.matters[cells]).any(axis=1)
        little |= small.any(axis=1) & (doubt < self.demand.room)
        if self.demand.insiders:
            alone = (hidden & (self.count[cells] == 1)).any(axis=1)
            little |= (small.sum(axis=1) == 2) & (many == 2) & alone
        little &= self.free[cells].any(axis=1)
        return np.where(many == 0, CALM, np.where(little, OPEN, DONE))

    def doubts(self, which: NDArray[np.intp]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """How many cells of a line are unknown, and before that how far they can vary."""
        cells = self.system.lines[which]
        hidden = self.unknown[cells]
        # parts of a known whole share what is left; a whole that is left out grows with its part
        vary = np.where(hidden[:, 0], -NEVER, (self.slack[cells] * hidden).sum(axis=1))
        return hidden.sum(axis=1), vary

    def leave_out(self, cell: int) -> None:
        self.unknown[cell], self.free[cell], self.base[cell] = True, False, NEVER
        lines = self.system.lines_of[cell]
        lines = lines[lines < len(self.system.lines)]
        for line, new in zip(lines.tolist(), self._states(lines).tolist(), strict=True):
            old = int(self.state[line])
            if old != new:
                self.state[line] = new
                cells = self.system.lines[line]
                self.score[cells] += WORTH[new] - WORTH[old]
                self.helps[cells] += (new == OPEN) - (old == OPEN)

    def close(self) -> None:
        """Leaves out cells until no line is open: those that help most lines and open fewest."""
        while True:
            value = np.where(self.helps > 0, self.score + self.base, NEVER)
            best = int(value.argmax())
            if value[best] <= NEVER / 2:
                return
            self.leave_out(best)

    def thin(self) -> None:
        """Takes cells back that later ones have made superfluous, the largest first."""
        spare = np.flatnonzero(self.left_out & ~self.small[:-1])
        for cell in spare[np.argsort(-self.count[spare], kind="stable")].tolist():
            lines = self.system.lines_of[cell]
            lines = lines[lines < len(self.system.lines)]
            self.unknown[cell], self.free[cell] = False, True
            if (self._states(lines) == OPEN).any():
                self.unknown[cell], self.free[cell] = True, False

    @property
    def left_out(self) -> NDArray[np.bool_]:
        """What was published and is not any more."""
        here = self.system.published & ~self.kept & (self.system.count > 0)
        return np.asarray(here & ~self.free[:-1])
