"""Figures of referrals: whole months that are over, and no number that could be a person."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.advice import permissions
from weltoffen.domain.advice.models import Outcome
from weltoffen.domain.advice.rules.safe import Row, safe_median, safe_rows

Result = Outcome.Result
REFUSED: Final = (Result.NOT_SUITABLE, Result.FULL)
OTHERS: Final = "Übrige"
ALL: Final = "Alle"


@dataclass(frozen=True, slots=True)
class Line:
    """Counts are accepted, refused, without an answer; each none or at least five."""

    label: str
    accepted: int
    refused: int
    unanswered: int
    days: int | None  # median to the first reaction

    @property
    def total(self) -> int:
        return self.accepted + self.refused + self.unanswered

    @property
    def share(self) -> float:
        return 100 * self.accepted / self.total


@dataclass(frozen=True, slots=True)
class Figures:
    """`until` is the first day that is not in it: running months would show single people."""

    start: date
    until: date
    whole: list[Line]
    by_offer: list[Line]
    by_topic: list[Line]
    by_language: list[Line]
    reasons: list[Row]


def figures(actor: Actor, *, start: date, today: date) -> Figures:
    until = today.replace(day=1)
    outcomes = list(
        visible(actor, permissions.FIGURES, Outcome.objects.all())
        .filter(month__gte=start, month__lt=until)
        .exclude(result=Result.WITHDRAWN)
        .select_related("offer")
    )
    reasons = Counter(one.reason for one in outcomes if one.result == Result.NOT_SUITABLE)
    return Figures(
        start,
        until,
        whole=_lines(outcomes, lambda one: ALL),
        by_offer=_lines(outcomes, lambda one: one.offer.name),
        by_topic=_lines(outcomes, lambda one: one.topic),
        by_language=_lines(outcomes, lambda one: one.language),
        reasons=safe_rows([Row(code, (n,)) for code, n in reasons.items()], others=OTHERS),
    )


def _lines(outcomes: Sequence[Outcome], label: Callable[[Outcome], str]) -> list[Line]:
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(label(one), []).append(one)
    rows = [Row(name, _counts(members)) for name, members in groups.items()]
    shown = safe_rows(rows, others=OTHERS)
    own = {row.label for row in shown if row.merged == 1}
    rest = [one for name, members in groups.items() if name not in own for one in members]
    return [_line(row, groups[row.label] if row.label in own else rest) for row in shown]


def _line(row: Row, outcomes: Iterable[Outcome]) -> Line:
    accepted, refused, unanswered = row.counts
    return Line(row.label, accepted, refused, unanswered, _median(outcomes))


def _counts(outcomes: Iterable[Outcome]) -> tuple[int, int, int]:
    found = Counter(one.result for one in outcomes)
    return (
        found[Result.APPOINTMENT],
        sum(found[result] for result in REFUSED),
        found[Result.EXPIRED],
    )


def _median(outcomes: Iterable[Outcome]) -> int | None:
    return safe_median([one.days for one in outcomes if one.days is not None])
