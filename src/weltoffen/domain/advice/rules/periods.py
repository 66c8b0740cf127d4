"""When what of a referral is due, and when the person's data go."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Lengths:
    """In days, from the city's profile (`referral.toml`)."""

    consent: int  # without consent a prepared referral goes
    answer: int  # the receiver is asked to answer within
    remind: int  # days after sending (and after each reminder) without an answer
    expire: int  # days after sending, then it ends
    question: int  # a question of the receiver waits for its answer
    keep: int  # the person's data after the end (after the appointment)


def lapses_on(prepared_on: date, lengths: Lengths) -> date:
    return prepared_on + timedelta(days=lengths.consent)


def expires_on(sent_on: date, lengths: Lengths) -> date:
    return sent_on + timedelta(days=lengths.expire)


def answer_due(sent_on: date, lengths: Lengths) -> date:
    return min(sent_on + timedelta(days=lengths.answer), expires_on(sent_on, lengths))


def after_rest(expires: date, asked_on: date, answered_on: date) -> date:
    """While a question waits, the period does not run against the receiver."""
    return expires + max(answered_on - asked_on, timedelta())


def erase_on(ended_on: date, lengths: Lengths) -> date:
    """`ended_on`: the answer, or the day of the appointment where there is one."""
    return ended_on + timedelta(days=lengths.keep)


def is_to_be_reminded(last_told_on: date, today: date, lengths: Lengths) -> bool:
    return today >= last_told_on + timedelta(days=lengths.remind)
