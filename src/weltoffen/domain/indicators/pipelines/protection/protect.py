"""From tables of true counts to figures that may leave the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import Axis
from weltoffen.domain.indicators.pipelines.protection.cellkey import perturbed
from weltoffen.domain.indicators.pipelines.protection.policy import (
    CellKey,
    MinimumCount,
    Policy,
    RoundToBase,
)
from weltoffen.domain.indicators.pipelines.protection.rounding import (
    controlled,
    finest_of,
    rounded,
)
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import Demand
from weltoffen.domain.indicators.pipelines.protection.suppression.secondary import suppress
from weltoffen.domain.indicators.pipelines.protection.system import system_of

LEFT_OUT, ZERO = ".", "-"


class NotSafe(Exception):
    """The tables cannot be published like this; the sentence says why."""


@dataclass(frozen=True, eq=False)
class Protected:
    """What readers get. `value` of a cell that is not shown is -1, whatever it was."""

    axes: tuple[Axis, ...]
    value: NDArray[np.int64]
    shown: NDArray[np.bool_]
    policy: Policy

    @cached_property
    def symbols(self) -> NDArray[np.str_]:
        """For tables: empty beside a figure, "-" for nothing, "." for left out."""
        zero = self.shown & (self.value == 0)
        return np.where(self.shown, np.where(zero, ZERO, ""), LEFT_OUT)

    def at(self, **codes: str) -> int | None:
        """The figure with these codes; an axis not named is at its first position."""
        place = tuple(axis.at(codes[axis.name]) if axis.name in codes else 0 for axis in self.axes)
        return int(self.value[place]) if self.shown[place] else None


def protect(
    cuboid: Cuboid,
    tables: Sequence[Sequence[Axis]],
    policy: Policy,
    *,
    earlier: Sequence[Protected] = (),
) -> tuple[Protected, ...]:
    """The tables are published together; `earlier` ones of the same persons are known already."""
    if isinstance(policy, MinimumCount):
        return _left_out(cuboid, tables, policy.demand, earlier)
    return tuple(_one_by_one(cuboid, tuple(axes), policy) for axes in tables)


def _one_by_one(cuboid: Cuboid, axes: tuple[Axis, ...], policy: Policy) -> Protected:
    table = cuboid.table(axes)
    value = table.count
    if isinstance(policy, CellKey):
        value = perturbed(table.count, table.keys, policy.noise)
    elif isinstance(policy, RoundToBase) and policy.additive:
        value = controlled(finest_of(table.count, axes), axes, policy.base).value
    elif isinstance(policy, RoundToBase):
        value = rounded(table.count, policy.base)
    return Protected(axes, value, np.ones(value.shape, bool), policy)


def _left_out(
    cuboid: Cuboid,
    tables: Sequence[Sequence[Axis]],
    demand: Demand,
    earlier: Sequence[Protected],
) -> tuple[Protected, ...]:
    known = [each for each in earlier if isinstance(each.policy, MinimumCount)]
    system = system_of(cuboid, [*(each.axes for each in known), *tables])
    shown, out = np.zeros(system.size, bool), np.zeros(system.size, bool)
    for each, cells in zip(known, system.tables, strict=False):
        shown[cells[each.shown]] = True
        out[cells[~each.shown]] = True
    result = suppress(system, demand, out_before=out & ~shown, shown_before=shown)
    if result.findings.all.size:
        raise NotSafe(
            f"{result.findings.all.size} small cells could be worked out: "
            "publish fewer details, or fewer tables together."
        )
    new = system.tables[len(known) :]
    policy = MinimumCount(demand)
    return tuple(
        Protected(
            tuple(axes),
            np.where(result.left_out[cells], -1, system.count[cells]),
            ~result.left_out[cells],
            policy,
        )
        for axes, cells in zip(tables, new, strict=True)
    )
