"""Twelve tables that the measures protect: all margins, levels of areas and ages, by cell keys."""

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid, Table
from weltoffen.domain.indicators.pipelines.protection.cellkey import perturbed
from weltoffen.domain.indicators.pipelines.protection.ptable import Noise

LEVELS = {
    "year": ("finest",),
    "area": ("total", "city", "quarter", "finest"),
    "age": ("total", "under3", "under6", "under15", "under18", "18-64", "25-44", "65+", "finest"),
    "sex": ("total", "finest"),
    "status": ("total", "background", "finest"),
    "group": ("total", "continent", "finest"),
}
TABLES = (
    ("area", "age"),
    ("area", "sex"),
    ("area", "status"),
    ("area", "group"),
    ("area", "age", "sex"),
    ("area", "age", "status"),
    ("area", "sex", "status"),
    ("age", "sex", "status"),
    ("age", "sex", "group"),
    ("age", "status"),
    ("status", "group"),
    ("sex", "status", "group"),
)
NOISE = Noise(deviation=3, variance=1.05, never=1)


def protected_tables(cuboid: Cuboid) -> int:
    """Makes and protects every table; how many cells they have."""
    cells = 0
    for names in TABLES:
        table: Table = cuboid.table(
            [cuboid.dimension(name).axis(*LEVELS[name]) for name in ("year", *names)]
        )
        cells += perturbed(table.count, table.keys, NOISE).size
    return cells
