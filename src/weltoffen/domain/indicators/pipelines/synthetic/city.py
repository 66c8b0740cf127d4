"""An invented city: districts in quarters, and where people of which kind come to live."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.register.areas import Area

QUARTERS: Final = 9
DISTRICTS: Final = 37
NOWHERE: Final = "99999000"  # no municipality has this key


@dataclass(frozen=True)
class City:
    """`pull` draws people with a background to some districts: that is the segregation."""

    ags: str
    areas: tuple[Area, ...]
    size: NDArray[np.float64]  # share of the dwellings
    pull: NDArray[np.float64]

    @classmethod
    def invent(cls, rng: np.random.Generator, ags: str = NOWHERE, *, prefix: str = "") -> "City":
        quarters = np.sort(
            np.concatenate([np.arange(QUARTERS), rng.integers(0, QUARTERS, DISTRICTS - QUARTERS)])
        )
        areas, within = [], dict.fromkeys(range(QUARTERS), 0)
        for quarter in map(int, quarters):
            within[quarter] += 1
            code = f"{prefix}{quarter + 1}{within[quarter]:02}"
            areas.append(Area(code, f"{prefix}{quarter + 1}", ags, f"Bezirk {code}"))
        size = rng.lognormal(0.0, 0.5, DISTRICTS)
        pull = rng.normal(0.0, 0.45, DISTRICTS) + rng.normal(0.0, 0.35, QUARTERS)[quarters]
        return cls(ags, tuple(areas), size / size.sum(), pull)

    def settle(self, rng: np.random.Generator, background: NDArray[np.bool_]) -> NDArray[np.int16]:
        """A district for each household."""
        places = np.empty(len(background), np.int16)
        for sign, chosen in ((1.0, background), (-0.6, ~background)):
            weight = self.size * np.exp(sign * self.pull)
            bounds = np.cumsum(weight / weight.sum())
            drawn = np.searchsorted(bounds, rng.random(int(chosen.sum())), side="right")
            places[chosen] = np.minimum(drawn, len(self.areas) - 1)
        return places
