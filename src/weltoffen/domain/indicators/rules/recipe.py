"""How an indicator is computed from the tables of one statistics, as the catalogue writes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from weltoffen.domain.indicators.rules.addresses import address_of

Wanted = Mapping[str, tuple[str, ...]]  # dimension -> codes that mean the same in some table


@dataclass(frozen=True, slots=True)
class Break:
    """From `period` on the figures mean something else."""

    period: str
    why: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """Numerator `of`, denominator `among`; without one it is a count. `unit`: percent, persons,
    ratio (per 100)."""

    family: str
    of: Wanted
    among: Wanted | None
    unit: str
    measure: str = ""
    title: str = ""  # what this way of counting is called beside others
    breaks: tuple[Break, ...] = ()
    adds: bool = False  # the parts of its tables are all there is, and may be added up

    @classmethod
    def of_entry(cls, raw: Mapping[str, Any]) -> "Recipe":
        return cls(
            raw["family"],
            _wanted(raw.get("of", {})),
            _wanted(raw["among"]) if "among" in raw else None,
            raw.get("unit", "percent" if "among" in raw else "persons"),
            raw.get("measure", ""),
            raw.get("title", ""),
            tuple(Break(one["period"], one["why"]) for one in raw.get("breaks", ())),
            bool(raw.get("adds", False)),
        )

    def __str__(self) -> str:
        return self.title or self.family


def addresses(wanted: Wanted) -> Iterator[dict[str, str]]:
    """All ways in which tables may write it, the first one first."""
    names = sorted(wanted)
    for codes in product(*(wanted[name] for name in names)):
        yield dict(zip(names, codes, strict=True))


def written(wanted: Wanted, more: Mapping[str, str] | None = None) -> list[str]:
    return [address_of({**codes, **(more or {})}) for codes in addresses(wanted)]


def _wanted(raw: Mapping[str, Any]) -> Wanted:
    return {
        name: (codes,) if isinstance(codes, str) else tuple(codes) for name, codes in raw.items()
    }
