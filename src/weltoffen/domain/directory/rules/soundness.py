"""What cannot be true of an offer, whoever says it: people, feeds, proposals. Pure."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Protocol

from weltoffen.base.texts.marking import gettext_noop as _

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKLY = re.compile(rf"(?:{'|'.join(DAYS)})(?:,(?:{'|'.join(DAYS)}))*")
_NTH_DAY = rf"(?:[1-5]|-[12])?(?:{'|'.join(DAYS)})"
_MONTHLY = re.compile(rf"{_NTH_DAY}(?:,{_NTH_DAY})*")
_MONTH_DAYS = re.compile(r"-?(?:[1-9]|[12]\d|3[01])(?:,-?(?:[1-9]|[12]\d|3[01]))*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
Problem = tuple[str, str]  # (part of the draft, sentence)


class _Schedule(Protocol):
    @property
    def frequency(self) -> str: ...
    @property
    def interval(self) -> int: ...
    @property
    def byday(self) -> str: ...
    @property
    def bymonthday(self) -> str: ...
    @property
    def start_on(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


def problems_of_schedule(schedule: _Schedule) -> Iterator[Problem]:
    days = _MONTHLY if schedule.frequency == "MONTHLY" else _WEEKLY
    if schedule.byday and not days.fullmatch(schedule.byday):
        yield "byday", _("We do not understand these days.")
    if schedule.bymonthday and not _MONTH_DAYS.fullmatch(schedule.bymonthday):
        yield "bymonthday", _("A month has days from 1 to 31.")
    if schedule.interval < 1:
        yield "interval", _("At least every week or month: 1.")
    if schedule.frequency and schedule.interval > 1 and schedule.start_on is None:
        yield "start_on", _("Every second week, counted from when? Please give the first day.")
    if not schedule.frequency and schedule.start_on is None:
        yield "start_on", _("A single date needs its day.")
    if schedule.frequency == "MONTHLY" and not (
        schedule.byday or schedule.bymonthday or schedule.start_on
    ):
        yield "byday", _("Say on which day of the month.")
    if schedule.start_on and schedule.until and schedule.until < schedule.start_on:
        yield "until", _("The last day lies before the first.")


def problem_of_language(code: str, byday: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        return _("We do not know this language. Give its short code, for example “ar”.")
    if byday and not _WEEKLY.fullmatch(byday):
        return _("We do not understand these days.")
    return ""


def problem_of_exception(
    start_on: date, end_on: date, *, is_closed: bool, opens_at: time | None
) -> Problem | None:
    if end_on < start_on:
        return "end_on", _("The last day lies before the first.")
    if not is_closed and opens_at is None:
        return "opens_at", _("Either closed, or open at other hours: please say from when.")
    return None


def problem_of_ages(minimum: int | None, maximum: int | None) -> str:
    if minimum is not None and maximum is not None and maximum < minimum:
        return _("The highest age lies below the lowest.")
    return ""
