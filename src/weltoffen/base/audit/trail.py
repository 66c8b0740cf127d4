"""Appending to the audit trail, inside the transaction of the deed."""

from typing import Any

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.models import AuditEntry


def append(actor: Actor, *, operation: str, subject: str, payload: dict[str, Any]) -> None:
    AuditEntry.objects.create(
        at=timezone.now(),
        actor_id=actor.person_id,
        actor=actor.name,
        operation=operation,
        subject=subject,
    )
