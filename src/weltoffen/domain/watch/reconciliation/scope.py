"""Which papers and items a reconciliation looks at."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from weltoffen.base.documents.models import Consultation
from weltoffen.domain.involvement.models import Screening
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.watch.models import Standing

MANY = 2_000  # papers, from which on it is quicker to look at all of them


@dataclass(frozen=True, slots=True)
class Scope:
    """Which papers and which items without a paper are looked at; None: all of them."""

    papers: frozenset[int] | None = None
    items: frozenset[int] | None = None

    @property
    def is_all(self) -> bool:
        return self.papers is None


NOTHING = Scope(frozenset(), frozenset())


def touched(papers: Collection[int], meetings: Collection[int] = ()) -> Scope:
    """What a reading, or a new involvement, may have an effect on: these papers and those of the
    meetings, drafts that clerks screened (council papers may be made of them), new items."""
    if len(papers) + len(meetings) > MANY:
        return Scope()
    found = set(papers)
    if meetings:
        stops = Consultation.objects.filter(
            Q(meetings__in=meetings) | Q(agenda_items__meeting__in=meetings)
        )
        found.update(stops.order_by().values_list("paper", flat=True))
        before = Standing.objects.filter(meeting__in=meetings, paper__isnull=False)
        found.update(before.order_by().values_list("paper", flat=True))
    drafts = Screening.objects.filter(paper__isnull=False, paper__is_public=False)
    alone = AgendaItem.objects.filter(
        Q(standing=None) | Q(meeting__in=meetings),
        is_public=True,
        deleted_at=None,
        consultation=None,
    )
    return Scope(
        frozenset({*found, *drafts.order_by().values_list("paper", flat=True)}),
        frozenset(alone.order_by().values_list("pk", flat=True)),
    )
