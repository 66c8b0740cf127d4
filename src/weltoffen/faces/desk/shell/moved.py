"""Figures that moved: this quarter beside the one before."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from weltoffen.base.access.actor import Actor
from weltoffen.domain.involvement.queries import figures, total
from weltoffen.domain.involvement.rules.figures import Counts


@dataclass(frozen=True, slots=True)
class Moved:
    label: str
    now: float | int | None
    before: float | int | None
    is_share: bool = False

    @property
    def difference(self) -> float | None:
        return None if self.now is None or self.before is None else self.now - self.before


def moved_figures(actor: Actor, today: date) -> list[Moved]:
    start = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    end_before = start - timedelta(days=1)
    start_before = date(end_before.year, end_before.month - 2, 1)
    now = total(figures(actor, from_on=start, until_on=today))
    before = total(figures(actor, from_on=start_before, until_on=end_before))
    return [
        Moved(_("Papers"), now.papers, before.papers),
        Moved(_("In time"), _share(now.in_time, now), _share(before.in_time, before), True),
        Moved(_("Adoption rate"), _percent(now), _percent(before), True),
        Moved(_("Without a comment"), now.overridden, before.overridden),
    ]


def _share(part: int, counts: Counts) -> float | None:
    involved = counts.in_time + counts.late
    return round(100 * part / involved, 1) if involved else None


def _percent(counts: Counts) -> float | None:
    return None if counts.adoption_rate is None else round(100 * counts.adoption_rate, 1)
