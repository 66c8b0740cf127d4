"""Who is reminded when: the person, the deputy, the head of the organisation, the coordinator.

Each step has a day, counted from the reporting date. Where there is nobody for a step, the next
one is asked at once; the later steps keep their days. Only to the coordinator nobody goes past the
head, however late the clock looks for the first time: whoever owes it has some days first. Plain
values only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

CHAIN: Final = ("owner", "deputy", "head", "coordinator")


@dataclass(frozen=True, slots=True)
class Days:
    """Days after the reporting date (before it: negative) on which each is reminded."""

    owner: int
    deputy: int
    head: int
    coordinator: int
    again: int  # days after which the coordinator hears of it once more

    def day(self, step: str, due_on: date) -> date:
        return due_on + timedelta(days=int(getattr(self, step)))


def step_due(due_on: date, today: date, days: Days, reminded: Iterable[tuple[str, date]]) -> str:
    """The furthest step whose day has come and that nobody was reminded at yet; else empty.

    `reminded`: (step, day). What was reminded for an earlier reporting date does not count.
    """
    found = list(reminded)
    for place in range(len(CHAIN) - 1, -1, -1):
        step = CHAIN[place]
        day = days.day(step, due_on)
        if today < day:
            continue
        done = [on for was, on in found if CHAIN.index(was) >= place and on >= day]
        is_last = place == len(CHAIN) - 1
        if not done and is_last:
            return _past_the_head(due_on, today, days, found)
        if not done:
            return step
        return step if is_last and today >= max(done) + timedelta(days=days.again) else ""
    return ""


def _past_the_head(
    due_on: date, today: date, days: Days, reminded: Iterable[tuple[str, date]]
) -> str:
    """The coordinator's day has come: but has the head heard of it, and had time?"""
    since = days.day("owner", due_on)
    heard = [on for was, on in reminded if was == "head" and on >= since]
    if not heard:
        return "head"
    waits_until = max(heard) + timedelta(days=days.coordinator - days.head)
    is_fresh = max(heard) >= days.day("coordinator", due_on)
    return "" if is_fresh and today < waits_until else CHAIN[-1]


def whom(step: str, there: Mapping[str, bool]) -> str:
    """The step itself, or the next one in the chain for which somebody is there."""
    for later in CHAIN[CHAIN.index(step) :]:
        if there.get(later):
            return later
    return CHAIN[-1]
