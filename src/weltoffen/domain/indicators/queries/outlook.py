"""What would happen if a file were taken in: compared with what is in force, before it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from weltoffen.domain.indicators.imports.said import Said, SaidTable
from weltoffen.domain.indicators.models import Cell, Dataset, Period
from weltoffen.domain.indicators.queries.datasets import current_periods
from weltoffen.domain.indicators.rules.addresses import codes_of

Key = tuple[str, str, str]  # area, measure, address
Value = tuple[Decimal | None, str]
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Difference:
    area: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PeriodOutlook:
    """`there` values in force would be replaced: so many change, so many are gone."""

    table: str
    period: str
    comes: int
    there: int
    changed: int = 0
    gone: int = 0
    hidden: int = 0  # that come without a value
    examples: tuple[Difference, ...] = ()

    @property
    def is_new(self) -> bool:
        return not self.there


def outlook(dataset: Dataset | None, said: Said) -> list[PeriodOutlook]:
    """One row for each period of each table."""
    periods = current_periods(Dataset.objects.filter(pk=dataset.pk)) if dataset else []
    current = {(one.table.code, one.code): one for one in periods}
    return [
        _period(table, code, current.get((table.code, code)))
        for table in said.tables
        for code in sorted(table.periods)
    ]


def _period(table: SaidTable, code: str, there: Period | None) -> PeriodOutlook:
    comes: dict[Key, Value] = {
        (cell.area, cell.measure, cell.address): (
            Decimal(cell.value) if cell.value else None,
            cell.symbol,
        )
        for cell in table.cells
        if cell.period == code
    }
    hidden = sum(1 for value, _symbol in comes.values() if value is None)
    if there is None:
        return PeriodOutlook(table.title, code, len(comes), 0, hidden=hidden)
    rows = Cell.objects.filter(period=there)
    now: dict[Key, Value] = {
        (area, measure, address): (value, symbol)
        for area, measure, address, value, symbol in rows.values_list(
            "area", "measure", "address", "value", "symbol"
        )
    }
    changed = [key for key in comes if key in now and comes[key] != now[key]]
    names = {one.code: one.label for one in table.areas}
    return PeriodOutlook(
        table.title,
        code,
        len(comes),
        len(now),
        len(changed),
        len(set(now) - set(comes)),
        hidden,
        tuple(_difference(key, now, comes, names) for key in changed[:EXAMPLES]),
    )


def _difference(
    key: Key, now: Mapping[Key, Value], comes: Mapping[Key, Value], names: Mapping[str, str]
) -> Difference:
    area, _measure, address = key
    what = ", ".join(codes_of(address).values()) or "insgesamt"
    return Difference(names.get(area, area), what, _told(now[key]), _told(comes[key]))


def _told(value: Value) -> str:
    number, symbol = value
    return symbol if number is None else f"{number.normalize():f}"
