"""What a file says: tables with their dimensions, and cells. Plain values, for every format."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from weltoffen.base.intake.findings import Finding
from weltoffen.domain.indicators.pipelines.publication.manifest import Code, TableMeasure


class SaidCell(NamedTuple):
    """All as text; `value` with a decimal point, or empty beside a symbol."""

    period: str
    area: str
    measure: str
    address: str
    value: str
    symbol: str
    quality: str


@dataclass(frozen=True, slots=True)
class SaidDimension:
    """`is_guessed`: that some lie within others was found by their sums."""

    name: str
    label: str
    codes: tuple[Code, ...] = ()
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class SaidTable:
    code: str
    title: str
    dimensions: tuple[SaidDimension, ...]
    areas: tuple[Code, ...]
    measures: tuple[TableMeasure, ...]
    cells: tuple[SaidCell, ...]
    description: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {len(self.cells)} Werte"

    @property
    def periods(self) -> Counter[str]:
        return Counter(cell.period for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Said:
    """A whole file. `family`: of which statistics; the rest only bundles say."""

    format: str
    family: str
    title: str
    tables: tuple[SaidTable, ...]
    findings: tuple[Finding, ...] = ()
    left_out: tuple[Code, ...] = ()  # areas that are not ours
    publisher: str = ""
    licence: str = ""
    legal_basis: str = ""
    source: str = ""
    bundle_id: str = ""
    fingerprint: str = ""
    made_on: str = ""
    rule_set: dict[str, Any] = field(default_factory=dict)
    protection: dict[str, Any] = field(default_factory=dict)
    breaks: tuple[dict[str, str], ...] = ()
    is_synthetic: bool = False

    def __str__(self) -> str:
        return f"{self.title} ({self.count} Werte)"

    @property
    def count(self) -> int:
        return sum(len(table.cells) for table in self.tables)


def plain(thing: SaidDimension | Code | TableMeasure) -> Mapping[str, Any]:
    """As it is kept beside the table: only what is said."""
    match thing:
        case SaidDimension():
            said: dict[str, Any] = {"name": thing.name, "label": thing.label}
            return said | {"codes": [plain(code) for code in thing.codes]}
        case Code():
            whole = {"parent": thing.parent, "level": thing.level}
            told = {name: value for name, value in whole.items() if value}
            return {"code": thing.code, "label": thing.label, **told}
        case TableMeasure():
            parts = {"numerator": thing.numerator, "denominator": thing.denominator}
            told = {name: value for name, value in parts.items() if value}
            return {"name": thing.name, "label": thing.label, "unit": thing.unit, **told}
