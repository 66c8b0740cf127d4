"""When the clock reads, and when a source has been silent too long."""

from datetime import date, datetime, timedelta
from typing import Final

READ_HOUR: Final = 2  # in the night, before periods and mails


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


def why_silent(
    *,
    is_silent: bool,
    last_success_on: date | None,
    last_reason: str,
    brings_much_less: bool,
    has_run_dry: bool,
) -> str:
    """What people are told of a source, in German; empty when there is nothing to tell."""
    if is_silent:
        since = f"seit dem {last_success_on:%d.%m.%Y}" if last_success_on else "noch nie"
        why = f" Zuletzt hieß es: {last_reason}" if last_reason else ""
        return f"Die Quelle wurde {since} erfolgreich gelesen.{why}"
    if brings_much_less:
        return (
            "Die Quelle bringt auf einmal weniger als die Hälfte der künftigen Sitzungen."
            " Gelöscht wurde nichts."
        )
    if has_run_dry:
        return (
            "Die Quelle lässt sich lesen, nennt aber keine künftige Sitzung mehr,"
            " während andere Quellen welche nennen."
        )
    return ""
