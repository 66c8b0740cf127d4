"""Reading the council watch, one file per noun."""

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

__all__ = [
    "bodies_with",
    "findings",
    "no_findings",
    "progress_of",
    "publishers",
    "readings",
    "source_at",
    "summary",
    "visible_sources",
]
