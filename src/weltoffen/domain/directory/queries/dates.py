"""When public offers take place: on a day, and the coming dates of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from uuid import UUID

from django.db.models import QuerySet

from weltoffen.base.access.actor import PUBLIC
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.queries.offers import visible_offers
from weltoffen.domain.directory.rules import hours
from weltoffen.domain.directory.rules.hours import Span

AHEAD = timedelta(days=90)
MOST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """An offer by its address; `moved_to` is where it was merged into."""

    pk: int
    moved_to: UUID | None = None


def public_offer(uuid: UUID) -> Found | None:
    """One query; None for one that never was, has ended or is hidden."""
    row = Offer.objects.filter(uuid=uuid).select_related("merged_into").first()
    if row is None:
        return None
    if row.merged_into is not None and row.merged_into.is_public:
        return Found(row.merged_into.pk, row.merged_into.uuid)
    return Found(row.pk) if row.is_public else None


def offers_on(day: date) -> list[tuple[Span, int]]:
    """What one can go to without having joined before: dates of their own, and where one may just
    come. Courses that run every week for those who joined are no dates, nor is a telephone that
    somebody answers day and night. Three queries."""
    found: list[tuple[Span, int]] = []
    for offer in _dated():
        patterns = [one for one in offer.schedules.all() if _is_a_date(offer, one.frequency)]
        spans = hours.spans_on(patterns, offer.exceptions.all(), day)
        found += [(span, offer.pk) for span in spans if span.is_all_day or not span.is_whole_day]
    return sorted(found, key=lambda one: (one[0].opens, one[1]))


def coming_dates(pk: int, local: datetime) -> list[Span]:
    """Of the next 90 days. Three queries."""
    offer = _dated().get(pk=pk)
    coming: Iterator[Span] = hours.coming(
        list(offer.schedules.all()), list(offer.exceptions.all()), local
    )
    return list(takewhile(lambda span: span.opens < local + AHEAD, coming))[:MOST]


def _dated() -> QuerySet[Offer]:
    offers = visible_offers(PUBLIC).filter(status=Offer.Status.ACTIVE)
    return offers.prefetch_related("schedules", "exceptions")


def _is_a_date(offer: Offer, frequency: str) -> bool:
    return offer.entry == Offer.Entry.WALK_IN or frequency != "WEEKLY"
