"""Advice as the city's profile has it (`referral.toml`): periods and the beginning of numbers."""

from datetime import date
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


def _days(name: str, day: date) -> int:
    try:
        return int(on(day, dated(section(SECTION)[f"{name}_days"])).value)
    except LookupError as missing:
        raise LookupError(f"{SECTION}.toml: {name}_days has no value for {day}") from missing
