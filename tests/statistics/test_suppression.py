"""I7: what is left out cannot be worked out, by algebra, bounds, or persons inside."""

import csv
from pathlib import Path

import numpy as np
import pytest
from attackers import agreeing, bounds
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from small_cuboids import make_cuboid, make_dimension

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import FINEST, TOTAL, Axis, Dimension, Level
from weltoffen.domain.indicators.pipelines.protection.algebra.elimination import disclosed, kernel
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import Demand, floors
from weltoffen.domain.indicators.pipelines.protection.suppression.secondary import (
    SHOWN,
    Suppression,
    suppress,
)
from weltoffen.domain.indicators.pipelines.protection.system import CellSystem, system_of

pytestmark = pytest.mark.no_database

SHARED = Path(__file__).parents[3] / "shared/data/evaluation/suppression"
AREA = make_dimension("area", 9, ("quarter", 3))
AGE, STATUS = make_dimension("age", 5), make_dimension("status", 3)
SQUARE = (AREA, AGE, STATUS)
ONE_TABLE = ((AREA.axis(TOTAL, "quarter", FINEST), AGE.axis(), STATUS.axis()),)
LINKED = (
    (AREA.axis(TOTAL, "quarter", FINEST), AGE.axis()),
    (AREA.axis(TOTAL, "quarter"), STATUS.axis(), AGE.axis()),
    (AREA.axis(), STATUS.axis()),
)
SEEDS = st.integers(0, 2**32 - 1)
DEMANDS = (Demand(5, 0, insiders=False), Demand(5, 2), Demand(3, 1))


def lp_widths(system: CellSystem, result: Suppression, floor: NDArray[np.int64]) -> NDArray:
    unknown = result.left_out | ~system.published
    ends = bounds(system, unknown, np.flatnonzero(result.primary), floor)
    return ends[:, 1] - ends[:, 0]


def rank(system: CellSystem, unknown: NDArray[np.bool_], also: int | None = None) -> int:
    padded = np.zeros((len(system.lines), system.size + 1))
    sign = np.where(np.arange(system.lines.shape[1]) == 0, -1, 1)
    np.add.at(padded, (np.arange(len(system.lines))[:, None], system.lines), sign)
    padded = padded[:, :-1] * unknown
    if also is not None:
        padded = np.vstack([padded, np.eye(system.size)[also]])
    return int(np.linalg.matrix_rank(padded)) if padded.size else 0


@given(SEEDS, st.sampled_from([ONE_TABLE, LINKED]), st.sampled_from(DEMANDS))
@settings(max_examples=10, deadline=None)
def test_no_small_cell_can_be_worked_out(
    seed: int, tables: tuple[tuple[Axis, ...], ...], demand: Demand
) -> None:
    system = system_of(make_cuboid(SQUARE, 250, seed), tables)
    result = suppress(system, demand)
    assert (result.left_out >= result.primary).all()
    assert (result.primary == (demand.small(system.count) & system.published)).all()
    assert not result.left_out[(system.count == 0) | ~system.published].any()
    floor = floors(system) if demand.width else np.zeros(system.size, np.int64)
    least = max(demand.width * SHOWN, 1e-6)
    # a register this small can lack what protects a cell: then the cell is named
    safe = ~np.isin(np.flatnonzero(result.primary), result.findings.all)
    assert (lp_widths(system, result, floor)[safe] >= least - 1e-6).all()


@pytest.mark.parametrize("tables", [ONE_TABLE, LINKED], ids=["one", "linked"])
def test_an_ordinary_register_can_be_protected_as_a_whole(
    tables: tuple[tuple[Axis, ...], ...],
) -> None:
    for seed in range(5):
        system = system_of(make_cuboid(SQUARE, 2500, seed), tables)
        assert not suppress(system, Demand()).findings.all.size


@given(SEEDS)
@settings(max_examples=6, deadline=None)
def test_elimination_mod_p_finds_what_the_rank_of_the_matrix_says(seed: int) -> None:
    system = system_of(make_cuboid(SQUARE, 250, seed), ONE_TABLE)
    draw = np.random.default_rng(seed)
    unknown = (system.count > 0) & (draw.random(system.size) < 0.3)
    found = disclosed(kernel(system, unknown), unknown)
    whole = rank(system, unknown)
    for cell in np.flatnonzero(unknown).tolist():
        assert found[cell] == (rank(system, unknown, cell) == whole)


@pytest.mark.parametrize("shape", [(3, 3), (2, 2, 2), (3, 3, 2)])
def test_brute_force_over_all_tables_agrees(shape: tuple[int, ...]) -> None:
    square = tuple(make_dimension(f"d{k}", size) for k, size in enumerate(shape))
    axes = [[dimension.axis() for dimension in square]]
    spread = np.ones((1, 1), np.int64)
    for axis in axes[0]:
        spread = np.kron(spread, axis.members.astype(np.int64))
    compared = 0
    for seed in range(60):
        draw = np.random.default_rng(seed)
        finest = draw.choice([0, 1, 2, 3, 4, 5, 6], shape, p=[0.1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2])
        at = np.array(np.unravel_index(np.arange(finest.size), shape))
        cuboid = Cuboid.of(square, at, finest.ravel(), np.zeros(finest.size))
        system = system_of(cuboid, axes)
        result = suppress(system, Demand(2, 2, insiders=False))
        shown = ~result.left_out[system.tables[0].ravel()]
        hidden = int((~shown[spread.sum(axis=1) == 1]).sum())
        if result.findings.all.size or not result.primary.any() or hidden > 5:
            continue  # refused, nothing to protect, or too many tables to look through
        tables = agreeing(finest.ravel(), spread, shown, 12)
        told = np.ptp(tables, axis=0) == 0
        assert not (told & result.primary[system.tables[0].ravel()]).any(), seed
        compared += 1
    assert compared >= 5


def test_two_lonely_persons_do_not_hide_each_other() -> None:
    """1 + 1 = 2: with public zeros both are known, although two cells of the line are missing."""
    area, age = make_dimension("area", 3), make_dimension("age", 3)
    at = np.array([[0, 0, 1, 1, 2, 2, 2], [0, 1, 0, 1, 0, 1, 2]])
    cuboid = Cuboid.of((area, age), at, [1, 1, 1, 1, 20, 30, 40], np.zeros(7))
    system = system_of(cuboid, [[area.axis(), age.axis()]])
    careless = suppress(system, Demand(2, 0, insiders=False))
    assert lp_widths(system, careless, floors(system)).min() < 1e-6
    careful = suppress(system, Demand(2, 2, insiders=False))
    assert lp_widths(system, careful, floors(system)).min() >= 2 - 1e-6


def test_the_only_person_of_a_cell_learns_no_other_cell() -> None:
    area, age = make_dimension("area", 2), make_dimension("age", 4)
    at = np.array([[0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 2, 3] * 2])
    cuboid = Cuboid.of((area, age), at, [1, 4, 20, 30, 40, 50, 60, 70], np.zeros(8))
    system = system_of(cuboid, [[area.axis(), age.axis()]])
    knows = int(system.tables[0][1, 1])
    for insiders, safe in ((False, False), (True, True)):
        result = suppress(system, Demand(5, 0, insiders=insiders))
        unknown = result.left_out.copy()
        unknown[knows] = False  # that person subtracts herself
        others = result.primary & unknown
        assert (not disclosed(kernel(system, unknown), others).any()) is safe


def test_a_difference_of_two_published_bands_is_protected_too() -> None:
    """Under 6 less under 3: nobody publishes the ages 3 to 5, and everybody can work them out."""
    bands = (
        Level("under3", ("0-2",), np.array([0, -1, -1], np.int32)),
        Level("under6", ("0-5",), np.array([0, 0, -1], np.int32)),
    )
    age, area = Dimension("age", ("a", "b", "c"), bands), make_dimension("area", 3)
    at = np.array([[0, 1, 2] * 3, [0] * 3 + [1] * 3 + [2] * 3])
    cuboid = Cuboid.of((age, area), at, [20, 2, 50, 30, 40, 60, 35, 45, 80], np.zeros(9))
    axes = [[age.axis(TOTAL, "under3", "under6"), area.axis()]]
    system = system_of(cuboid, axes)
    nobody = np.zeros(system.size, bool)
    hidden = ~system.published
    assert (disclosed(kernel(system, nobody | hidden), hidden) & (system.count == 2)).any()
    result = suppress(system, Demand(5, 2))
    unknown = result.left_out | hidden
    assert not (disclosed(kernel(system, unknown), unknown) & (system.count == 2)).any()


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_the_order_of_categories_changes_nothing(seed: int) -> None:
    draw = np.random.default_rng(seed)
    area, age = make_dimension("area", 8), make_dimension("age", 6)
    cuboid = make_cuboid((area, age), 200, seed)
    turned, places = [], []
    for dimension in (area, age):
        order = draw.permutation(len(dimension.codes))
        turned.append(Dimension(dimension.name, tuple(dimension.codes[k] for k in order)))
        places.append(np.argsort(order)[cuboid.at[len(turned) - 1]])
    other = Cuboid.of(turned, places, cuboid.count, cuboid.keys)
    shown = []
    for each, (first, second) in ((cuboid, (area, age)), (other, turned)):
        axes = [first.axis(), second.axis()]
        system = system_of(each, [axes])
        out = suppress(system, Demand()).left_out[system.tables[0]]
        shown.append({(axes[0].codes[i], axes[1].codes[j]) for i, j in np.argwhere(out)})
    assert shown[0] == shown[1]


@given(SEEDS)
@settings(max_examples=6, deadline=None)
def test_every_secondary_cell_is_needed_or_said_to_be_redundant(seed: int) -> None:
    system = system_of(make_cuboid(SQUARE, 250, seed), ONE_TABLE)
    demand = Demand(5, 0, insiders=False)
    result = suppress(system, demand)
    for cell in np.flatnonzero(result.left_out & ~result.primary).tolist():
        unknown = result.left_out.copy()
        unknown[cell] = False
        leaks = bool(disclosed(kernel(system, unknown), result.primary & unknown).any())
        assert leaks is (cell not in result.redundant)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there")
@pytest.mark.parametrize(
    ("cells", "small", "at_most", "with_widths"), [(2128, 82, 170, 185), (4560, 362, 724, 735)]
)
def test_published_peers_leave_out_more(
    cells: int, small: int, at_most: int, with_widths: int
) -> None:
    with (SHARED / f"table_{cells}.csv").open() as file:
        head, *rows = list(csv.reader(file))
    values = np.array(rows, int)
    square, places = [], []
    for name, column in zip(head[:-1], values[:, :-1].T, strict=True):
        codes, place = np.unique(column, return_inverse=True)
        square.append(Dimension(name, tuple(f"{code:02}" for code in codes)))
        places.append(place)
    cuboid = Cuboid.of(square, places, values[:, -1], np.zeros(len(values)))
    system = system_of(cuboid, [[x.axis() for x in square]])
    assert system.size == cells
    exact = suppress(system, Demand(5, 0, insiders=False))
    assert exact.primary.sum() == small
    assert exact.left_out.sum() <= at_most
    assert lp_widths(system, exact, np.zeros(cells, np.int64)).min() > 1e-6
    full = suppress(system, Demand())
    assert not full.findings.all.size
    assert full.left_out.sum() <= with_widths
    assert lp_widths(system, full, floors(system)).min() >= 2 - 1e-6
