"""From the first sign to the proof."""

from weltoffen.base.workflow.table import Workflow

NOTICED = "noticed"  # the evidence says so, nobody has looked yet
CONFIRMED = "confirmed"  # the Office says: it is one
PROPOSED = "proposed"  # somebody who can do something was asked to
MEASURE = "measure"  # somebody does something
CLOSED = "closed"  # an offer now answers it
REJECTED = "rejected"  # it is none, because
MERGED = "merged"  # it was another one's twin

GAP = Workflow(
    name="gap",
    initial=NOTICED,
    moves={
        NOTICED: frozenset({CONFIRMED, CLOSED, REJECTED, MERGED}),
        CONFIRMED: frozenset({PROPOSED, MEASURE, CLOSED, REJECTED, MERGED}),
        PROPOSED: frozenset({PROPOSED, MEASURE, CLOSED, REJECTED, MERGED}),
        MEASURE: frozenset({PROPOSED, MEASURE, CLOSED, REJECTED, MERGED}),
        CLOSED: frozenset(),
        REJECTED: frozenset(),
        MERGED: frozenset(),
    },
)
OPEN = GAP.states - GAP.final
