"""Keeping an answer where it is read: with the promise, and with the gap it came from. Called
inside operations."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.domain.gaps.steps import answered
from weltoffen.domain.promises.models import Promise


def keep_answer(promise: Promise, said: str, *, by: str, at: datetime) -> None:
    promise.answer, promise.answered_at, promise.answered_by = said, at, by[:200]
    promise.save(update_fields=["answer", "answered_at", "answered_by"])
    if promise.gap is not None:
        # what was decided behind closed doors, the gap only counts
        told = "" if promise.item is not None and not promise.item.is_public else f": {said}"
        text = f"{by}: Antwort auf {promise.case.number}{told}"[:3_000]
        answered(Actor(by), promise.gap, text=text, at=at)
