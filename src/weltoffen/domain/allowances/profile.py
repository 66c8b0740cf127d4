"""What members are due, as the city's profile has it (`allowances.toml`)."""

from datetime import date
from typing import Any

from weltoffen.base.vocabulary.profile import dated, on, section
from weltoffen.domain.allowances.rules.rates import PER, Rate


def value(name: str, day: date) -> int:
    """`least_minutes`, `most_a_day`."""
    return int(on(day, dated(section("allowances")[name])).value)


def rates() -> list[Rate]:
    return [_rate(raw) for raw in section("allowances").get("rate", ())]


def paid_bodies() -> frozenset[str]:
    """Keys of the bodies whose members are due anything."""
    return frozenset(key for rate in rates() for key in rate.bodies)


def _rate(raw: dict[str, Any]) -> Rate:
    per = str(raw["per"])
    if per not in PER:
        raise ValueError(f"allowances.toml: {per} is none of {', '.join(PER)}")
    return Rate(
        code=str(raw["code"]),
        name=str(raw["name"]),
        per=per,
        cents=int(raw["cents"]),
        bodies=frozenset(raw["bodies"]),
        titles=frozenset(raw.get("titles", ())),
        start_on=raw.get("start_on"),
        end_on=raw.get("end_on"),
        source=str(raw["source"]),
        assumed=bool(raw.get("assumed", False)),
    )
