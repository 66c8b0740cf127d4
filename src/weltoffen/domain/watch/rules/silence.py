"""When the clock reads, and when a source has been silent too long."""

from datetime import datetime, timedelta
from typing import Final

READ_HOUR: Final = 1  # in the night, before periods and mails


def is_silent(
    *,
    is_active: bool,
    last_success_at: datetime | None,
    first_tried_at: datetime | None,
    after_days: int,
    now: datetime,
) -> bool:
    """Nothing came to its end for as many days; one that never did counts from its first try."""
    since = last_success_at or first_tried_at
    return is_active and since is not None and now - since > timedelta(days=after_days)


def next_reading(local: datetime) -> datetime:
    """The next night's reading, seen from a moment of local time."""
    tonight = local.replace(hour=READ_HOUR, minute=0, second=0, microsecond=0)
    return tonight if local < tonight else tonight + timedelta(days=1)
