"""Reading the register of promises."""

from weltoffen.domain.promises.queries.campaigns import (
    items_of,
    last_year,
    sendable,
    suggestions,
    visible_campaigns,
)
from weltoffen.domain.promises.queries.figures import tallies, tally
from weltoffen.domain.promises.queries.people import (
    bodies_kept,
    bodies_that_ask,
    coordinators_of,
    heads_of,
    owners_possible,
    owners_that_owe,
    people_at,
    people_possible,
)
from weltoffen.domain.promises.queries.register import (
    answerable,
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
    "answerable",
    "bodies_kept",
    "bodies_that_ask",
    "coming_home",
    "coordinators_of",
    "due_for",
    "heads_of",
    "items_of",
    "last_year",
    "of_gap",
    "of_item",
    "owed_by",
    "owed_by_person",
    "owners_possible",
    "owners_that_owe",
    "people_at",
    "people_possible",
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
