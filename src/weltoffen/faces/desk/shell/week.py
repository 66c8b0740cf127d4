"""The week ahead by meeting: which papers before the Office come up where."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.queries import work_list
from weltoffen.faces.desk.shell.links import page_of

DAYS = 10
SHOWN = 5
MOST = 60  # papers looked at; a week with more is read in the calendar


@dataclass(frozen=True, slots=True)
class Sitting:
    """One body on one day, with the papers on their way to it."""

    day: date
    body: str
    papers: list[tuple[str, str]]  # title, address

    @property
    def first(self) -> list[tuple[str, str]]:
        return self.papers[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.papers) - SHOWN)


def week_ahead(actor: Actor, today: date) -> list[Sitting]:
    until = today + timedelta(days=DAYS)
    coming = {"paper__consultations__planned_on__range": (today, until)}
    by_sitting: dict[tuple[date, str], list[tuple[str, str]]] = defaultdict(list)
    for involvement in work_list(actor, "office").filter(**coming).distinct()[:MOST]:
        for day, body in _stops(involvement, today, until):
            by_sitting[day, body].append((involvement.paper.name, page_of(reference(involvement))))
    return [Sitting(day, body, papers) for (day, body), papers in sorted(by_sitting.items())]


def _stops(involvement: Involvement, today: date, until: date) -> set[tuple[date, str]]:
    return {
        (stop.planned_on, str(stop.organization))
        for stop in involvement.paper.consultations.all()
        if stop.planned_on and stop.organization and today <= stop.planned_on <= until
    }
