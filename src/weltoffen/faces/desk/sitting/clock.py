"""Times of day as they are typed, on the day of the meeting or after its midnight."""

from datetime import datetime, time, timedelta

from django.utils import timezone


def moment(opened_at: datetime, said: time, was: datetime | None = None) -> datetime:
    """What stands there already keeps its seconds; the minute of the opening is the opening."""
    if was is not None and _minute(was) == (said.hour, said.minute):
        return was
    if _minute(opened_at) == (said.hour, said.minute):
        return opened_at
    begins = timezone.localtime(opened_at)
    found = timezone.make_aware(datetime.combine(begins.date(), said))
    after_midnight = begins - found > timedelta(hours=12)
    return found + timedelta(days=1) if after_midnight else found


def _minute(moment: datetime) -> tuple[int, int]:
    there = timezone.localtime(moment)
    return there.hour, there.minute
