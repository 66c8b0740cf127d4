"""Which time is to be settled next. Plain values only."""

from collections.abc import Collection
from datetime import date, timedelta

Spell = tuple[date, date]  # first and last day
DAY = timedelta(days=1)


def next_period(settled: Collection[Spell], cancelled: Collection[Spell], today: date) -> Spell:
    """What was cancelled and not settled anew, else what follows on the last settled day: to the
    end of its quarter, or of the last month that is over. Nothing settled yet: the last quarter."""
    again = [one for one in cancelled if not any(_overlap(one, other) for other in settled)]
    if again:
        return min(again)
    if not settled:
        end = first_of_quarter(today) - DAY
        return first_of_quarter(end), end
    start = max(end for _start, end in settled) + DAY
    end = last_of_quarter(start)
    while end >= today and (earlier := end.replace(day=1) - DAY) > start:
        end = earlier
    return start, end


def first_of_quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def last_of_quarter(day: date) -> date:
    return first_of_quarter(first_of_quarter(day) + timedelta(days=95)) - DAY


def _overlap(one: Spell, other: Spell) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
