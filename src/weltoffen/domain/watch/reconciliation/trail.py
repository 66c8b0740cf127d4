"""What happened lately that papers' standings rest on, as the audit trail tells it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max, Model, Q
from django.utils import timezone

from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.documents.models import Consultation
from weltoffen.domain.involvement.models import (
    Clarification,
    Clearance,
    Involvement,
    Screening,
    Statement,
)
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.relevance.models import ControlPaper
from weltoffen.domain.watch.models import Standing

# on PostgreSQL an entry may become visible after one with a higher number
OVERLAP: Final = 50
MOST: Final = 2_000  # entries; after a longer pause the night makes everything anew
APPS: Final = ("documents.", "involvement.", "meetings.", "relevance.judge", "relevance.look_at")
READ: Final = ("watch.take_in", "watch.take_fetched", "watch.undo_reading")
COMPARED: Final = (
    "involvement.request_involvement",
    "involvement.finish_screening",
    "involvement.give_second_look",
)
PAST_DAYS: Final = 60  # a paper may come before the Office after its meeting


@dataclass(frozen=True, slots=True)
class News:
    papers: frozenset[int]
    is_compared: bool  # something came before the Office
    is_read: bool  # a source brought something
    entry: int


def news_since(mark: int | None) -> News | None:
    """None when nothing happened. The first look ever only notes where the trail is."""
    happened = Q(operation__in=READ)
    for name in APPS:
        happened |= Q(operation__startswith=name)
    relevant = AuditEntry.objects.filter(happened)
    last = relevant.filter(pk__gt=mark or 0).aggregate(last=Max("pk"))["last"]
    if mark is None:
        return News(frozenset(), False, False, last or 0)
    if last is None:
        return None
    rows = (
        relevant.filter(pk__gt=mark - OVERLAP, pk__lte=last)
        .order_by("-pk")
        .values_list("pk", "operation", "subject")[:MOST]
    )
    new = [(operation, subject) for _pk, operation, subject in rows]
    return News(
        frozenset(_papers_of(subject for _operation, subject in new)),
        any(operation in COMPARED for operation, _subject in new),
        any(operation in READ for operation, _subject in new),
        last,
    )


def papers_ahead(at: datetime) -> set[int]:
    """Papers of councils that a new involvement may be about."""
    day = timezone.localdate(at) - timedelta(days=PAST_DAYS)
    open_ones = Standing.objects.filter(
        Q(meets_on__gte=day) | Q(meets_on=None, first_seen_at__gte=at - timedelta(days=365)),
        paper__is_public=True,
        involvement=None,
    )
    return set(open_ones.order_by().values_list("paper", flat=True))


def _papers_of(subjects: Iterable[str]) -> set[int]:
    keys: dict[str, set[int]] = defaultdict(set)
    for subject in subjects:
        label, _, key = subject.partition(":")
        if key.isdecimal():
            keys[label].add(int(key))
    papers = set(keys.pop("documents.paper", ()))
    for label, some in keys.items():
        if (way := _WAYS.get(label)) is not None:
            model, path = way
            found = model._default_manager.filter(pk__in=some).order_by()
            papers.update(key for key in found.values_list(path, flat=True) if key)
    if meetings := keys.get("meetings.meeting"):
        stops = Consultation.objects.filter(
            Q(meetings__in=meetings) | Q(agenda_items__meeting__in=meetings)
        )
        papers.update(stops.order_by().values_list("paper", flat=True))
    return papers


_WAYS: dict[str, tuple[type[Model], str]] = {
    "involvement.involvement": (Involvement, "paper"),
    "involvement.screening": (Screening, "paper"),
    "involvement.statement": (Statement, "involvement__paper"),
    "involvement.clarification": (Clarification, "involvement__paper"),
    "involvement.clearance": (Clearance, "paper_version__paper"),
    "relevance.controlpaper": (ControlPaper, "paper"),
    "documents.consultation": (Consultation, "paper"),
    "meetings.agendaitem": (AgendaItem, "consultation__paper"),
}
