"""When the daily mail goes, and what still makes it."""

from datetime import date, datetime, timedelta
from typing import Final

DIGEST_HOUR: Final = 7  # before work begins, after the clock has reminded


def digest_day(told_at: datetime) -> date:
    """The day of the digest for what is told at this local time."""
    day = told_at.date()
    return day if told_at.hour < DIGEST_HOUR else day + timedelta(days=1)
