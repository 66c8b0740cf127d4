"""The auditor: attacks everything that is to be published, together with all that ever was."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import TOTAL, Axis
from weltoffen.domain.indicators.pipelines.protection.algebra.elimination import kernel
from weltoffen.domain.indicators.pipelines.protection.audit.bounds import ANY, narrowed
from weltoffen.domain.indicators.pipelines.protection.audit.posterior import one_person, recovered
from weltoffen.domain.indicators.pipelines.protection.policy import (
    CellKey,
    MinimumCount,
    RoundToBase,
    Unprotected,
)
from weltoffen.domain.indicators.pipelines.protection.protect import Protected
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import Demand
from weltoffen.domain.indicators.pipelines.protection.suppression.secondary import (
    SHOWN,
    Findings,
    attacked,
)
from weltoffen.domain.indicators.pipelines.protection.system import CellSystem, system_of

FEW = 20  # persons of a cell, and comparisons of cells, that tell about record keys


@dataclass(frozen=True, slots=True)
class Limits:
    demand: Demand
    posterior: float = 0.95  # how sure a published difference may make that it is one person


@dataclass(frozen=True, slots=True)
class Report:
    """Figures, never the word safe."""

    cells: int  # different cells that the readers see, of all publications together
    left_out: int
    shown_small: int  # small cells that stand there as they are
    exact: int  # small cells that follow from others by sums and differences
    insiders: int  # small cells that the only person of another cell can work out
    narrow: int  # left out, but not shown to vary as far as demanded
    narrowest: float | None  # shown width of the bounds of small cells that are left out
    middle_width: float | None
    reckoned: int  # small cells whose bounds meet when they are passed along all sums
    posterior: float  # greatest probability that a published difference is exactly one person
    surer_than_allowed: int  # differences beyond the limit that really are one person
    differences: int
    two_policies: int  # cells under more than one policy
    two_values: int  # cells published with different figures
    years: int
    averaging: float | None  # how often the mean over the years gives the true count
    keys_changed: bool  # record keys do not persist: averaging works

    def why_not(self, limits: Limits) -> str:
        """The sentence for the statistician; empty: nothing speaks against it."""
        leaks = {
            "small cells are shown as they are": self.shown_small,
            "small cells follow from others exactly": self.exact,
            "small cells can be worked out by the only person of another cell": self.insiders,
            f"small cells are not shown to vary by {limits.demand.width}": self.narrow,
            "small cells are known since their bounds meet": self.reckoned,
            "differences betray one person": self.surer_than_allowed,
            "cells stand under two policies": self.two_policies,
            "cells have two figures": self.two_values,
        }
        found = [f"{many} {what}" for what, many in leaks.items() if many]
        if self.keys_changed:
            found.append("record keys do not persist over the years")
        return "; ".join(found) + "." if found else ""

    def plain(self) -> dict[str, float | int | bool | None]:
        return asdict(self)


def audited(
    cuboid: Cuboid, released: Sequence[Protected], limits: Limits, *, time: str = "year"
) -> Report:
    """`released`: what is to be published and all earlier publications of these persons."""
    system = system_of(cuboid, [each.axes for each in released])
    exact = np.zeros(system.size, bool)
    low, high = np.zeros(system.size), np.full(system.size, ANY)
    seen = np.zeros(system.size, bool)
    for each, cells in zip(released, system.tables, strict=True):
        known = each.shown & isinstance(each.policy, (Unprotected, MinimumCount))
        exact[cells[known]] = True
        seen[cells[each.shown]] = True
        below, above = _reading(each)
        np.maximum.at(low, cells, below)
        np.minimum.at(high, cells, above)
    demand = limits.demand
    unknown = ~exact
    found = _from_true_figures(system, exact, released, demand)
    out = ~seen & system.published & (system.count > 0)
    shown_widths = found.widths[np.isin(_small(system, unknown, demand), np.flatnonzero(out))]
    shown_widths = shown_widths[np.isfinite(shown_widths) & (demand.width > 0)]
    low, high = narrowed(system, low, high)
    reckoned = demand.small(system.count) & unknown & (low == high)
    policies, values = _conflicts(system, released)
    sure, betrayed, differences = _differences(cuboid, system, released, limits, time)
    years, averaging, changed = _years(cuboid, released, time)
    return Report(
        cells=int(seen.sum()),
        left_out=int(out.sum()),
        shown_small=int((demand.small(system.count) & exact).sum()),
        exact=int(found.exact.size),
        insiders=int(found.insiders.size),
        narrow=int((shown_widths < SHOWN * demand.width).sum()),
        narrowest=round(float(shown_widths.min()), 2) if shown_widths.size else None,
        middle_width=round(float(np.median(shown_widths)), 2) if shown_widths.size else None,
        reckoned=int(reckoned.sum()),
        posterior=round(sure, 4),
        surer_than_allowed=betrayed,
        differences=differences,
        two_policies=policies,
        two_values=values,
        years=years,
        averaging=averaging,
        keys_changed=changed,
    )


def _from_true_figures(
    system: CellSystem, exact: NDArray[np.bool_], released: Sequence[Protected], demand: Demand
) -> Findings:
    """Without any true figure nothing follows exactly: all counts together could be others."""
    if not exact.any():
        none = np.zeros(0, np.intp)
        return Findings(none, none, none, np.full(_small(system, ~exact, demand).size, np.inf))
    if not any(isinstance(each.policy, MinimumCount) for each in released):
        # widths and insiders matter where cells are left out; noise is told by other figures
        demand = Demand(demand.least, 0, insiders=False)
    return attacked(system, ~exact, demand, kernel(system, ~exact))


def _small(system: CellSystem, unknown: NDArray[np.bool_], demand: Demand) -> NDArray[np.intp]:
    return np.flatnonzero(demand.small(system.count) & unknown)


def _reading(each: Protected) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Between which counts a figure lies, for somebody who knows the policy."""
    value = each.value.astype(float)
    low, high = np.zeros(value.shape), np.full(value.shape, ANY)
    if isinstance(each.policy, CellKey):
        noise = each.policy.noise
        high = value + noise.deviation
        low = np.maximum(value - noise.deviation, value > 0)
    elif isinstance(each.policy, RoundToBase):
        # controlled sums may be further off than a single cell: the base itself, at most
        off = each.policy.base - 1 if each.policy.additive else each.policy.base // 2
        low, high = np.maximum(value - off, 0), value + off
    else:
        low = np.where(each.shown, value, 1.0)
        high = np.where(each.shown, value, ANY)
    return low, high


def _conflicts(system: CellSystem, released: Sequence[Protected]) -> tuple[int, int]:
    policies: list[set[object]] = [set() for _ in range(system.size)]
    values: list[set[int]] = [set() for _ in range(system.size)]
    for each, cells in zip(released, system.tables, strict=True):
        for cell, value in zip(cells.ravel().tolist(), each.value.ravel().tolist(), strict=True):
            policies[cell].add(each.policy)
            values[cell].add(value)
    return sum(len(x) > 1 for x in policies), sum(len(x) > 1 for x in values)


def _differences(
    cuboid: Cuboid, system: CellSystem, released: Sequence[Protected], limits: Limits, time: str
) -> tuple[float, int, int]:
    """Whole less part, and year less year, of figures with noise."""
    surest, betrayed, many = 0.0, 0, 0
    for noise in {each.policy.noise for each in released if isinstance(each.policy, CellKey)}:
        value = np.full(system.size + 1, -1)
        tables = [
            (each, cells)
            for each, cells in zip(released, system.tables, strict=True)
            if isinstance(each.policy, CellKey) and each.policy.noise == noise
        ]
        for each, cells in tables:
            value[cells] = each.value
        whole, part = system.lines[:, :1], system.lines[:, 1:]
        both = (value[whole] > 0) & (value[part] > 0)
        count = np.append(system.count, 0)
        pairs = [((value[whole] - value[part])[both], (count[whole] - count[part])[both], False)]
        for each, cells in tables:
            pairs += [(told, true, True) for told, true in _steps(each, system.count[cells], time)]
        for told, true, either_way in pairs:
            sure = one_person(noise, either_way=either_way).of(told)
            surest = max(surest, float(sure.max(initial=0)))
            betrayed += int(((sure > limits.posterior) & (np.abs(true) == 1)).sum())
            many += told.size
    return surest, betrayed, many


def _steps(
    each: Protected, count: NDArray[np.int64], time: str
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Differences of a cell between two reference dates that follow each other."""
    for along, axis in enumerate(each.axes):
        if axis.name == time:
            places = _dates(axis)
            value, true = each.value.take(places, along), count.take(places, along)
            both = np.minimum(np.delete(value, 0, along), np.delete(value, -1, along)) > 0
            yield np.diff(value, axis=along)[both], np.diff(true, axis=along)[both]


def _dates(axis: Axis) -> list[int]:
    """Positions of one reference date each, also where a table shows only some of them."""
    single = axis.members.sum(axis=1) == 1
    return [k for k, (level, _) in enumerate(axis.positions) if level != TOTAL and single[k]]


def _years(
    cuboid: Cuboid, released: Sequence[Protected], time: str
) -> tuple[int, float | None, bool]:
    """Small cells that stay as they are keep their key, or the keys were drawn anew."""
    years, averaging, same, kept = 1, None, 0, 0
    for each in released:
        along = next((k for k, axis in enumerate(each.axes) if axis.name == time), None)
        if along is None or not isinstance(each.policy, CellKey):
            continue
        places = _dates(each.axes[along])
        table = cuboid.table(each.axes)
        count, keys = table.count.take(places, along), table.keys.take(places, along)
        now = np.delete(count, 0, along)
        alike = (np.diff(count, axis=along) == 0) & (now > 0) & (now <= FEW)
        same += int(alike.sum())
        kept += int((alike & (np.delete(keys, 0, along) == np.delete(keys, -1, along))).sum())
        years = max(years, len(places))
        averaging = recovered(each.policy.noise, 5, 1)
        if same >= FEW and not kept:
            averaging = recovered(each.policy.noise, 5, years)
    return years, averaging, same >= FEW and not kept
