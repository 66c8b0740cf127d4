"""Reading the trail: who did what when, newest first; payloads are not shown to anybody."""

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit import permissions
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.audit.visible import visible


def visible_entries(actor: Actor) -> QuerySet[AuditEntry]:
    """The list form of permissions.READ."""
    return visible(actor, permissions.READ, AuditEntry.objects.select_related("seal"))
