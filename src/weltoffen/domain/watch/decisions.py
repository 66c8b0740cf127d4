"""What councils decided about papers that the Office deals with."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.operations import note_decision
from weltoffen.domain.meetings.models import AgendaItem, Result

DECISIONS = (Result.ADOPTED, Result.ADOPTED_CHANGED, Result.REJECTED, Result.DONE)


def tell_decisions(at: datetime) -> int:
    """Note every result of an authoritative consultation at its involvement; said once."""
    items = sorted(
        row for path in ("consultation", "further_consultations") for row in _decided(path, at)
    )
    last = {
        involvement: (timezone.localdate(starts_at), words or str(Result(result).label))
        for starts_at, _item, involvement, words, result in items
    }
    for involvement in Involvement.objects.filter(pk__in=last).select_related("case"):
        decided_on, text = last[involvement.pk]
        note_decision(CLOCK, involvement, decided_on=decided_on, text=text, at=at)
    return len(last)


def _decided(path: str, at: datetime) -> Iterator[tuple[datetime, int, int, str, str]]:
    """By the paper that the item names, or by one of several that stand under it."""
    authoritative = Q(**{f"{path}__is_authoritative": True})
    for word in ("entscheid", "beschluss"):
        authoritative |= Q(**{f"{path}__role__icontains": word})
    return (
        AgendaItem.objects.filter(
            authoritative,
            is_public=True,
            deleted_at=None,
            result__in=DECISIONS,
            meeting__starts_at__lte=at,
            meeting__deleted_at=None,
            **{f"{path}__deleted_at": None, f"{path}__paper__involvement__isnull": False},
        )
        .order_by()
        .values_list(
            "meeting__starts_at",
            "pk",
            f"{path}__paper__involvement",
            "result_text",
            "result",
        )
        .iterator()
    )
