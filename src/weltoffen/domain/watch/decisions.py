"""What councils decided about papers that the Office deals with."""

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
    items = (
        AgendaItem.objects.filter(
            Q(consultation__is_authoritative=True)
            | Q(consultation__role__icontains="entscheid")
            | Q(consultation__role__icontains="beschluss"),
            consultation__deleted_at=None,
            consultation__paper__involvement__isnull=False,
            is_public=True,
            deleted_at=None,
            result__in=DECISIONS,
            meeting__starts_at__lte=at,
            meeting__deleted_at=None,
        )
        .order_by("meeting__starts_at", "pk")
        .values_list(
            "consultation__paper__involvement", "meeting__starts_at", "result_text", "result"
        )
    )
    last = {
        involvement: (timezone.localdate(starts_at), words or str(Result(result).label))
        for involvement, starts_at, words, result in items
        if starts_at is not None
    }
    for involvement in Involvement.objects.filter(pk__in=last).select_related("case"):
        decided_on, text = last[involvement.pk]
        note_decision(CLOCK, involvement, decided_on=decided_on, text=text, at=at)
    return len(last)
