"""Appending to the audit trail, inside the transaction of the deed."""

import secrets
from typing import Any

from django.db import connection
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit import chain, sealing
from weltoffen.base.audit.models import AuditEntry, AuditPayload


def append(actor: Actor, *, operation: str, subject: str, payload: dict[str, Any]) -> AuditEntry:
    """The deed and its entry commit together or not at all."""
    if not connection.in_atomic_block:
        raise RuntimeError("an audit entry belongs into the transaction of its deed")
    salt, body = secrets.token_hex(32), chain.canonical(payload)
    entry = AuditEntry.objects.create(
        at=timezone.now(),
        actor_id=actor.person_id,
        actor=actor.name,
        operation=operation,
        subject=subject,
        commitment=chain.commitment(salt, body),
    )
    AuditPayload.objects.create(entry=entry, salt=salt, body=body)
    sealing.enqueue(entry)
    return entry
