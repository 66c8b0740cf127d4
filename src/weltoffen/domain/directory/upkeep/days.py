"""The row of a day, which the clock's findings hang on."""

from datetime import datetime

from django.utils import timezone

from weltoffen.domain.directory.models import UpkeepDay


def day_of(at: datetime) -> UpkeepDay:
    """The one that is there, else a new one that the operation stores."""
    day = timezone.localdate(at)
    return UpkeepDay.objects.filter(day=day).first() or UpkeepDay(day=day)
