"""Who is heard on what, as the city's profile has it (`hearing.toml`)."""

from datetime import date

from weltoffen.base.vocabulary.profile import dated, on, section
from weltoffen.domain.hearing.rules.levels import LEVELS, Rule


def council() -> str:
    """The key of the body that is heard; empty: the city has none."""
    return str(section("hearing").get("council", ""))


def value(name: str, day: date) -> int:
    """`days_ahead`, `position_days`: calendar days; `first_meeting_weeks`, `term_years` and
    `deputies` of the council's term of office."""
    return int(on(day, dated(section("hearing")[name])).value)


def source(name: str, day: date) -> str:
    """Where the value stands."""
    return on(day, dated(section("hearing")[name])).source


def first_agenda() -> list[str]:
    """What the first meeting of a term deals with."""
    return [str(title) for title in section("hearing").get("first_agenda", ())]


def title_of(office: str) -> str:
    """The function as it stands in memberships, minutes and rates: "Vorsitz"."""
    return str(section("hearing")["titles"][office])


def titles() -> frozenset[str]:
    return frozenset(str(one) for one in section("hearing")["titles"].values())


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
