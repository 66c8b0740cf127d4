"""Cell-key perturbation: the same persons always get the same noise, in every table and year."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.protection.ptable import (
    Noise,
    PerturbationTable,
    perturbation_table,
)

BUCKET_BITS = 12
SHIFT = np.uint32(32 - BUCKET_BITS)
MIXED = 127  # a bucket in which a bound lies: these few keys are compared one by one


@dataclass(frozen=True, eq=False)
class Lookup:
    """The perturbation table cut into 4,096 buckets of keys, one flat row after the other."""

    table: PerturbationTable
    bucket: NDArray[np.int8]


@lru_cache(maxsize=32)
def lookup_for(noise: Noise) -> Lookup:
    table = perturbation_table(noise)
    first = np.arange(1 << BUCKET_BITS, dtype=np.uint64) << np.uint64(SHIFT)
    last = first + np.uint64((1 << int(SHIFT)) - 1)
    rows = np.arange(noise.rows)[:, None]
    low, high = (_exactly(table, rows, key[None, :]) for key in (first, last))
    return Lookup(table, np.where(low == high, low, MIXED).astype(np.int8).ravel())


def perturbed(
    count: NDArray[np.int64], keys: NDArray[np.uint32], noise: Noise
) -> NDArray[np.int64]:
    """What is published for these cells; zeros stay zero."""
    lookup = lookup_for(noise)
    row = np.minimum(count, noise.rows - 1)
    change = lookup.bucket.take((row << BUCKET_BITS) + (keys >> SHIFT))
    mixed = np.flatnonzero(change == MIXED)
    if mixed.size:
        some = keys.ravel()[mixed].astype(np.uint64)
        change.ravel()[mixed] = _exactly(lookup.table, row.ravel()[mixed], some)
    return count + change


def _exactly(
    table: PerturbationTable, row: NDArray[np.int64], key: NDArray[np.uint64]
) -> NDArray[np.int64]:
    steps = (key[..., None] >= table.bounds[row]).sum(axis=-1)
    return np.asarray(steps - table.noise.deviation, np.int64)
