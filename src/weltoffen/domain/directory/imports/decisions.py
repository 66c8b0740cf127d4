"""What a person decided in the preview, and what was taken in with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Decisions:
    """By the key of an offer in the feed."""

    same_as: Mapping[str, int] = field(default_factory=dict)  # it is this offer that stands here
    leave_out: frozenset[str] = frozenset()
    retire: frozenset[str] = frozenset()  # gone there: gone here, too

    def as_plain(self) -> dict[str, Any]:
        return {
            "same_as": dict(self.same_as),
            "leave_out": sorted(self.leave_out),
            "retire": sorted(self.retire),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Decisions":
        return cls(
            dict(plain.get("same_as", {})),
            frozenset(plain.get("leave_out", ())),
            frozenset(plain.get("retire", ())),
        )

    def __str__(self) -> str:
        return (
            f"{len(self.same_as)} linked, {len(self.leave_out)} left out,"
            f" {len(self.retire)} retired"
        )


NONE_MADE = Decisions()


@dataclass(slots=True)
class Counts:
    made: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    kept: int = 0  # fields
