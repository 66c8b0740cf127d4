"""Every read of the participation procedure, one file per noun."""

from weltoffen.domain.involvement.queries.clearance import (
    Check,
    check_clearance,
    judgement_of,
    judgements_of,
    papers_to_override,
    visible_clearances,
    why_not_cleared,
)
from weltoffen.domain.involvement.queries.figures import FigureRow, figures, total
from weltoffen.domain.involvement.queries.involvements import (
    Scope,
    due_for_reminder,
    find_case,
    lapsed,
    latest_wording,
    mine,
    next_meeting_on,
    persons_to_tell,
    question_due,
    staff_of,
    visible_involvements,
    work_list,
)
from weltoffen.domain.involvement.queries.routing import (
    Trial,
    routing_rules,
    routing_version,
    try_routing,
)
from weltoffen.domain.involvement.queries.screenings import (
    concerns_to_screen,
    departments_to_screen_for,
    may_look_again,
    question_sets,
    second_looks,
    visible_screenings,
)
from weltoffen.domain.involvement.queries.statements import (
    precedents,
    proposed_outcomes,
    text_blocks,
    visible_statements,
)
from weltoffen.domain.involvement.queries.today import Today, due_count, today

__all__ = [
    "Check",
    "FigureRow",
    "Scope",
    "Today",
    "Trial",
    "check_clearance",
    "concerns_to_screen",
    "departments_to_screen_for",
    "due_count",
    "due_for_reminder",
    "figures",
    "find_case",
    "judgement_of",
    "judgements_of",
    "lapsed",
    "latest_wording",
    "may_look_again",
    "mine",
    "next_meeting_on",
    "papers_to_override",
    "persons_to_tell",
    "precedents",
    "proposed_outcomes",
    "question_due",
    "question_sets",
    "routing_rules",
    "routing_version",
    "second_looks",
    "staff_of",
    "text_blocks",
    "today",
    "total",
    "try_routing",
    "visible_clearances",
    "visible_involvements",
    "visible_screenings",
    "visible_statements",
    "why_not_cleared",
    "work_list",
]
