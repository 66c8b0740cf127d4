"""I6: multiples of the base, errors below it, additive where that is promised."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_cuboids import make_cuboid, make_dimension

from weltoffen.domain.indicators.pipelines.cuboid import Table
from weltoffen.domain.indicators.pipelines.dimensions import FINEST, TOTAL
from weltoffen.domain.indicators.pipelines.protection.rounding import (
    controlled,
    finest_of,
    rounded,
)

pytestmark = pytest.mark.no_database

AREA = make_dimension("area", 9, ("quarter", 3))
AGE, STATUS = make_dimension("age", 5), make_dimension("status", 3)
SEEDS = st.integers(0, 2**32 - 1)
BASES = st.sampled_from([2, 3, 5, 10])


def make_table(seed: int, *, dimensions: int) -> Table:
    square = (AREA, AGE, STATUS)[:dimensions]
    axes = [AREA.axis(TOTAL, "quarter", FINEST), AGE.axis(), STATUS.axis()][:dimensions]
    return make_cuboid(square, 400, seed).table(axes)


@given(st.lists(st.integers(0, 10**9), min_size=1), BASES)
def test_each_cell_for_itself(counts: list[int], base: int) -> None:
    count = np.array(counts)
    value = rounded(count, base)
    assert (value % base == 0).all()
    assert np.abs(value - count).max() <= base // 2
    assert np.array_equal(rounded(value, base), value)


@given(SEEDS, BASES, st.sampled_from([1, 2, 3]))
@settings(max_examples=60, deadline=None)
def test_controlled_rounding_adds_up(seed: int, base: int, dimensions: int) -> None:
    table = make_table(seed, dimensions=dimensions)
    finest = finest_of(table.count, table.axes)
    result = controlled(finest, table.axes, base)
    again = finest_of(result.value, table.axes)
    whole = again
    for along, axis in enumerate(table.axes):
        whole = axis.spread(whole, along)
    assert np.array_equal(whole, result.value)
    assert (result.value % base == 0).all()
    assert np.abs(again - finest).max() < base
    assert result.beyond == (np.abs(result.value - table.count) >= base).sum()
    assert np.array_equal(controlled(again, table.axes, base).value, result.value)


def test_sums_stay_within_the_base_too() -> None:
    def beyond(seed: int, dimensions: int) -> int:
        table = make_table(seed, dimensions=dimensions)
        return controlled(finest_of(table.count, table.axes), table.axes, 5).beyond

    assert all(beyond(seed, 2) == 0 for seed in range(60))
    assert sum(beyond(seed, 3) == 0 for seed in range(40)) >= 30
    assert max(beyond(seed, 3) for seed in range(40)) <= 4  # of 325 cells; not always possible


def test_only_tables_with_their_finest_cells_can_be_rounded_so() -> None:
    axes = [AREA.axis("quarter")]
    with pytest.raises(ValueError, match="finest"):
        finest_of(make_cuboid((AREA,)).table(axes).count, axes)
