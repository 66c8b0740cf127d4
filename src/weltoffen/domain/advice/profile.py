"""Advice as the city's profile has it (`referral.toml`): periods and the beginning of numbers."""

from datetime import date, timedelta
from typing import Final

from weltoffen.base.vocabulary.profile import dated, on, section
from weltoffen.domain.advice.rules.periods import Lengths

SECTION: Final = "referral"


def lengths(day: date) -> Lengths:
    """In days; those that hold on `day`."""
    return Lengths(
        **{name: _days(name, day) for name in Lengths.__dataclass_fields__},
    )


def number_prefix() -> str:
    return str(section(SECTION)["number_prefix"])


def inquiry_prefix() -> str:
    return str(section("inquiry")["number_prefix"])


def inquiry_answered_within(day: date) -> int:
    """Working days until a question is answered."""
    return _value("inquiry", "answer_working_days", day)


def accessibility_answered_within(day: date) -> timedelta:
    """Weeks by law (HVBIT § 6): afterwards people may turn to the enforcement body."""
    return timedelta(weeks=_value("inquiry", "accessibility_weeks", day))


def inquiry_kept(day: date | None = None) -> timedelta:
    """How long the text of an answered inquiry is kept."""
    return timedelta(days=_value("inquiry", "keep_days", day or date.max))


def _value(name: str, key: str, day: date) -> int:
    return int(on(day, dated(section(name)[key])).value)


def _days(name: str, day: date) -> int:
    try:
        return int(on(day, dated(section(SECTION)[f"{name}_days"])).value)
    except LookupError as missing:
        raise LookupError(f"{SECTION}.toml: {name}_days has no value for {day}") from missing
