"""From the word given to what became of it."""

from weltoffen.base.workflow.table import Workflow

OPEN = "open"
FORWARDED = "forwarded"  # another body deals with it
ANSWERED = "answered"  # by whoever owes; the body has not judged it yet
CLOSED = "closed"

PROMISE = Workflow(
    name="promise",
    initial=OPEN,
    moves={
        OPEN: frozenset({FORWARDED, ANSWERED, CLOSED}),
        FORWARDED: frozenset({OPEN, ANSWERED, CLOSED}),
        ANSWERED: frozenset({OPEN, FORWARDED, CLOSED}),
        CLOSED: frozenset({OPEN}),
    },
)
OWED = frozenset({OPEN, FORWARDED})  # nobody has answered yet
LIVING = OWED | {ANSWERED}
