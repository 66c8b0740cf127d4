"""Invented people as columns side by side."""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

GERMAN = 0
NO_KEY = -1
CHILD_UNTIL = 18


@dataclass
class People:
    """Countries are keys of Destatis as numbers; a person or household without number is 0."""

    person: NDArray[np.int64]
    household: NDArray[np.int64]
    partner: NDArray[np.int64]
    parent_1: NDArray[np.int64]
    parent_2: NDArray[np.int64]
    area: NDArray[np.int16]
    birth: NDArray[np.int32]  # days since 1970
    sex: NDArray[np.int8]  # 0 male, 1 female, 2 diverse
    nationality_1: NDArray[np.int16]
    nationality_2: NDArray[np.int16]
    birth_country: NDArray[np.int16]
    origin: NDArray[np.int16]
    arrived: NDArray[np.int16]
    naturalised: NDArray[np.bool_]
    expellee: NDArray[np.bool_]
    option: NDArray[np.bool_]
    secondary: NDArray[np.bool_]

    @classmethod
    def blank(cls, size: int) -> Self:
        made: dict[str, Any] = {}
        for field in fields(cls):
            kind = str(field.type).split(".")[-1].rstrip("]")
            fill = NO_KEY if field.name in ("nationality_2", "origin") else 0
            made[field.name] = np.full(size, fill, {"bool_": "bool"}.get(kind, kind))
        return cls(**made)

    def __len__(self) -> int:
        return len(self.person)

    def columns(self) -> dict[str, NDArray[Any]]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def take(self, which: NDArray[Any]) -> Self:
        return type(self)(**{name: column[which] for name, column in self.columns().items()})

    def joined(self, *others: Self) -> Self:
        all_of = [each.columns() for each in (self, *others)]
        return type(self)(
            **{name: np.concatenate([each[name] for each in all_of]) for name in all_of[0]}
        )

    def age(self, year: int) -> NDArray[np.int32]:
        """At the end of the year."""
        return year - born_in(self.birth)

    def find(self, persons: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where these numbers stand, -1 for who is not here."""
        order = np.argsort(self.person, kind="stable")
        at = np.searchsorted(self.person, persons, sorter=order)
        at = order[np.minimum(at, len(self) - 1)]
        found: NDArray[np.int64] = np.where((persons > 0) & (self.person[at] == persons), at, -1)
        return found

    def foreign(self) -> NDArray[np.bool_]:
        return np.asarray((self.nationality_1 != GERMAN) & (self.nationality_2 != GERMAN))

    def own_background(self) -> NDArray[np.bool_]:
        second = self.nationality_2 > GERMAN
        marks = self.naturalised | self.expellee | self.option
        return np.asarray(self.foreign() | second | (self.birth_country > GERMAN) | marks)

    def background(self, year: int) -> NDArray[np.bool_]:
        """The seed's way of counting: own experience, or for children that of a parent."""
        own = self.own_background()
        result = own.copy()
        young = np.flatnonzero(~own & (self.age(year) < CHILD_UNTIL))
        for parent in (self.parent_1, self.parent_2):
            at = self.find(parent[young])
            result[young] |= (at >= 0) & own[at] & (self.household[at] == self.household[young])
        return result


def born_in(days: NDArray[np.int32]) -> NDArray[np.int32]:
    years = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970
    return np.asarray(years, np.int32)


def day_in(rng: np.random.Generator, years: NDArray[np.int64]) -> NDArray[np.int32]:
    """Some day of each of these years."""
    first = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    return np.asarray(first + rng.integers(0, 365, len(years)), np.int32)
