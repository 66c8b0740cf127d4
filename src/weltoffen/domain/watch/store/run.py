"""What a run of reading remembers between its batches."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from weltoffen.domain.watch.oparl.findings import Findings


class KnownMeeting(NamedTuple):
    key: int
    day: date | None  # None: not known yet, or cancelled
    body: int | None


@dataclass(slots=True)
class Run:
    """Ids already resolved, objects already seen, and what is left to do at the end."""

    at: datetime
    findings: Findings = field(default_factory=Findings)
    counts: Counter[str] = field(default_factory=Counter)
    own_bodies: frozenset[str] = frozenset()  # addresses of this municipality's own OParl body
    organizations: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, KnownMeeting] = field(default_factory=dict)
    # by model label: which objects came in this run, and how fresh they were
    seen: dict[str, dict[str, datetime | None]] = field(default_factory=dict)
    changed_meetings: set[int] = field(default_factory=set)
    papers_to_index: set[int] = field(default_factory=set)
    papers_to_forget: set[int] = field(default_factory=set)
    links_changed: bool = False
