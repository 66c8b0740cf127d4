"""Secondary suppression: lines first, then what an attacker with all equations would still get."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.algebra.elimination import (
    disclosed,
    kernel,
    told_by_another,
)
from weltoffen.domain.indicators.pipelines.protection.algebra.intervals import (
    shown_widths,
)
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import (
    CALM,
    Demand,
    Lines,
    floors,
)
from weltoffen.domain.indicators.pipelines.protection.system import CellSystem

ROUNDS = 40
SHOWN = 0.99  # walks come as close to a floor as this


@dataclass(frozen=True, eq=False)
class Findings:
    """What the three attacks get; all empty: the demand is met."""

    exact: NDArray[np.intp]  # small cells that follow from the published ones
    insiders: NDArray[np.intp]  # small cells that the only person of another cell can work out
    narrow: NDArray[np.intp]  # small cells whose bounds are not shown to be far enough apart
    widths: NDArray[np.float64]  # shown width of every small unknown cell, in their order

    @property
    def all(self) -> NDArray[np.intp]:
        return np.unique(np.concatenate([self.exact, self.insiders, self.narrow]))


@dataclass(frozen=True, eq=False)
class Suppression:
    left_out: NDArray[np.bool_]
    primary: NDArray[np.bool_]
    findings: Findings
    redundant: NDArray[np.intp]  # left out, but not needed against exact disclosure


def suppress(
    system: CellSystem,
    demand: Demand,
    *,
    out_before: NDArray[np.bool_] | None = None,
    shown_before: NDArray[np.bool_] | None = None,
) -> Suppression:
    """Leaves out all small published cells and as many others as that needs.

    What earlier publications left out stays out, what they showed stays known. `findings` are
    empty unless even the whole neighbourhood could not protect a cell; such a table must not be
    published.
    """
    none = np.zeros(system.size, bool)
    kept = none if shown_before is None else shown_before & (system.count > 0)
    primary = demand.small(system.count) & system.published & ~kept
    start = primary | (none if out_before is None else out_before & system.published & ~kept)
    lines = Lines(system, start, demand, _weight(system, demand), kept)
    lines.close()
    if not demand.width:
        lines.thin()
    shown = np.zeros(system.size)
    for _ in range(ROUNDS):
        unknown = lines.left_out | ~system.published
        change = kernel(system, unknown)
        # what can vary goes on doing so when more is left out: widths shown once stay shown
        findings = attacked(system, unknown, demand, change, shown=shown)
        if not findings.all.size or not _help(lines, findings.all):
            break
        lines.close()
    small = demand.small(system.count)
    needed = told_by_another(change, small & unknown)
    redundant = np.flatnonzero(lines.left_out & ~small & ~needed)
    return Suppression(lines.left_out, primary, findings, redundant)


def attacked(
    system: CellSystem,
    unknown: NDArray[np.bool_],
    demand: Demand,
    change: NDArray[np.float64],
    *,
    shown: NDArray[np.float64] | None = None,
) -> Findings:
    """What is left to an attacker; `shown` (per cell, changed in place) spares known widths."""
    small = demand.small(system.count) & unknown
    exact = disclosed(change, small)
    inside = np.zeros(system.size, bool)
    if demand.insiders:
        alone = small & (system.count == 1)
        inside = small & told_by_another(change, alone) & ~_same_persons(system, alone)
    widths = np.zeros(system.size) if shown is None else shown
    asked = SHOWN * demand.width
    wanted = np.flatnonzero(small & (widths < asked))
    if wanted.size and not exact.any():
        widths[wanted] = shown_widths(system, unknown, floors(system), wanted, asked)
    narrow = small & ~exact & (widths < asked)
    return Findings(
        np.flatnonzero(exact), np.flatnonzero(inside), np.flatnonzero(narrow), widths[small]
    )


def _weight(system: CellSystem, demand: Demand) -> NDArray[np.float64]:
    """Rather a small cell than a large one, rather a part than a whole, but with room to vary."""
    rank = np.argsort(np.argsort(system.count, kind="stable")) / max(system.size, 1)
    whole = np.zeros(system.size)
    whole[system.lines[:, 0]] = 1
    return 0.1 * rank + 0.1 * whole + 0.3 * (system.count < 2 * demand.least + 2)


def _same_persons(system: CellSystem, alone: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells of one person that all are sums or parts of each other: nothing new to that person."""
    padded = np.append(alone, False)
    label = np.append(np.where(alone, np.arange(system.size), -1), -1)
    pairs = system.lines[padded[system.lines[:, 0]] & (padded[system.lines].sum(axis=1) == 2)]
    while True:
        best = np.where(padded[pairs], label[pairs], -1).max(axis=1)
        old = label.copy()
        for place in range(pairs.shape[1]):
            here = padded[pairs[:, place]]
            np.maximum.at(label, pairs[here, place], best[here])
        if np.array_equal(old, label):
            break
    times = np.bincount(label[:-1][alone], minlength=system.size)
    return np.asarray(alone & (times[np.maximum(label[:-1], 0)] > 1))


def _help(lines: Lines, cells: NDArray[np.intp]) -> bool:
    """One more cell for each that needs it, unless a neighbour just got one."""
    system, touched, helped = lines.system, set[int](), False
    for cell in cells.tolist():
        around = system.lines_of[cell]
        around = around[around < len(system.lines)]
        if touched.intersection(around.tolist()):
            continue
        best = _best(lines, around)
        if best < 0:
            further = system.lines[around]
            further = system.lines_of[further[further < system.size]]
            best = _best(lines, np.unique(further[further < len(system.lines)]))
        if best >= 0:
            lines.leave_out(best)
            touched.update(around.tolist(), system.lines_of[best].tolist())
            touched.discard(len(system.lines))
            helped = True
    return helped


def _best(lines: Lines, around: NDArray[np.intp]) -> int:
    """In the line that leaves least to doubt, the cell that opens fewest others."""
    for line in around[np.lexsort(lines.doubts(around))]:
        cells = lines.system.lines[line]
        cells = cells[lines.free[cells]]
        if cells.size:
            opens = (lines.state[lines.system.lines_of[cells]] == CALM).sum(axis=1)
            return int(cells[np.argmax(lines.base[cells] - opens)])
    return -1
