"""P6 and P7 in small, with slack for a busy machine; bench/statistics measures them in full."""

from collections.abc import Callable
from time import process_time

import numpy as np
import pytest
from small_cuboids import make_cuboid, make_dimension

from weltoffen.domain.indicators.pipelines.protection.cellkey import perturbed
from weltoffen.domain.indicators.pipelines.protection.ptable import Noise
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import Demand
from weltoffen.domain.indicators.pipelines.protection.suppression.secondary import suppress
from weltoffen.domain.indicators.pipelines.protection.system import system_of

pytestmark = pytest.mark.no_database

SQUARE = (make_dimension("area", 37), make_dimension("age", 19), make_dimension("status", 5))


def best(work: Callable[[], object], times: int) -> float:
    seconds = []
    for _ in range(times):
        start = process_time()
        work()
        seconds.append(process_time() - start)
    return min(seconds)


def test_a_perturbed_table_with_all_margins_takes_a_millisecond() -> None:
    cuboid = make_cuboid((*SQUARE, make_dimension("group", 13)), 157_000, 4)
    axes = [dimension.axis() for dimension in SQUARE]

    def work() -> None:
        table = cuboid.table(axes)
        assert perturbed(table.count, table.keys, Noise()).size == 4560

    work()
    assert best(work, 20) < 0.005


def test_secondary_suppression_of_a_city_takes_a_moment() -> None:
    cuboid = make_cuboid(SQUARE, 157_000, 4)
    system = system_of(cuboid, [[dimension.axis() for dimension in SQUARE]])
    small = int(((system.count > 0) & (system.count < 5)).sum())
    result = suppress(system, Demand(5, 0, insiders=False))
    assert not result.findings.all.size
    assert result.left_out.sum() <= 2 * small + 20
    assert best(lambda: suppress(system, Demand(5, 0, insiders=False)), 3) < 3
    assert np.array_equal(result.left_out, suppress(system, Demand(5, 0, insiders=False)).left_out)
