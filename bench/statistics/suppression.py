"""P7: secondary suppression with its exact audit, on the three tables of which the published peers
were measured (R GaussSuppression, sdcTable), or on any CSV with counts in the last column.

    python bench/statistics/suppression.py ../shared/data/evaluation/suppression/table_4560.csv

"exact": no small cell follows from others by sums and differences: what the peers promise.
"bounds": moreover, for somebody who knows that zeros are public, three values stay possible.
"insiders": moreover, the only person of a cell cannot work out another small cell.
"""

import argparse
import csv
import os
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import Dimension
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import Demand
from weltoffen.domain.indicators.pipelines.protection.suppression.secondary import suppress
from weltoffen.domain.indicators.pipelines.protection.system import system_of

DEMANDS = {
    "exact": Demand(5, 0, insiders=False),
    "bounds": Demand(5, 2, insiders=False),
    "insiders": Demand(5, 2),
}


def read(path: Path) -> Cuboid:
    with path.open() as file:
        head, *rows = csv.reader(file)
    values = np.array(rows, int)
    square, places = [], []
    for name, column in zip(head[:-1], values[:, :-1].T, strict=True):
        codes, place = np.unique(column, return_inverse=True)
        square.append(Dimension(name, tuple(f"{code:03}" for code in codes)))
        places.append(place)
    return Cuboid.of(square, places, values[:, -1], np.zeros(len(values)))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("tables", type=Path, nargs="+")
    options.add_argument("--times", type=int, default=3)
    asked = options.parse_args()
    print("  cells  small    demand  left out   wall ms    CPU ms  shown")
    for path in asked.tables:
        cuboid = read(path)
        axes = [dimension.axis() for dimension in cuboid.dimensions]
        for name, demand in DEMANDS.items():
            walls, cpus = [], []
            for _ in range(asked.times):
                wall, cpu = perf_counter(), process_time()
                system = system_of(cuboid, [axes])
                result = suppress(system, demand)
                walls.append(perf_counter() - wall)
                cpus.append(process_time() - cpu)
            found = result.findings
            shown = f"{found.all.size} findings"
            if demand.width:
                shown += (
                    f", widths from {found.widths.min():.2f}, median {np.median(found.widths):.1f}"
                )
            print(
                f"{system.size:7} {result.primary.sum():6} {name:>9} {result.left_out.sum():9}"
                f" {1e3 * median(walls):9.1f} {1e3 * median(cpus):9.1f}  {shown}"
            )


if __name__ == "__main__":
    main()
