"""Shares and indices, also against PySAL `segregation` 2.5.4 (its values are restated here:
the package needs a geographic stack that nothing else in the project uses)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_cuboids import make_cuboid, make_dimension

from weltoffen.domain.indicators.pipelines.measures.counts import Counts, counts
from weltoffen.domain.indicators.pipelines.measures.segregation import (
    dissimilarity,
    dissimilarity_of,
    entropy,
    isolation,
    theil_h,
    theil_h_of,
)
from weltoffen.domain.indicators.pipelines.measures.shares import (
    growth,
    old_age_ratio,
    ratio,
    share,
    youth_ratio,
)
from weltoffen.domain.indicators.pipelines.protection.policy import CellKey, MinimumCount
from weltoffen.domain.indicators.pipelines.protection.protect import protect

pytestmark = pytest.mark.no_database

GROUP = np.array([1710, 640, 2875, 300, 1125, 1490, 95, 2005])
WHOLE = np.array([4200, 3150, 5230, 1980, 2760, 6105, 890, 3340])
GROUPS = np.array([[120, 300, 80], [340, 150, 60], [90, 410, 205], [500, 80, 20], [210, 260, 130]])


def test_indices_are_those_of_pysal() -> None:
    group, whole = Counts.of(GROUP), Counts.of(WHOLE)
    assert dissimilarity(group, whole) == pytest.approx(0.30466689209194664, abs=1e-14)
    assert isolation(group, whole) == pytest.approx(0.43828899243278724, abs=1e-14)
    assert theil_h(group, whole) == pytest.approx(0.08501348784213927, abs=1e-14)
    groups = Counts.of(GROUPS)
    assert dissimilarity_of(groups) == pytest.approx(0.38053632267282117, abs=1e-14)
    assert theil_h_of(groups) == pytest.approx(0.1511853052490232, abs=1e-14)
    assert entropy(Counts.of(GROUPS.sum(axis=0))) == pytest.approx(1.0287088485088378, abs=1e-14)


def test_pysal_itself_agrees_where_it_is_installed() -> None:
    single = pytest.importorskip("segregation.singlegroup", reason="PySAL is not installed")
    frame = pytest.importorskip("pandas").DataFrame({"g": GROUP, "t": WHOLE})
    group, whole = Counts.of(GROUP), Counts.of(WHOLE)
    assert dissimilarity(group, whole) == pytest.approx(single.Dissim(frame, "g", "t").statistic)
    assert isolation(group, whole) == pytest.approx(single.Isolation(frame, "g", "t").statistic)
    assert theil_h(group, whole) == pytest.approx(single.Entropy(frame, "g", "t").statistic)


@pytest.mark.parametrize(
    ("group", "whole", "expected"),
    [
        ([50, 0], [50, 50], [1.0, 1.0, 1.0]),  # apart
        ([25, 25], [50, 50], [0.0, 0.5, 0.0]),  # even
    ],
)
def test_ends_of_the_scales(group: list[int], whole: list[int], expected: list[float]) -> None:
    g, t = Counts.of(group), Counts.of(whole)
    assert [dissimilarity(g, t), isolation(g, t), theil_h(g, t)] == pytest.approx(expected)


def test_small_denominators_and_cells_left_out_lock_a_figure() -> None:
    whole = Counts.of([100, 29, 200, 0], [True, True, False, True])
    part = Counts.of([25, 10, 50, 0])
    assert share(part, whole).tolist() == pytest.approx([0.25, *[np.nan] * 3], nan_ok=True)
    assert np.isnan(share(Counts.of([5], [False]), Counts.of([100]))).all()
    assert ratio(part, whole, per=1000, least=20)[1] == pytest.approx(10 / 29 * 1000)
    assert growth(Counts.of([90]), Counts.of([100]))[0] == pytest.approx(-0.1)
    assert np.isnan(growth(Counts.of([90]), Counts.of([12])))[0]
    assert youth_ratio(Counts.of([30]), Counts.of([60]))[0] == 50
    assert old_age_ratio(Counts.of([20]), Counts.of([80]))[0] == 25
    assert np.isnan(dissimilarity(Counts.of([10, 5]), Counts.of([100, 90])))
    assert np.isnan(entropy(Counts.of([10, 5])))
    assert share(Counts.of([103]), Counts.of([101]))[0] == 1  # noise on both


def test_areas_left_out_lock_an_index_when_many_live_there() -> None:
    shown = np.arange(8) != 6
    group, whole = Counts.of(GROUP, shown), Counts.of(WHOLE, shown)
    city = Counts.of(GROUP.sum()), Counts.of(WHOLE.sum())
    assert dissimilarity(group, whole, city=city) == pytest.approx(0.30466689, abs=0.02)
    shown = np.arange(8) != 2
    group, whole = Counts.of(GROUP, shown), Counts.of(WHOLE, shown)
    assert np.isnan(dissimilarity(group, whole, city=city))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_what_is_left_out_never_enters_a_figure(seed: int) -> None:
    """The same figures come out whatever stands in cells that readers do not see."""
    area, age = make_dimension("area", 6), make_dimension("age", 4)
    cuboid = make_cuboid((area, age), 1500, seed)
    (table,) = protect(cuboid, [[area.axis(), age.axis()]], MinimumCount())
    part, whole = counts(table, age="age1"), counts(table, age="total")
    figures = share(part, whole)
    assert np.isnan(figures[~(part.shown & whole.shown)]).all()
    assert (table.value[~table.shown] == -1).all()
    (noisy,) = protect(cuboid, [[area.axis(), age.axis()]], CellKey())
    one = counts(noisy, area="area1", age=("age2", "age0")).value
    assert one.tolist() == [noisy.at(area="area1", age="age2"), noisy.at(area="area1", age="age0")]
