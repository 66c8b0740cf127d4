"""What the clock does for the council that is heard."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.hearing.operations import look_ahead, remind_to_convene
from weltoffen.domain.hearing.queries import heard_council, terms_to_remind


def look(at: datetime) -> int:
    """Once a day: how many items are new."""
    council = heard_council()
    return len(look_ahead(CLOCK, council, at=at)) if council is not None else 0


def remind(at: datetime) -> int:
    """Once a day: first meetings that are still to be convened."""
    waiting = list(terms_to_remind(timezone.localdate(at)))
    for term in waiting:
        remind_to_convene(CLOCK, term, at=at)
    return len(waiting)
