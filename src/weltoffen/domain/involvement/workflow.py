"""The participation procedure as a table of states."""

from weltoffen.base.workflow.table import Workflow

REQUESTED = "requested"  # the Office has it; the period runs
QUESTIONED = "questioned"  # returned to the department with a question; the period rests
STATED = "stated"  # the Office stated its view; the department has points to answer
ANSWERED = "answered"  # every point is answered; the body decides
NO_OBJECTION = "no_objection"  # the Office has nothing to say against it (also after a short look)
SILENT = "silent"  # the period ended without a word; what that means says the profile
DECIDED = "decided"  # outcome recorded
WITHDRAWN = "withdrawn"  # the department took the paper back

INVOLVEMENT = Workflow(
    name="involvement",
    initial=REQUESTED,
    moves={
        # decided without waiting for the Office: the case closes, no clearance comes of it
        REQUESTED: frozenset({QUESTIONED, STATED, NO_OBJECTION, SILENT, DECIDED, WITHDRAWN}),
        QUESTIONED: frozenset({REQUESTED, DECIDED, WITHDRAWN}),
        # back to requested: a new version of the paper came in
        STATED: frozenset({REQUESTED, ANSWERED, DECIDED, WITHDRAWN}),
        ANSWERED: frozenset({REQUESTED, STATED, DECIDED, WITHDRAWN}),
        NO_OBJECTION: frozenset({REQUESTED, DECIDED, WITHDRAWN}),
        SILENT: frozenset({REQUESTED, STATED, NO_OBJECTION, DECIDED, WITHDRAWN}),
        DECIDED: frozenset(),
        WITHDRAWN: frozenset(),
    },
)

WITH_OFFICE = frozenset({REQUESTED, SILENT})
WITH_DEPARTMENT = frozenset({QUESTIONED, STATED})
OPEN = INVOLVEMENT.states - INVOLVEMENT.final
