"""Reading what a body has before it when it meets."""

from weltoffen.domain.situation.queries.facts import facts_for
from weltoffen.domain.situation.queries.sheets import (
    begun_without_sheet,
    bodies_with_sheets,
    charter_of,
    has_begun,
    meetings_with_sheets,
    sheet_of,
    visible_charters,
    visible_meetings,
)

__all__ = [
    "begun_without_sheet",
    "bodies_with_sheets",
    "charter_of",
    "facts_for",
    "has_begun",
    "meetings_with_sheets",
    "sheet_of",
    "visible_charters",
    "visible_meetings",
]
