"""Offers that look like one, and where an old address leads after they were merged."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Double, Offer

UNDO: Final = timedelta(days=30)


def visible_doubles(actor: Actor) -> QuerySet[Double]:
    """The list form of permissions.DECIDE_DOUBLE."""
    rows = Double.objects.select_related(
        "left__provider__organization", "right__provider__organization", "kept"
    )
    return visible(actor, permissions.DECIDE_DOUBLE, rows)


def why_not_apart(double: Double, *, at: datetime) -> str:
    """Empty: the merge can be undone."""
    if double.state != Double.State.MERGED or double.kept is None or double.decided_at is None:
        return _("There is nothing to undo.")
    if at - double.decided_at > UNDO:
        return _("This was decided more than 30 days ago.")
    if double.kept.merged_into_id or double.kept.status == Offer.Status.ENDED:
        return _("The offer that was kept is no longer there itself.")
    return ""
