"""Gaps as the city's profile has them (`gaps.toml`)."""

from datetime import date

from weltoffen.base.vocabulary.profile import dated, on, section


def number_prefix() -> str:
    return str(section("gaps")["number_prefix"])


def value(name: str, day: date) -> int:
    """`opens_at_strength`, `window_days`, `waiting_weeks`, `words_from`, `old_years`."""
    return int(on(day, dated(section("gaps")[name])).value)
