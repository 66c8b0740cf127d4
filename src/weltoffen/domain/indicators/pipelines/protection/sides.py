"""One dimension as all tables of a publication see it: which sets of codes sum to which."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.indicators.pipelines.dimensions import Axis, Dimension


@dataclass(eq=False)
class Side:
    """Distinct sets of finest codes. Sorted by their codes, so that no category order matters."""

    dimension: Dimension
    sets: NDArray[np.bool_]  # (place, finest code)
    sums: tuple[tuple[int, tuple[int, ...]], ...]  # (whole, its parts): all sums follow from these
    _place: dict[bytes, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._place = {row.tobytes(): at for at, row in enumerate(self.sets)}

    @property
    def total(self) -> int:
        return self._place[np.ones(len(self.dimension.codes), bool).tobytes()]

    def places(self, axis: Axis) -> NDArray[np.intp]:
        """Where the positions of this axis stand among the sets."""
        return np.array([self._place[row.tobytes()] for row in axis.members], np.intp)


def side_of(dimension: Dimension, axes: Sequence[Axis], *, with_total: bool) -> Side:
    rows = [row for axis in axes for row in axis.members]
    if with_total or not rows:
        rows.append(np.ones(len(dimension.codes), bool))
    sets = _distinct(np.array(rows))
    sets = _distinct(np.concatenate([sets, _atoms(sets)]))
    order = sorted(range(len(sets)), key=lambda at: _name(dimension, sets[at]))
    sets = sets[order]
    return Side(dimension, sets, tuple(_sums(sets)))


def _name(dimension: Dimension, members: NDArray[np.bool_]) -> tuple[int, list[str]]:
    codes = sorted(code for code, held in zip(dimension.codes, members, strict=True) if held)
    return -len(codes), codes


def _distinct(rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.unique(rows[rows.any(axis=1)], axis=0)


def _atoms(sets: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The coarsest sets from which all sets can be put together; some may never be published."""
    seen = sets.any(axis=0)
    _, kind = np.unique(sets[:, seen], axis=1, return_inverse=True)
    atoms = np.zeros((int(kind.max(initial=-1)) + 1, sets.shape[1]), bool)
    atoms[kind.ravel(), np.flatnonzero(seen)] = True
    return atoms


def _sums(sets: NDArray[np.bool_]) -> list[tuple[int, tuple[int, ...]]]:
    """For every set that is not an atom one way to put it together, of parts as large as can be."""
    size = sets.sum(axis=1)
    found = []
    for whole in range(len(sets)):
        inside = ~(sets & ~sets[whole]).any(axis=1) & (size < size[whole])
        inside_first = sorted(np.flatnonzero(inside).tolist(), key=lambda at: (-size[at], at))
        parts = _cover(sets, whole, inside_first) or _cover(sets, whole, inside_first[::-1])
        if parts:
            found.append((whole, parts))
    return found


def _cover(sets: NDArray[np.bool_], whole: int, order: list[int]) -> tuple[int, ...]:
    left, parts = sets[whole].copy(), []
    for at in order:
        if not (sets[at] & ~left).any():
            parts.append(at)
            left &= ~sets[at]
    return () if left.any() else tuple(parts)
