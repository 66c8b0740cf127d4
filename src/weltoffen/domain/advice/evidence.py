"""What found no place or no answer is evidence of a gap: told to `domain/gaps`, of nobody."""

from datetime import datetime
from typing import Final

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.advice.models import Inquiry, Outcome, Referral
from weltoffen.domain.gaps import operations as gaps
from weltoffen.domain.gaps.models import Evidence
from weltoffen.domain.gaps.rules.places import Place, from_refusal

KINDS: Final = {
    Outcome.Result.NOT_SUITABLE: Evidence.Kind.REFUSED,
    Outcome.Result.FULL: Evidence.Kind.REFUSED,
    Outcome.Result.EXPIRED: Evidence.Kind.EXPIRED,
}


def tell_gaps(
    referral: Referral,
    result: str,
    *,
    topic: str,
    language: str,
    district: str,
    reason: str,
    at: datetime,
) -> bool:
    """Whether there was something to tell."""
    kind = KINDS.get(Outcome.Result(result))
    if kind is not None:
        gaps.note_evidence(
            CLOCK,
            referral.case.office,
            kind=kind,
            place=from_refusal(reason, topic, language, district),
            reason=reason or ("full" if result == Outcome.Result.FULL else ""),
            day=timezone.localdate(at),
        )
    return kind is not None


def tell_gaps_of_inquiry(inquiry: Inquiry, *, at: datetime) -> None:
    """Nobody could help: a question of a topic counts, whatever was asked."""
    gaps.note_evidence(
        CLOCK,
        inquiry.case.office,
        kind=Evidence.Kind.INQUIRY,
        place=Place(topic=inquiry.topic.code if inquiry.topic else ""),
        day=timezone.localdate(at),
    )
