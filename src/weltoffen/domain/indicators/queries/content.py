"""A table of a dataset as it is in force, to be handed out: head, rows, schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.domain.indicators.models import Cell, Dataset, Period, Table
from weltoffen.domain.indicators.queries.datasets import current_periods
from weltoffen.domain.indicators.rules.addresses import codes_of

AFTER = ("measure", "value", "symbol", "quality")


@dataclass(frozen=True, slots=True)
class Content:
    """`table` is the newest of its kind; `periods` are those in force, whatever release."""

    dataset: Dataset
    table: Table
    periods: tuple[Period, ...]

    @property
    def dimensions(self) -> list[Mapping[str, Any]]:
        return list(self.table.dimensions)

    @property
    def head(self) -> list[str]:
        return ["period", "area", *(one["name"] for one in self.dimensions), *AFTER]

    @property
    def count(self) -> int:
        return sum(period.cells_count for period in self.periods)


def contents(actor: Actor, dataset: Dataset, *, as_of: int | None = None) -> list[Content]:
    """Who may not see the dataset is not asked here: `visible_datasets` found it."""
    by_table: dict[str, list[Period]] = {}
    for period in current_periods(Dataset.objects.filter(pk=dataset.pk), as_of=as_of):
        by_table.setdefault(period.table.code, []).append(period)
    return [
        Content(
            dataset, max((p.table for p in periods), key=lambda t: t.release_id), tuple(periods)
        )
        for _code, periods in sorted(by_table.items())
    ]


def rows(content: Content) -> Iterator[list[Any]]:
    """In the order of the periods; a total has an empty code."""
    names = [one["name"] for one in content.dimensions]
    codes = {period.pk: period.code for period in content.periods}
    cells = Cell.objects.filter(period__in=content.periods).order_by("period__on", "pk")
    for cell in cells.iterator(chunk_size=2_000):
        at = codes_of(cell.address)
        yield [
            codes[cell.period_id], cell.area, *(at.get(name, "") for name in names), cell.measure,
            "" if cell.value is None else cell.value.normalize().__format__("f"),
            cell.symbol, cell.quality,
        ]  # fmt: skip


def schema(content: Content) -> dict[str, Any]:
    """Table Schema (Frictionless): which columns, which codes, what they mean."""
    fields: list[dict[str, Any]] = [
        {"name": "period", "title": "Stichtag oder Zeitraum", "type": "string"},
        {
            "name": "area", "title": "Gebiet", "type": "string",
            "categories": _categories(content.table.areas),
        },
    ]  # fmt: skip
    fields += [
        {
            "name": one["name"], "title": one["label"], "type": "string",
            "categories": _categories(one["codes"]),
        }
        for one in content.dimensions
    ]  # fmt: skip
    measures = [{"value": one["name"], "label": one["label"]} for one in content.table.measures]
    fields += [
        {"name": "measure", "title": "Was gezählt wird", "type": "string", "categories": measures},
        {"name": "value", "title": "Wert", "type": "number", "decimalChar": "."},
        {"name": "symbol", "title": "Zeichen statt eines Wertes", "type": "string"},
        {"name": "quality", "title": "Kennzeichen neben dem Wert", "type": "string"},
    ]
    key = ["period", "area", *(one["name"] for one in content.dimensions), "measure"]
    return {"fields": fields, "missingValues": [""], "primaryKey": key}


def _categories(codes: Any) -> list[dict[str, str]]:
    return [{"value": one["code"], "label": one["label"]} for one in codes]
