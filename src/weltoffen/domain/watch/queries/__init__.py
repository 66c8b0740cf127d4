"""Reading about sources, and about how papers stand."""

from weltoffen.domain.watch.queries.coverage import (
    CoverageRow,
    coverage,
    coverage_years,
    unread_count,
)
from weltoffen.domain.watch.queries.reasons import Reasons
from weltoffen.domain.watch.queries.reminders import (
    Proposal,
    proposals,
    recipients,
    reminders_coming_back,
    reminders_to_answer,
    reminders_to_settle,
    visible_reminders,
    with_details,
)
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
    of_meeting,
    proposed_matches,
    standings,
    state_counts,
)

__all__ = [
    "CoverageRow",
    "MeetingRow",
    "Proposal",
    "bodies_with",
    "by_meeting",
    "coverage",
    "coverage_years",
    "findings",
    "no_findings",
    "progress_of",
    "proposals",
    "proposed_matches",
    "publishers",
    "readings",
    "recipients",
    "reminders_coming_back",
    "reminders_to_answer",
    "reminders_to_settle",
    "source_at",
    "standings",
    "state_counts",
    "Reasons",
    "of_meeting",
    "with_details",
    "summary",
    "unread_count",
    "visible_reminders",
    "visible_sources",
]
