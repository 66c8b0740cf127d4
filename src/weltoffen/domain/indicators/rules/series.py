"""Values of an indicator over time: shares from published numbers only, honest gaps, breaks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from weltoffen.domain.indicators.rules.adding import Number
from weltoffen.domain.indicators.rules.periods import ends_on
from weltoffen.domain.indicators.rules.recipe import Break
from weltoffen.domain.indicators.rules.symbols import LOCKED, UNKNOWN

_TENTH, _WHOLE = Decimal("0.1"), Decimal(1)


@dataclass(frozen=True, slots=True)
class Point:
    """One value, with the numbers it was made of and the release that they stand in."""

    period: str
    on: date
    value: Decimal | None
    symbol: str = ""
    of: Number | None = None
    among: Number | None = None
    release: int = 0
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Points that mean the same: one statistics, one set of rules, one unit."""

    key: str
    title: str
    unit: str
    dataset: str  # its code
    points: tuple[Point, ...]
    breaks: tuple[Break, ...] = ()
    rules: str = ""  # by which the status of a person was derived
    protection: str = ""

    @property
    def last(self) -> Point | None:
        return next((one for one in reversed(self.points) if one.value is not None), None)

    @property
    def told_breaks(self) -> tuple[Break, ...]:
        """Those between its points: others change nothing here."""
        return tuple(one for one in self.breaks if _lies_between(one, self.points))


def share(of: Number, among: Number, *, smallest: int) -> tuple[Decimal | None, str]:
    """In percent, with one decimal; locked where too few people stand behind it."""
    if among.value is None:
        return None, among.symbol or UNKNOWN
    if among.value < smallest or among.value <= 0:
        return None, LOCKED
    if of.value is None:
        return None, of.symbol or UNKNOWN
    return rounded(of.value * 100 / among.value), ""


def rounded(value: Decimal, unit: str = "percent") -> Decimal:
    return value.quantize(_WHOLE if unit == "persons" else _TENTH, ROUND_HALF_UP)


def segments(line: Line) -> list[tuple[Point, ...]]:
    """Parts that may be drawn as one line: none reaches over a break or a missing value."""
    parts: list[list[Point]] = [[]]
    before: Point | None = None
    for point in line.points:
        if before is not None and any(_between(one, before, point) for one in line.breaks):
            parts.append([])
        if point.value is None:
            parts.append([])
        else:
            parts[-1].append(point)
        before = point
    return [tuple(part) for part in parts if part]


def changed(line: Line) -> tuple[Point, Point] | None:
    """First and last value between which one may say what changed: no break lies between."""
    parts = segments(replace(line, points=_valued(line)))
    if not parts or len(parts[-1]) < 2:
        return None
    return parts[-1][0], parts[-1][-1]


def _valued(line: Line) -> tuple[Point, ...]:
    return tuple(point for point in line.points if point.value is not None)


def _lies_between(one: Break, points: Sequence[Point]) -> bool:
    return bool(points) and _between(one, points[0], points[-1])


def _between(one: Break, before: Point, after: Point) -> bool:
    at = _begins(one.period)
    return at is not None and before.on < at <= after.on


def _begins(period: str) -> date | None:
    """A break in a year lies at its first day."""
    return date(int(period), 1, 1) if len(period) == 4 and period.isdigit() else ends_on(period)
