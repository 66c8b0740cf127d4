"""Reading hand-overs: what moves to whom, what has been orphaned, who there is to take it."""

from weltoffen.domain.handover.queries.handovers import (
    bodies_to_hand_over,
    people_at_work,
    people_near,
    receivers,
    visible_handovers,
)
from weltoffen.domain.handover.queries.orphans import Orphans, orphans, people_left_behind
from weltoffen.domain.handover.queries.plan import Row, planned, problems

__all__ = [
    "Orphans",
    "Row",
    "bodies_to_hand_over",
    "orphans",
    "people_at_work",
    "people_left_behind",
    "people_near",
    "planned",
    "problems",
    "receivers",
    "visible_handovers",
]
