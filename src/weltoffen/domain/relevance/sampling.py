"""The control sample: chance alone chooses, so that what nobody thinks of is found."""

from datetime import datetime, timedelta
from random import SystemRandom

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.documents.models import Paper
from weltoffen.domain.relevance import operations, profile, queries


def draw_control_papers(at: datetime) -> int:
    """As many as the profile wants in this week, less those drawn since Monday."""
    today = timezone.localdate(at)
    monday = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    monday -= timedelta(days=today.weekday())
    wanted = profile.control_papers(today).value - queries.drawn_since(monday)
    pool = list(queries.control_pool().order_by().values_list("paper_id", flat=True))
    drawn = SystemRandom().sample(pool, max(0, min(wanted, len(pool))))
    for paper in Paper.objects.filter(pk__in=drawn):
        operations.draw_control(CLOCK, paper, at=at)
    return len(drawn)
