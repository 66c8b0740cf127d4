"""Who is heard on what, as the city's profile has it (`hearing.toml`)."""

from datetime import date

from weltoffen.base.vocabulary.profile import dated, on, section
from weltoffen.domain.hearing.rules.levels import LEVELS, Rule


def council() -> str:
    """The key of the body that is heard; empty: the city has none."""
    return str(section("hearing").get("council", ""))


def value(name: str, day: date) -> int:
    """`days_ahead`, `position_days`: calendar days."""
    return int(on(day, dated(section("hearing")[name])).value)


def rules() -> list[Rule]:
    return [_rule(raw) for raw in section("hearing").get("rule", ())]


def _rule(raw: dict[str, object]) -> Rule:
    level = str(raw["level"])
    if level not in LEVELS:
        raise ValueError(f"hearing.toml: {level} is none of {', '.join(LEVELS)}")
    return Rule(
        level,
        frozenset(raw.get("bodies", ())),  # type: ignore[call-overload]
        frozenset(raw.get("kinds", ())),  # type: ignore[call-overload]
        raw.get("start_on"),  # type: ignore[arg-type]
        raw.get("end_on"),  # type: ignore[arg-type]
        str(raw.get("source", "")),
    )
