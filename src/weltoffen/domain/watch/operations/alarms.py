"""Telling people that a source has fallen silent, once per silence."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Source
from weltoffen.domain.watch.notices import sources


@operation("watch.tell_silence", permissions.READ)
def tell_silence(actor: Actor, source: Source, *, reason: str, at: datetime) -> None:
    """Operators and the head of the Office are told; not again before it has ended."""
    source.silence_told_at = at
    source.save(update_fields=["silence_told_at"])
    sources.fell_silent(source, reason, at=at)


@operation("watch.end_silence", permissions.READ)
def end_silence(actor: Actor, source: Source) -> None:
    """It speaks again; the next silence is told anew."""
    source.silence_told_at = None
    source.save(update_fields=["silence_told_at"])
