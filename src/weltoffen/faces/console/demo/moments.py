"""When things happened in the demo's year: office hours on working days, never in the future."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from weltoffen.base.deadlines.working_days import (
    is_working_day,
    working_days_after,
    working_days_before,
)


@dataclass(frozen=True, slots=True)
class Moments:
    now: datetime
    holidays: Collection[date]
    chance: Random

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def ago(self, days: int) -> datetime:
        """On a working day about so many days ago."""
        day = self.today - timedelta(days=days)
        if not is_working_day(day, self.holidays):
            day = working_days_before(day, 1, self.holidays)
        return self._during(day)

    def after(self, earlier: datetime, days: int) -> datetime:
        """So many working days later, at the latest a little before now."""
        day = working_days_after(timezone.localdate(earlier), days, self.holidays)
        return max(earlier + timedelta(minutes=1), self._during(day))

    def day_after(self, day: date, days: int = 1) -> datetime:
        return self._during(working_days_after(day, days, self.holidays))

    def at(self, day: date, hour: int) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(hour)))

    def _during(self, day: date) -> datetime:
        clock = time(self.chance.randint(8, 15), self.chance.randrange(60))
        return min(timezone.make_aware(datetime.combine(day, clock)), self.now)
