"""The procedure as the city's profile has it: periods, who may override, what silence means."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from weltoffen.base.access.actor import Role
from weltoffen.base.deadlines.land import holidays_of
from weltoffen.base.vocabulary.profile import Dated, city, dated, on, section
from weltoffen.domain.involvement.rules.periods import Calendar, Length
from weltoffen.domain.involvement.rules.questions import QuestionSet, question_sets_from

Period = Literal[
    "statement_days",
    "short_look_days",
    "answer_days",
    "question_days",
    "papers_close_days",
    "remind_days",
]


def length(name: Period, day: date) -> Length:
    """How long a period is for what begins on `day`, and where that is laid down."""
    value = _on(name, day)
    return Length(int(value.value), value.source, value.assumed)


def calendar(day: date) -> Calendar:
    """Working days of the Land, and how long before a meeting the papers close."""
    return Calendar(holidays_of(city().land), length("papers_close_days", day).days)


def sample_rate(day: date) -> float:
    return float(_on("sample_rate", day).value)


def silence(day: date) -> Dated[str]:
    """ "clears" or "blocks": what it means that the Office said nothing in time."""
    return _on("silence", day)


def override_roles(day: date) -> frozenset[Role]:
    return frozenset(Role(name) for name in _on("override_roles", day).value)


def number_prefix() -> str:
    return str(section("involvement")["number_prefix"])


def question_sets() -> Mapping[str, QuestionSet]:
    """By the code of the concern."""
    return question_sets_from(section("questions").get("set", ()))


def _on(name: str, day: date) -> Dated[Any]:
    try:
        return on(day, dated(section("involvement")[name]))
    except LookupError as missing:
        raise LookupError(f"involvement.toml: {name} has no value for {day}") from missing
