"""When the last happened in a meeting, and when it is likely to have ended."""

from datetime import datetime

from django.utils import timezone

from weltoffen.domain.minutes.models import Ballot, Sitting


def last_noted(sitting: Sitting) -> datetime:
    """A meeting does not end before the last that happened in it."""
    moments = [sitting.opened_at]
    for came_at, left_at in sitting.attendances.values_list("came_at", "left_at"):
        moments += [came_at, *filter(None, [left_at])]
    votes = Ballot.objects.filter(motion__item__meeting_id=sitting.meeting_id)
    moments += votes.values_list("taken_at", flat=True)
    return max(moments)


def likely_end(sitting: Sitting, now: datetime) -> datetime:
    """Now; of a meeting that somebody forgot to close, as it was planned."""
    if timezone.localdate(now) == timezone.localdate(sitting.opened_at):
        return now
    return max(filter(None, [sitting.meeting.ends_at, last_noted(sitting)]))
