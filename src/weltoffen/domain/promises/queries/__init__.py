"""Reading the register of promises."""

from weltoffen.domain.promises.queries.campaigns import (
    last_year,
    sendable,
    suggestions,
    visible_campaigns,
)
from weltoffen.domain.promises.queries.figures import owed_by_all, tallies, tally
from weltoffen.domain.promises.queries.people import (
    coordinators_of,
    heads_of,
    owners_possible,
    people_at,
)
from weltoffen.domain.promises.queries.register import (
    coming_home,
    due_for,
    of_gap,
    of_item,
    owed_by,
    owed_by_person,
    to_do,
    to_judge,
    to_remind,
    visible_promises,
)

__all__ = [
    "coming_home",
    "coordinators_of",
    "due_for",
    "heads_of",
    "last_year",
    "of_gap",
    "of_item",
    "owed_by",
    "owed_by_all",
    "owed_by_person",
    "owners_possible",
    "people_at",
    "sendable",
    "suggestions",
    "tallies",
    "tally",
    "to_do",
    "to_judge",
    "to_remind",
    "visible_campaigns",
    "visible_promises",
]
