"""In which district an address lies: by its street, else by the nearest middle. Pure, offline."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Final, Self

OUTSIDE_KM: Final = 12.0  # farther from every middle than that is another town
_NUMBER = re.compile(r"\s+\d.*$")
_SHORT = re.compile(r"str(?:\.|\b)|straße")
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class District:
    """`tile` is column and row in the schematic map; the middle is in WGS 84."""

    code: str
    name: str
    tile: tuple[int, int] = (0, 0)
    latitude: float | None = None
    longitude: float | None = None
    streets: frozenset[str] = frozenset()  # as `street_name` writes them

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> Self:
        column, row = entry.get("tile", (0, 0))
        return cls(
            entry["code"],
            entry["name"],
            (column, row),
            entry.get("latitude"),
            entry.get("longitude"),
            frozenset(map(street_name, entry.get("streets", ()))),
        )


def street_name(address: str) -> str:
    """ "Rheinstr. 12 a" and "Rhein-Straße" are one street."""
    plain = _SHORT.sub("strasse", _NUMBER.sub("", address.strip()).lower())
    return _OTHER.sub("", plain.replace("ß", "ss"))


def district_of(
    districts: Iterable[District],
    *,
    street: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
) -> str:
    """Its code; empty when nothing says it."""
    known = list(districts)
    if name := street_name(street):
        for district in known:
            if name in district.streets:
                return district.code
    if latitude is None or longitude is None:
        return ""
    nearest = min(
        ((kilometres(one, latitude, longitude), one.code) for one in known if one.latitude),
        default=(OUTSIDE_KM, ""),
    )
    return nearest[1] if nearest[0] < OUTSIDE_KM else ""


def kilometres(district: District, latitude: float, longitude: float) -> float:
    """As the crow flies, on a plane: exact enough within a town."""
    if district.latitude is None or district.longitude is None:
        return float("inf")
    north = (district.latitude - latitude) * 111.2
    east = (district.longitude - longitude) * 111.3 * cos(radians(latitude))
    return float((north**2 + east**2) ** 0.5)
