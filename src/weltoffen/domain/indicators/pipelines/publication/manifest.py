"""What stands in `bundle.json`: all that one must know to show, compare and cite a publication.

Shapes only, so that the statistics office writes and the web reads by one definition.
"""

from dataclasses import dataclass, field
from typing import Final

FORMAT: Final = "weltoffen-statistics/1"


@dataclass(frozen=True, slots=True)
class Code:
    """A value of a dimension: a district, an age band; `parent` is the code that it is part of."""

    code: str
    label: str
    parent: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class TableDimension:
    name: str
    label: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class TableMeasure:
    """A count, or a share or rate of protected counts; the definitions say of what."""

    name: str
    label: str
    unit: str
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table and its file: `rows` lines below the head, `sha256` of the bytes."""

    id: str
    title: str
    description: str
    dimensions: tuple[TableDimension, ...]
    measures: tuple[TableMeasure, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """By which rules the status of a person was derived; two of them are never one line."""

    id: str
    version: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Protection:
    """What was done to the counts, and what may be known of it; keys and seeds never stand here."""

    kind: str
    name: str
    parameters: dict[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Break:
    """From `period` on the figures of `concerns` (a dimension or measure) mean something else."""

    period: str
    concerns: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure of the auditor: how near an attack comes, and what was allowed."""

    attack: str
    figure: float
    allowed: float
    told: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`reference_dates` are ISO days; `supersedes` names the id of the publication it replaces."""

    id: str
    title: str
    description: str
    publisher: str
    municipality: str
    made_at: str
    reference_dates: tuple[str, ...]
    rule_set: RuleSet
    protection: Protection
    licence: str
    legal_basis: str
    source: str
    tables: tuple[TableEntry, ...]
    breaks: tuple[Break, ...] = ()
    findings: tuple[Finding, ...] = ()
    supersedes: str = ""
    synthetic: bool = False
    format: str = FORMAT
