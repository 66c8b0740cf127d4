"""Counts as published, some of them left out, and what is reckoned from them, some of it locked."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from weltoffen.domain.indicators.pipelines.protection.protect import Protected

Floats = NDArray[np.float64]
LEAST = 30  # persons in a denominator: below, a share says more about chance than about people


@dataclass(frozen=True, eq=False)
class Counts:
    """NaN where nothing is published, so that no measure can reckon with it by mistake."""

    value: Floats

    @classmethod
    def of(cls, value: ArrayLike, shown: ArrayLike = True) -> "Counts":
        return cls(np.where(np.asarray(shown, bool), np.asarray(value, float), np.nan))

    @property
    def shown(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.value)

    def total(self) -> "Counts":
        """The sum over the last axis; nothing if a part is left out."""
        return Counts(self.value.sum(axis=-1))


def counts(table: Protected, **wanted: str | tuple[str, ...]) -> Counts:
    """Of the cells with these codes: one code drops its axis, several keep it in their order.

    An axis not named keeps all its positions.
    """
    value = Counts.of(table.value, table.shown).value
    for axis in reversed(table.axes):
        along = table.axes.index(axis)
        codes = wanted.get(axis.name, axis.codes)
        if isinstance(codes, str):
            value = np.asarray(value.take(axis.at(codes), axis=along))
        else:
            value = np.asarray(value.take([axis.at(code) for code in codes], axis=along))
    return Counts(np.asarray(value, np.float64))


def locked(value: ArrayLike, *conditions: ArrayLike) -> Floats:
    """NaN where any condition holds; infinite and undefined values are locked as well."""
    result = np.asarray(value, np.float64)
    for condition in conditions:
        result = np.where(condition, np.nan, result)
    return np.where(np.isfinite(result), result, np.nan)


def small(whole: Counts, least: int = LEAST) -> NDArray[np.bool_]:
    """Locks what has no denominator, or one that is too small."""
    return ~(whole.value >= least)
