"""What was not read as it stands: a file for the register's people, with line and reason only."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused or repaired row. It holds no value of the row: the line is enough to find it."""

    file: str
    line: int
    kind: str
    column: str
    reason: str


@dataclass
class Reading:
    """What came of one file."""

    file: str
    persons: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)

    def tell(self, line: int, kind: str, column: str, reason: str) -> None:
        self.refusals.append(Refusal(self.file, line, kind, column, reason))

    def count(self, kind: str) -> int:
        return len({refusal.line for refusal in self.refusals if refusal.kind == kind})


def write_refusals(path: Path, readings: Iterable[Reading]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["file", "line", "kind", "column", "reason"])
        for reading in readings:
            rows.writerows([r.file, r.line, r.kind, r.column, r.reason] for r in reading.refusals)
