"""What a reminder says, by when it wants an answer, and when it comes back. Plain values only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from weltoffen.base.deadlines.working_days import working_days_after, working_days_before

REASONS = 3  # of a paper that a reminder names
ANSWER_BY = "Wir bitten um Ihre Antwort bis zum"
Step = Literal["", "recall", "escalate"]


@dataclass(frozen=True, slots=True)
class Matter:
    """The paper or the item that nobody submitted, and where it comes up."""

    title: str
    reference: str = ""
    body: str = ""
    meets_on: date | None = None
    submit_by: date | None = None
    reasons: Sequence[str] = ()
    is_paper: bool = True


def letter(matter: Matter, *, today: date, due_on: date, sender: str, office: str) -> str:
    """The text of a reminder, which the officer may change before it goes."""
    reference = f" ({matter.reference})" if matter.reference else ""
    what = "die Vorlage" if matter.is_paper else "der Punkt"
    lines = [
        "Guten Tag,",
        "",
        f"{_where(matter, today)} {what} „{matter.title}“{reference}. "
        f"Bei uns ist {'sie' if matter.is_paper else 'er'} bisher nicht eingegangen.",
    ]
    if matter.reasons:
        lines += ["", "Nach unserer Einschätzung berührt das Vorhaben die Integration:"]
        lines += [f"– {reason}" for reason in matter.reasons[:REASONS]]
    lines += [
        "",
        *_last_day(matter.submit_by, today),
        "Bitte legen Sie uns das Vorhaben vor. Oder sagen Sie uns, bis wann Sie das tun oder warum "
        f"es die Integration nicht berührt. {ANSWER_BY} {due_on:%d.%m.%Y}.",
        "",
        "Freundliche Grüße",
        f"{sender}, {office}" if sender else office,
    ]
    return "\n".join(lines)


def with_due(text: str, before: date, due_on: date) -> str:
    """The letter names the day to answer: it goes along when the officer moves the day."""
    return text.replace(f"{ANSWER_BY} {before:%d.%m.%Y}", f"{ANSWER_BY} {due_on:%d.%m.%Y}")


def _where(matter: Matter, today: date) -> str:
    if matter.meets_on is None:
        return "Im Ratsinformationssystem steht"
    body = f" ({matter.body})" if matter.body else ""
    stands = "steht" if matter.meets_on >= today else "stand"
    return f"Auf der Tagesordnung der Sitzung am {matter.meets_on:%d.%m.%Y}{body} {stands}"


def _last_day(submit_by: date | None, today: date) -> list[str]:
    """Late is better than never, and that is said."""
    if submit_by is None:
        return []
    if submit_by >= today:
        return [f"Rechtzeitig ist es bis zum {submit_by:%d.%m.%Y}."]
    return [
        f"Der letzte Tag für eine rechtzeitige Vorlage war der {submit_by:%d.%m.%Y}; "
        "auch spät können wir noch Stellung nehmen."
    ]


def answer_due(
    today: date,
    *,
    days: int,
    submit_by: date | None,
    meets_on: date | None,
    holidays: Collection[date],
) -> date:
    """In so many working days; earlier when the meeting or the last day to submit presses, but
    never before the next working day."""
    soonest = working_days_after(today, 1, holidays)
    due = working_days_after(today, days, holidays)
    if submit_by is not None and submit_by > today:
        due = min(due, submit_by)
    if meets_on is not None and meets_on > today:
        due = min(due, working_days_before(meets_on, 1, holidays))
    return max(due, soonest)


def next_step(
    back_on: date | None, today: date, *, recalled_on: date | None, is_escalated: bool
) -> Step:
    """On its day the reminder comes back to both sides; when the day has passed, the head of the
    department is told, once."""
    if back_on is None or today < back_on:
        return ""
    if today > back_on and not is_escalated:
        return "escalate"
    return "recall" if recalled_on is None or recalled_on < back_on else ""
