"""The one thing that may be taken out of the trail."""

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit import permissions
from weltoffen.base.audit.models import AuditEntry, AuditPayload
from weltoffen.base.audit.operation import operation


@operation("audit.erase_payload", permissions.ERASE)
def erase_payload(actor: Actor, entry: AuditEntry, *, reason: str) -> None:
    """Art. 17 GDPR: what was done is gone, that something was done stays. `reason` is kept."""
    AuditPayload.objects.filter(entry=entry).delete()
