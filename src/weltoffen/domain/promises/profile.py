"""Promises as the city's profile has them (`promises.toml`)."""

from datetime import date

from weltoffen.base.vocabulary.profile import dated, on, section
from weltoffen.domain.promises.rules.reminding import CHAIN, Days


def number_prefix() -> str:
    return str(section("promises").get("number_prefix", "ZS"))


def value(name: str, day: date) -> int:
    """`owner_days`, `deputy_days`, `head_days`, `coordinator_days`, `again_days`, `link_days`."""
    return int(on(day, dated(section("promises")[name])).value)


def reminder_days(day: date) -> Days:
    owner, deputy, head, coordinator = (value(f"{step}_days", day) for step in CHAIN)
    return Days(owner, deputy, head, coordinator, again=value("again_days", day))
