"""How narrowly an attacker can bound an unknown cell, who knows that none is below its floor.

No linear programming at run time: from a point in the middle of all tables that agree with the
publication one walks towards each cell until a floor is met. Both ends of the walk are such
tables; so the cell varies at least that far. (The bounds of linear programming are as wide or
wider; the tests compare.)
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.algebra.normal import (
    Floats,
    Places,
    UnknownLines,
    Weighted,
)
from weltoffen.domain.indicators.pipelines.protection.system import CellSystem

LOWEST, STEPS, CALM = 0.01, 60, 0.5  # floors are lowered by 1 at first, by LOWEST in the end
STEEPNESS = (2.0, 1.0)  # walks keep more or less away from cells that are close to their floor
AT_ONCE = 256
RINGS, NEIGHBOURS, WALKS = 4, 600, 8
FIXED = 1e-4  # a cell that cannot leave its floor by more counts as fixed


@dataclass(frozen=True, eq=False)
class Freedom:
    """The unknown cells with a middle point, told as heights above their floors."""

    lines: UnknownLines
    above: Floats
    walks: tuple[Weighted, ...]


def shown_widths(
    system: CellSystem,
    unknown: NDArray[np.bool_],
    floor: NDArray[np.int64],
    wanted: Places,
    enough: float = np.inf,
) -> Floats:
    """For these unknown cells: how far apart two agreeing tables surely are there.

    No more effort is made for a cell that is shown to vary by `enough`.
    """
    width = np.full(system.size, np.inf)  # what no line tells anything about can be anything
    for lines in UnknownLines.of(system, unknown):
        here = np.intersect1d(lines.cells, wanted)
        if here.size:
            start = (system.count - floor)[lines.cells].astype(float)
            above = _middle(lines, start)
            free = Freedom(lines, above, tuple(lines.weighted(above**k) for k in STEEPNESS))
            width[here] = _walked(free, here, enough)
            for cell in here[width[here] < enough].tolist() if enough < np.inf else ():
                width[cell] = max(width[cell], _refined(free, cell, enough))
    return width[wanted]


def _walked(free: Freedom, wanted: Places, enough: float) -> Floats:
    index = np.searchsorted(free.lines.cells, wanted)
    up, down = np.zeros(wanted.size), np.zeros(wanted.size)
    for weighted in free.walks:
        left = np.flatnonzero(up + down < enough)
        for start in range(0, left.size, AT_ONCE):
            here = left[start : start + AT_ONCE]
            some = index[here]
            walk = weighted.walk(some)
            gain = walk[some, np.arange(some.size)]
            up[here] = np.maximum(up[here], gain * _reach(free.above, walk))
            down[here] = np.maximum(down[here], gain * _reach(free.above, -walk))
    return up + down


def _reach(above: Floats, walk: Floats) -> Floats:
    """How often a walk can be made until the first cell stands on its floor."""
    down = np.minimum(walk, 0)
    down[down > -1e-12 * np.abs(walk).max(axis=0, initial=0)] = 0
    often = np.full(down.shape, np.inf)
    np.divide(above[:, None], -down, out=often, where=down < 0)
    least: Floats = often.min(axis=0, initial=np.inf)
    return np.where(np.isfinite(least), least, 0)


def _middle(lines: UnknownLines, above: Floats) -> Floats:
    """Newton steps to the greatest sum of logarithms, while lowered floors come back up."""
    lowered = 1.0
    for _ in range(STEPS):
        room = above + lowered
        move = lines.weighted(room**2).unnoticed((1 / room)[:, None])[:, 0]
        relative = move / room
        above = above + move * min(1.0, 0.9 / max(float((-relative).max(initial=0)), 1e-12))
        if np.abs(relative).max(initial=0) < CALM:
            if lowered <= LOWEST:
                break
            lowered = max(LOWEST, lowered - 0.7 * float((above + lowered).min(initial=lowered)))
    return np.where(above > FIXED, above, 0.0)


def _refined(free: Freedom, cell: int, enough: float) -> float:
    """The same for one cell, with more patience: walks among its neighbours, again and again."""
    lines = free.lines
    index = int(np.searchsorted(lines.cells, cell))
    near = np.zeros(lines.cells.size, bool)
    near[index] = True
    for _ in range(RINGS):
        if near.sum() > NEIGHBOURS:
            break
        touched = np.zeros(lines.size, bool)
        touched[lines.line[near[lines.cell]]] = True
        near[lines.cell[touched[lines.line]]] = True
    part = lines.only(near)
    here = int(near[:index].sum())
    only = np.array([here])
    reached = 0.0
    for sign in (1.0, -1.0):
        above = free.above[near].copy()
        for _ in range(WALKS):
            walk = sign * part.weighted(above**2).walk(only)
            step = walk[:, 0] * _reach(above, walk)[0]
            above = np.where(above > 0, above + 0.99 * step, above)
            reached += 0.99 * abs(step[here])
            if reached >= enough:
                return float(reached)
            if abs(step[here]) < 1e-3 * enough:
                break
    return float(reached)
