"""Reading about sources, and about how papers stand."""

from weltoffen.domain.watch.queries.sources import (
    bodies_with,
    findings,
    no_findings,
    progress_of,
    publishers,
    readings,
    source_at,
    summary,
    visible_sources,
)
from weltoffen.domain.watch.queries.standings import (
    MeetingRow,
    by_meeting,
    proposed_matches,
    standings,
    state_counts,
)

__all__ = [
    "MeetingRow",
    "bodies_with",
    "by_meeting",
    "findings",
    "no_findings",
    "progress_of",
    "proposed_matches",
    "publishers",
    "readings",
    "source_at",
    "standings",
    "state_counts",
    "summary",
    "visible_sources",
]
