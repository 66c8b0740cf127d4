"""What the clock does for the council that is heard."""

from datetime import datetime

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.hearing.operations import look_ahead
from weltoffen.domain.hearing.queries import heard_council


def look(at: datetime) -> int:
    """Once a day: how many items are new."""
    council = heard_council()
    return len(look_ahead(CLOCK, council, at=at)) if council is not None else 0
