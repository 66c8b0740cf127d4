"""How far two points are apart (WGS 84, metres; the earth as a sphere is exact enough here)."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt
from typing import Final

EARTH: Final = 6_371_000.0


@dataclass(frozen=True, slots=True)
class Box:
    """Around a middle; what is not in it is farther away."""

    latitude: float
    longitude: float
    south: float
    north: float
    west: float
    east: float

    def distance(self, latitude: float, longitude: float) -> float:
        rise, run = radians(latitude - self.latitude), radians(longitude - self.longitude)
        half = sin(rise / 2) ** 2 + (
            cos(radians(self.latitude)) * cos(radians(latitude)) * sin(run / 2) ** 2
        )
        return 2 * EARTH * asin(sqrt(half))


def box(latitude: float, longitude: float, metres: float) -> Box:
    high = degrees(metres / EARTH)
    wide = high / max(cos(radians(latitude)), 0.01)
    return Box(
        latitude, longitude, latitude - high, latitude + high, longitude - wide, longitude + wide
    )
