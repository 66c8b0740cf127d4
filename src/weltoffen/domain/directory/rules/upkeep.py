"""The life of an offer that nobody confirms: asked, reminded, marked, warned, hidden. Pure.

Each step needs the ones before it, however long nobody looked at the clock; and while a proposal
of the provider lies with the Office, the provider has answered and nothing happens.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MOST_REMINDERS: Final = 2


class Step(StrEnum):
    NOTHING = "nothing"
    ASK = "ask"
    REMIND = "remind"
    MARK = "mark"  # as not confirmed
    WARN = "warn"  # that it will be hidden
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Periods:
    """Days after the provider was asked; `warn` before hiding."""

    remind: int
    stale: int
    hidden: int
    warn: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How an offer stands; `since` it is known to be right: confirmed, else entered."""

    since: date
    interval: int
    asked_on: date | None = None
    reminders: int = 0
    is_stale: bool = False
    warned_on: date | None = None
    is_hidden: bool = False
    is_answered: bool = False  # a proposal of the provider waits for the Office


def next_step(one: Standing, periods: Periods, today: date) -> Step:
    if one.is_hidden or one.is_answered:
        return Step.NOTHING
    if one.asked_on is None:
        return Step.ASK if due_on(one) <= today else Step.NOTHING
    waited = (today - one.asked_on).days
    if one.reminders < MOST_REMINDERS and waited >= periods.remind * (one.reminders + 1):
        return Step.REMIND
    if one.reminders and not one.is_stale and waited >= periods.stale:
        return Step.MARK
    if not one.is_stale:
        return Step.NOTHING
    if one.warned_on is None:
        return Step.WARN if waited >= periods.hidden - periods.warn else Step.NOTHING
    told_long_ago = (today - one.warned_on).days >= periods.warn
    return Step.HIDE if told_long_ago and waited >= periods.hidden else Step.NOTHING


def due_on(one: Standing) -> date:
    """When the provider is to be asked."""
    return one.since + timedelta(days=one.interval)


def hides_on(asked_on: date, periods: Periods, *, today: date) -> date:
    """What the warning says: never sooner than the warning's own days."""
    return max(asked_on + timedelta(days=periods.hidden), today + timedelta(days=periods.warn))
