"""P6: one cell-key table with all margins from the city's base cuboid, against the package
`cell-key-perturbation` of the Office for National Statistics on the same persons.

    python bench/statistics/perturbation.py --persons 157000

The peer tabulates persons and knows no margins: it is called once for the finest table, and once
for each of the eight combinations that make the table with its margins. Our cuboid is counted
once per register; the line "from persons" adds that.
"""

import argparse
import itertools
import os
from statistics import median
from time import perf_counter, process_time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from cell_key_perturbation.create_perturbed_table import create_perturbed_table
from cell_key_perturbation.utils.generate_test_ptable import generate_ptable_10_5_rule

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import Dimension
from weltoffen.domain.indicators.pipelines.protection.cellkey import perturbed
from weltoffen.domain.indicators.pipelines.protection.ptable import Noise

SIZES = {"area": 37, "age": 19, "status": 5, "sex": 2, "group": 13}
TABLE = ("area", "age", "status")


def timed(work, times: int) -> tuple[float, float]:
    """Milliseconds, wall and CPU, median."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = perf_counter(), process_time()
        work()
        walls.append(perf_counter() - wall)
        cpus.append(process_time() - cpu)
    return 1e3 * median(walls), 1e3 * median(cpus)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--persons", type=int, default=157_000)
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--peer-times", type=int, default=5)
    asked = options.parse_args()
    draw = np.random.default_rng(6)
    at = np.array([(n * draw.beta(0.8, 1.5, asked.persons)).astype(int) for n in SIZES.values()])
    keys = draw.integers(0, 2**32, asked.persons, np.uint32)
    square = tuple(
        Dimension(name, tuple(f"{name}{k}" for k in range(n))) for name, n in SIZES.items()
    )
    one = np.ones(asked.persons, np.int64)
    cuboid = Cuboid.of(square, at, one, keys)
    axes = [cuboid.dimension(name).axis() for name in TABLE]

    def ours() -> None:
        table = cuboid.table(axes)
        perturbed(table.count, table.keys, Noise())

    def from_persons() -> None:
        table = Cuboid.of(square, at, one, keys).table(axes)
        perturbed(table.count, table.keys, Noise())

    ours()
    wall, cpu = timed(ours, asked.times)
    whole, whole_cpu = timed(from_persons, asked.peer_times)
    persons = pd.DataFrame({name: at[k] for k, name in enumerate(SIZES)})
    persons["record_key"] = (keys >> 24).astype(np.int64)
    rule = generate_ptable_10_5_rule()

    def peer(*names: str) -> None:
        create_perturbed_table(
            data=persons,
            ptable=rule,
            geog=[],
            tab_vars=list(names),
            record_key="record_key",
            use_existing_ons_id=False,
        )

    combinations = [c for n in (1, 2, 3) for c in itertools.combinations(TABLE, n)]
    finest, finest_cpu = timed(lambda: peer(*TABLE), asked.peer_times)
    margins, margins_cpu = timed(lambda: [peer(*c) for c in combinations], asked.peer_times)
    cells = int(np.prod([len(axis) for axis in axes]))
    print(
        f"{asked.persons:,} persons, cuboid of {cuboid.count.size:,} cells, table {cells:,} cells"
    )
    print(f"from the cuboid   {wall:8.3f} ms wall {cpu:8.3f} ms CPU   (goal: 1 ms)")
    print(f"from persons      {whole:8.1f} ms wall {whole_cpu:8.1f} ms CPU")
    print(f"peer, finest only {finest:8.1f} ms wall {finest_cpu:8.1f} ms CPU")
    print(f"peer, all margins {margins:8.1f} ms wall {margins_cpu:8.1f} ms CPU")
    print(f"ratio {finest / wall:.0f} (finest only), {margins / wall:.0f} (all margins), goal 50")


if __name__ == "__main__":
    main()
