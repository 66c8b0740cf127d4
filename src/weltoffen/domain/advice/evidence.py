"""A referral that found no place is evidence of a gap: told to `domain/gaps`, by nobody's name."""

from datetime import datetime

from weltoffen.domain.advice.models import Outcome, Referral

NO_PLACE = frozenset({Outcome.Result.NOT_SUITABLE, Outcome.Result.FULL, Outcome.Result.EXPIRED})


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
    return result in NO_PLACE
