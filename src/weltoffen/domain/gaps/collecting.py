"""What the clock does for the gaps."""

from datetime import datetime

from weltoffen.base import tally
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.gaps.counting import KIND
from weltoffen.domain.gaps.operations import fold_searches, look_around


def fold(at: datetime) -> int:
    """At every look, but only when somebody has looked for something in vain."""
    if not tally.is_waiting(KIND, at=at):
        return 0
    return fold_searches(CLOCK, integration_office(), at=at)


def look(at: datetime) -> int:
    """Once a day: how many gaps opened."""
    return len(look_around(CLOCK, integration_office(), at=at))
