"""What a run of reading remembers between its batches."""

from collections import Counter
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from weltoffen.base.intake.findings import Finding, Findings


class KnownMeeting(NamedTuple):
    key: int
    day: date | None  # None: not known yet, or cancelled
    body: int | None


@dataclass(slots=True)
class Run:
    """Ids already resolved, objects already seen, and what is left to do at the end.

    A batch that the database gives up is tried again (`Operation`): `begin` forgets what the first
    try noted, whose rows are gone.
    """

    at: datetime
    findings: Findings = field(default_factory=Findings)
    counts: Counter[str] = field(default_factory=Counter)
    own_bodies: frozenset[str] = frozenset()  # addresses of this municipality's own OParl body
    organizations: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, KnownMeeting] = field(default_factory=dict)
    # by model label: which objects came in this run, and how fresh they were
    seen: dict[str, dict[str, datetime | None]] = field(default_factory=dict)
    changed_meetings: set[int] = field(default_factory=set)
    # by model label: what this batch wrote, until what is published hears of it
    touched: dict[str, set[int]] = field(default_factory=dict)
    papers_to_index: set[int] = field(default_factory=set)
    papers_to_forget: set[int] = field(default_factory=set)
    links_changed: bool = False
    has_others: bool | None = None  # whether other sources brought anything; None: not asked yet
    _before: dict[str, Any] | None = None
    _told: tuple[list[Finding], Counter[str], int] = field(
        default_factory=lambda: ([], Counter(), 0)
    )

    def __str__(self) -> str:
        return f"{self.counts.total()} counted"

    def begin(self) -> None:
        if self._before is not None:
            for name, value in self._before.items():
                setattr(self, name, value)
            self.findings.kept, self.findings.counts, self.findings.room = self._told
        names = [name for name in self.__slots__ if name not in _NOT_UNDONE]
        self._before = {name: _copied(getattr(self, name)) for name in names}
        told = self.findings
        self._told = (list(told.kept), Counter(told.counts), told.room)

    def keep(self) -> None:
        self._before = None


_NOT_UNDONE = ("at", "findings", "_before", "_told")


def _copied(value: Any) -> Any:
    if type(value) is dict and all(type(one) is dict for one in value.values()):
        return {name: dict(one) for name, one in value.items()}
    return copy(value)
