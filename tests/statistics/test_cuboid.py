"""I1, I2, I4: sums of persons and keys, whatever the order and the partition."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_cuboids import make_cuboid, make_dimension, make_persons

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import FINEST, TOTAL, Axis, Dimension, Level

pytestmark = pytest.mark.no_database

AREA = make_dimension("area", 7, ("quarter", 3), ("city", 7))
AGE = Dimension(
    "age",
    tuple(f"age{n}" for n in range(5)),
    (Level("under3", ("0-2",), np.array([0, 0, 0, -1, -1], np.int32)),),
)
SEX = make_dimension("sex", 2)
SQUARE = (AREA, AGE, SEX)
AXES = (AREA.axis("city", "quarter", FINEST), AGE.axis(TOTAL, "under3", FINEST), SEX.axis())
SEEDS = st.integers(0, 2**32 - 1)


def same(one: Cuboid, other: Cuboid) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("at", "count", "keys")
    )


@given(SEEDS, st.integers(0, 200))
@settings(max_examples=40, deadline=None)
def test_order_and_partition_of_the_persons_change_nothing(seed: int, persons: int) -> None:
    at, keys = make_persons(SQUARE, persons, seed)
    draw = np.random.default_rng(seed)
    order, cut = draw.permutation(persons), int(draw.integers(0, persons + 1))
    one = np.ones(persons, np.int64)
    whole = Cuboid.of(SQUARE, at, one, keys)
    shuffled = Cuboid.of(SQUARE, at[:, order], one, keys[order])
    first = Cuboid.of(SQUARE, at[:, :cut], one[:cut], keys[:cut])
    second = Cuboid.of(SQUARE, at[:, cut:], one[cut:], keys[cut:])
    assert same(whole, shuffled)
    assert same(whole, first.merged(second))
    assert same(whole, second.merged(first))
    assert whole.persons == persons


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_every_cell_of_a_table_is_the_sum_over_its_members(seed: int) -> None:
    at, keys = make_persons(SQUARE, 150, seed)
    table = Cuboid.of(SQUARE, at, np.ones(150, np.int64), keys).table(AXES)
    for place in np.ndindex(table.shape):
        here = np.ones(150, bool)
        for along, axis in enumerate(AXES):
            here &= axis.members[place[along]][at[along]]
        assert table.count[place] == here.sum()
        assert int(table.keys[place]) == int(keys[here].sum(dtype=np.uint64)) % 2**32


def test_one_person_more_changes_exactly_its_cells_and_their_ancestors_by_one() -> None:
    before = make_cuboid(SQUARE)
    after = before.merged(Cuboid.of(SQUARE, [[4], [3], [1]], [1], [7]))
    change = after.table(AXES).count - before.table(AXES).count
    expected = np.einsum("i,j,k", *(x.members[:, p] for x, p in zip(AXES, (4, 3, 1), strict=True)))
    assert np.array_equal(change, expected.astype(int))


def test_large_cuboids_sum_as_exactly_as_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    small = make_cuboid(SQUARE).table(AXES)
    monkeypatch.setattr("weltoffen.domain.indicators.pipelines.cuboid.EXACT_IN_FLOATS", 0)
    large = make_cuboid(SQUARE).table(AXES)
    assert np.array_equal(small.count, large.count)
    assert np.array_equal(small.keys, large.keys)


def test_a_cuboid_comes_back_from_its_file(tmp_path: Path) -> None:
    cuboid = make_cuboid(SQUARE)
    cuboid.save(tmp_path / "cuboid.npz")
    loaded = Cuboid.load(tmp_path / "cuboid.npz")
    assert same(cuboid, loaded)
    assert loaded.dimensions == SQUARE
    assert same(loaded.only("sex", {"sex0"}).merged(loaded.only("sex", {"sex1"})), cuboid)


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(ValueError, match="share a code"):
        Axis(AREA, (FINEST, FINEST))
    with pytest.raises(ValueError, match="no level"):
        AREA.axis("street")
    with pytest.raises(ValueError, match="same dimensions"):
        make_cuboid(SQUARE).merged(make_cuboid((AREA, AGE)))
    with pytest.raises(ValueError, match="two groups"):
        Level.grouping("tens", AGE.codes, {"a": ["age0"], "b": ["age0"]})
    with pytest.raises(ValueError, match="another cuboid"):
        make_cuboid(SQUARE).table([make_dimension("area", 4).axis()])
