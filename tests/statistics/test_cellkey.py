"""I5, I10: cell keys against R (tables and noise printed by `ptable` 1.0.0 and `cellKey`)."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_cuboids import make_cuboid, make_dimension

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import FINEST, TOTAL, Dimension
from weltoffen.domain.indicators.pipelines.protection.cellkey import perturbed
from weltoffen.domain.indicators.pipelines.protection.ptable import (
    SPAN,
    Noise,
    perturbation_table,
)

pytestmark = pytest.mark.no_database

GOLDEN = Path(__file__).parents[3] / "shared/data/evaluation/ckm"
needs_golden = pytest.mark.skipif(not GOLDEN.is_dir(), reason="../shared is not there")
NOISES = (Noise(), Noise(2, 1.05, 1, 0.0, frozenset({3})), Noise(5, 3, 2, 0.5), Noise(10, 4, 0))
SQUARE = (
    make_dimension("area", 6, ("quarter", 2)),
    make_dimension("age", 4),
    make_dimension("sex", 2),
)


def rows(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open() as file:
        return list(csv.DictReader(file))


@needs_golden
def test_all_685_rows_of_the_grid_of_r_ptable_agree() -> None:
    grid: dict[Noise, dict[tuple[int, int], float]] = defaultdict(dict)
    for row in rows("ptable_grid.csv"):
        noise = Noise(int(row["D"]), float(row["V"]), int(row["js"]))
        grid[noise][int(row["i"]), int(row["v"])] = float(row["p"])
    assert sum(len(cells) for cells in grid.values()) == 685
    for noise, cells in grid.items():
        expected = np.zeros((noise.rows, 2 * noise.deviation + 1))
        for (count, change), p in cells.items():
            expected[count, change + noise.deviation] = p
        assert np.abs(perturbation_table(noise).probability - expected).max() < 3e-7, noise


@needs_golden
@pytest.mark.parametrize(
    ("name", "noise"),
    [
        ("ptable_D2_V1.05_js1_example.csv", Noise(2, 1.05, 1, 0.0, frozenset({3}))),
        ("ptable_D3_V1.csv", Noise(3, 1, 0)),
        ("ptable_D5_V3_js2_pstay0.5.csv", Noise(5, 3, 2, 0.5)),
    ],
)
def test_the_printed_tables_agree(name: str, noise: Noise) -> None:
    table = perturbation_table(noise)
    for row in rows(name):
        p = table.distribution(int(row["i"]))[int(row["v"]) + noise.deviation]
        assert p == pytest.approx(float(row["p"]), abs=3e-7)


@needs_golden
def test_every_cell_of_the_table_that_r_cellkey_perturbed_agrees() -> None:
    persons = rows("cellkey_testdata_sex_age_reckey.csv")
    sex = Dimension("sex", ("male", "female"))
    age = Dimension("age", tuple(f"age_group{n}" for n in range(1, 7)))
    at = [[x.codes.index(p[c]) for p in persons] for x, c in ((sex, "sex"), (age, "age_group"))]
    keys = np.array([round(float(p["rec_key"]) * SPAN) % SPAN for p in persons], np.uint32)
    table = Cuboid.of((sex, age), at, np.ones(len(persons)), keys).table([sex.axis(), age.axis()])
    value = perturbed(table.count, table.keys, Noise(5, 3, 2, 0.5))
    expected = rows("cellkey_expected_sex_x_agegroup.csv")
    assert len(expected) == table.count.size == 21
    for row in expected:
        place = table.at(
            sex=row["sex"].replace("Total", TOTAL), age=row["age"].replace("Total", TOTAL)
        )
        assert table.count[place] == int(row["uwc"])
        assert table.keys[place] / SPAN == pytest.approx(float(row["ckey"]), abs=2e-6)
        assert value[place] == int(row["puwc"])


@pytest.mark.parametrize("noise", NOISES)
def test_every_row_keeps_the_constraints(noise: Noise) -> None:
    table = perturbation_table(noise)
    change = np.arange(-noise.deviation, noise.deviation + 1)
    for count, p in enumerate(table.probability):
        assert p.min() >= 0
        assert p.sum() == pytest.approx(1, abs=1e-12)
        assert p @ change == pytest.approx(0, abs=1e-9)
        assert p @ change**2 <= noise.variance + 1e-9
        result = count + change[p > 0]
        assert result.min() >= 0
        assert not ((result > 0) & (result <= noise.never)).any()
    assert table.probability[0, noise.deviation] == 1


@pytest.mark.parametrize("noise", NOISES)
def test_bounds_decide_at_the_key_itself(noise: Noise) -> None:
    table = perturbation_table(noise)
    for count in range(noise.rows):
        for step, bound in enumerate(table.bounds[count].tolist()):
            for key in (bound - 1, bound):
                if 0 <= key < SPAN:
                    passed = int((table.bounds[count] <= key).sum())
                    value = perturbed(np.array([count]), np.array([key], np.uint32), noise)
                    assert value[0] == count + passed - noise.deviation, (count, step, key)


@given(st.integers(0, 2**32 - 1), st.sampled_from(NOISES))
@settings(max_examples=40, deadline=None)
def test_the_same_persons_always_get_the_same_figure(seed: int, noise: Noise) -> None:
    cuboid = make_cuboid(SQUARE, 120, seed)
    large = cuboid.table([SQUARE[0].axis(TOTAL, "quarter", FINEST), SQUARE[1].axis()])
    small = cuboid.table([SQUARE[1].axis(FINEST)])
    one = perturbed(large.count, large.keys, noise)
    assert np.array_equal(one[0, 1:], perturbed(small.count, small.keys, noise))
    assert np.array_equal(one, perturbed(large.count.T, large.keys.T, noise).T)
    assert ((large.count > 0) | (one == 0)).all()
    assert one.min() >= 0
    assert not ((one > 0) & (one <= noise.never)).any()
    assert np.abs(one - large.count).max() <= noise.deviation


def test_the_noise_has_the_mean_and_variance_that_it_promises() -> None:
    keys = np.random.default_rng(4).integers(0, SPAN, 200_000, np.uint32)
    for count in (1, 2, 5, 400):
        change = perturbed(np.full(keys.size, count), keys, Noise()) - count
        assert abs(change.mean()) < 0.02
        assert change.var() == pytest.approx(1.05, abs=0.03)


@pytest.mark.parametrize(
    "noise", [Noise(1, 1, 2), Noise(3, 0.2, 1), Noise(3, 1, 0, 1.2)], ids=["way", "V", "stay"]
)
def test_parameters_that_no_distribution_keeps_are_refused(noise: Noise) -> None:
    with pytest.raises(ValueError, match="count of"):
        perturbation_table(noise)
