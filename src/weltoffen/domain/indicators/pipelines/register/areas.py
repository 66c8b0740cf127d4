"""The areas of a city from the district (Bezirk) up, as the register and the tables call them."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from weltoffen.domain.indicators.pipelines.dimensions import Dimension, Level

NOWHERE: Final = "unknown"  # of persons whose area is not in the list


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    quarter: str
    city: str
    label: str = ""


def read_areas(path: Path) -> tuple[Area, ...]:
    """A CSV with the heads code, quarter, city, and label if there is one."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = [
            Area(row["code"], row["quarter"], row["city"], row.get("label") or "")
            for row in csv.DictReader(file)
        ]
    if len({area.code for area in found}) != len(found):
        raise ValueError(f"{path.name}: an area stands there twice.")
    levels = [{getattr(area, name) for area in found} for name in ("code", "quarter", "city")]
    if len(set.union(*levels)) != sum(map(len, levels)):
        raise ValueError(f"{path.name}: an area, a quarter and a city never share a code.")
    return tuple(found)


def write_areas(path: Path, areas: Sequence[Area]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["code", "quarter", "city", "label"])
        rows.writerows([area.code, area.quarter, area.city, area.label] for area in areas)


def with_nowhere(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Nobody is lost: who lives in no known area counts for the (first) city all the same."""
    if any(area.code == NOWHERE for area in areas):
        return tuple(areas)
    city = areas[0].city if areas else NOWHERE
    return (*areas, Area(NOWHERE, f"{NOWHERE}_quarter", city))


def dimension_of(areas: Sequence[Area]) -> Dimension:
    def level(name: str, of: Sequence[str]) -> Level:
        codes = list(dict.fromkeys(of))
        where = {code: at for at, code in enumerate(codes)}
        return Level(name, tuple(codes), np.array([where[code] for code in of], np.int32))

    quarters = [area.quarter for area in areas]
    cities = [area.city for area in areas]
    levels = (level("quarter", quarters), level("city", cities))
    return Dimension("area", tuple(area.code for area in areas), levels)


def plain(areas: Sequence[Area]) -> list[dict[str, Any]]:
    return [
        {"code": area.code, "quarter": area.quarter, "city": area.city, "label": area.label}
        for area in areas
    ]
