"""Small random cuboids and persons for the tests of the pipelines."""

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import Dimension, Level


def make_dimension(name: str, size: int, *groups: tuple[str, int]) -> Dimension:
    """Codes a0, a1, ...; a group ("quarter", 3) sums always three neighbours."""
    codes = tuple(f"{name}{n}" for n in range(size))
    levels = tuple(
        Level(
            level,
            tuple(f"{level}{n}" for n in range(-(-size // of))),
            (np.arange(size) // of).astype(np.int32),
        )
        for level, of in groups
    )
    return Dimension(name, codes, levels)


def make_persons(
    dimensions: tuple[Dimension, ...], persons: int, seed: int
) -> tuple[NDArray[np.int32], NDArray[np.uint32]]:
    draw = np.random.default_rng(seed)
    sizes = [len(dimension.codes) for dimension in dimensions]
    skewed = [(size * draw.beta(0.7, 1.6, persons)).astype(np.int32) for size in sizes]
    return np.array(skewed, np.int32), draw.integers(0, 2**32, persons, np.uint32)


def make_cuboid(dimensions: tuple[Dimension, ...], persons: int = 300, seed: int = 1) -> Cuboid:
    at, keys = make_persons(dimensions, persons, seed)
    return Cuboid.of(dimensions, at, np.ones(persons, np.int64), keys)
