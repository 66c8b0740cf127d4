"""Reading what all procedures share."""

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.cases import permissions
from weltoffen.base.cases.models import SavedView


def saved_views(actor: Actor, procedure: str) -> QuerySet[SavedView]:
    """The actor's own, by name."""
    return visible(
        actor, permissions.VIEW_SAVED, SavedView.objects.filter(procedure=procedure)
    ).order_by("name")
