"""How often offers are confirmed, as the city's profile has it (`directory.toml`)."""

from datetime import date
from typing import Any, Final

from weltoffen.base.vocabulary.profile import dated, on, section
from weltoffen.domain.directory.rules.upkeep import Periods

SECTION: Final = "directory"


def periods(day: date) -> Periods:
    return Periods(
        remind=int(_value("remind_days", day)),
        stale=int(_value("stale_days", day)),
        hidden=int(_value("hidden_days", day)),
        warn=int(_value("warn_days", day)),
    )


def interval_days(day: date) -> int:
    """For offers for which nobody says anything else."""
    return int(_value("interval_days", day))


def takes_times_at_once(day: date) -> bool:
    """Whether times that a provider changes by its link are shown before the Office looked."""
    return bool(_value("times_at_once", day))


def _value(name: str, day: date) -> Any:
    try:
        return on(day, dated(section(SECTION)[name])).value
    except LookupError as missing:
        raise LookupError(f"{SECTION}.toml: {name} has no value for {day}") from missing
