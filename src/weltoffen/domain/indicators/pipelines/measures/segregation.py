"""How unevenly groups live over the areas of a city. The last axis of all counts is the areas.

Dissimilarity: Duncan and Duncan 1955; isolation: Bell 1954; information theory index H: Theil
and Finizza 1971; several groups: Reardon and Firebaugh 2002. Areas of which a count is left out
do not take part; if that concerns too many persons, the index is locked.
"""

import numpy as np

from weltoffen.domain.indicators.pipelines.measures.counts import (
    LEAST,
    Counts,
    Floats,
    locked,
    small,
)

COVERED = 0.95  # of the persons must live in areas that take part


def dissimilarity(
    group: Counts, whole: Counts, *, city: tuple[Counts, Counts] | None = None, least: int = LEAST
) -> Floats:
    """Which part of the group would have to move to live as evenly as all others.

    `city`: the published totals of both, to see how many persons the areas left out concern.
    """
    g, t = _together(group, whole)
    others = t - g
    with np.errstate(divide="ignore", invalid="ignore"):
        index = 0.5 * np.abs(_parts(g) - _parts(others)).sum(axis=-1)
    return locked(index, *_locks(g, t, city, least), others.sum(axis=-1) < least)


def isolation(
    group: Counts, whole: Counts, *, city: tuple[Counts, Counts] | None = None, least: int = LEAST
) -> Floats:
    """The share of the own group in the area of the average member."""
    g, t = _together(group, whole)
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.where(t > 0, g / t, 0)
        index = (_parts(g) * own).sum(axis=-1)
    return locked(index, *_locks(g, t, city, least))


def theil_h(
    group: Counts, whole: Counts, *, city: tuple[Counts, Counts] | None = None, least: int = LEAST
) -> Floats:
    """Information theory index of one group against all others."""
    g, t = _together(group, whole)
    both = np.stack([g, t - g], axis=-1)
    return locked(_uneven(both), *_locks(g, t, city, least))


def theil_h_of(groups: Counts, *, least: int = LEAST) -> Floats:
    """The same of several groups; (..., area, group), the groups make up all persons."""
    by_area = _complete(groups)
    return locked(_uneven(by_area), by_area.sum(axis=(-2, -1)) < least)


def dissimilarity_of(groups: Counts, *, least: int = LEAST) -> Floats:
    """Of several groups; (..., area, group), the groups make up all persons."""
    by_area = _complete(groups)
    t = by_area.sum(axis=-1)
    total = t.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        city = by_area.sum(axis=-2) / total[..., None]
        here = np.where(t[..., None] > 0, by_area / t[..., None], city[..., None, :])
        moved = (t[..., None] * np.abs(here - city[..., None, :])).sum(axis=(-2, -1))
        index = moved / (2 * total * (city * (1 - city)).sum(axis=-1))
    return locked(index, total < least)


def entropy(groups: Counts, *, least: int = LEAST) -> Floats:
    """How diverse a population is (last axis: its groups); 0 if there is one group only."""
    return locked(_entropy(groups.value), small(groups.total(), least))


def _together(group: Counts, whole: Counts) -> tuple[Floats, Floats]:
    """Areas with both counts; noise may lift a group above the whole, it then is the whole."""
    both = group.shown & whole.shown
    t = np.where(both, whole.value, 0)
    return np.minimum(np.where(both, group.value, 0), t), t


def _complete(groups: Counts) -> Floats:
    """Areas of which every group is published; the others count nobody."""
    return np.where(groups.shown.all(axis=-1, keepdims=True), groups.value, 0)


def _locks(
    g: Floats, t: Floats, city: tuple[Counts, Counts] | None, least: int
) -> tuple[Floats, ...]:
    locks = [g.sum(axis=-1) < least]
    if city:
        for here, total in zip((g, t), city, strict=True):
            locks.append(~(here.sum(axis=-1) >= COVERED * total.value))
    return tuple(locks)


def _parts(count: Floats) -> Floats:
    return np.asarray(count / count.sum(axis=-1, keepdims=True))


def _entropy(count: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        p = count / count.sum(axis=-1, keepdims=True)
        return np.asarray(-np.where(p > 0, p * np.log(p), np.where(np.isnan(p), p, 0)).sum(axis=-1))


def _uneven(by_area: Floats) -> Floats:
    t = by_area.sum(axis=-1)
    whole = _entropy(by_area.sum(axis=-2))
    with np.errstate(divide="ignore", invalid="ignore"):
        lost = np.where(t > 0, t * (whole[..., None] - _entropy(by_area)), 0).sum(axis=-1)
        return np.asarray(lost / (whole * t.sum(axis=-1)))
