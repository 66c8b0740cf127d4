"""When something is due in the procedure, and which value of the profile says so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from weltoffen.base.deadlines.working_days import (
    working_days_after,
    working_days_before,
    working_days_between,
)
from weltoffen.base.texts.marking import gettext_noop as _

OVERDUE_EVERY = 5  # working days between two reminders of the same overdue step


@dataclass(frozen=True, slots=True)
class Length:
    """A period in working days, with its source; `assumed` when nobody confirmed it."""

    days: int
    source: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Holidays of the Land, and how many working days before a meeting its papers close."""

    holidays: Collection[date]
    close_days: int

    def closes_on(self, meets_on: date) -> date:
        return working_days_before(meets_on, self.close_days, self.holidays)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that can tell where it comes from; `is_cut` when the meeting made it earlier."""

    on: date
    source: str
    assumed: bool = False
    is_cut: bool = False


def statement_due(
    requested_on: date, length: Length, calendar: Calendar, meets_on: date | None
) -> Deadline:
    """Working days after the request, but not after the papers of the meeting close.

    Who comes after the close leaves the Office no day: it is due at once, and counted as late.
    """
    full = working_days_after(requested_on, length.days, calendar.holidays)
    if meets_on is None or (closes_on := calendar.closes_on(meets_on)) >= full:
        return Deadline(full, length.source, length.assumed)
    return Deadline(max(closes_on, requested_on), length.source, length.assumed, is_cut=True)


def submit_by(meets_on: date, length: Length, calendar: Calendar) -> date:
    """The last day on which the Office still has its whole period before the papers close."""
    return working_days_before(calendar.closes_on(meets_on), length.days, calendar.holidays)


def is_late(requested_on: date, length: Length, calendar: Calendar, meets_on: date | None) -> bool:
    return meets_on is not None and requested_on > submit_by(meets_on, length, calendar)


def after_rest(due_on: date, rested_from: date, rested_until: date, calendar: Calendar) -> date:
    """The period rested while the department had a question to answer: the due date moves on."""
    rested = working_days_between(rested_from, rested_until, calendar.holidays)
    return working_days_after(due_on, max(rested, 0), calendar.holidays)


def answers_due(issued_on: date, length: Length, calendar: Calendar, meets_on: date | None) -> date:
    """The answers belong into the paper: where the meeting allows it, before the papers close."""
    full = working_days_after(issued_on, length.days, calendar.holidays)
    closes_on = calendar.closes_on(meets_on) if meets_on else full
    return min(full, closes_on) if closes_on > issued_on else full


def question_due(asked_on: date, length: Length, calendar: Calendar) -> date:
    return working_days_after(asked_on, length.days, calendar.holidays)


def why_not_extended(from_on: date, to_on: date, today: date) -> str:
    if to_on <= from_on:
        return _("The new date must be later than the present one.")
    return "" if to_on > today else _("The new date has already passed.")


def runs_past(due_on: date, calendar: Calendar, meets_on: date | None) -> bool:
    """Whether a due date lies after the close of papers, which has to be said aloud."""
    return meets_on is not None and due_on > calendar.closes_on(meets_on)


def is_reminder_due(
    due_on: date | None,
    today: date,
    reminded_on: date | None,
    remind_days: int,
    holidays: Collection[date],
) -> bool:
    """Once shortly before the date, once when it has passed, then every week of work."""
    if due_on is None or today < working_days_before(due_on, remind_days, holidays):
        return False
    if reminded_on is None:
        return True
    if reminded_on <= due_on:
        return today > due_on
    return working_days_between(reminded_on, today, holidays) >= OVERDUE_EVERY
