"""Reading notices, newest first; how one wants to be told."""

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.notices import permissions
from weltoffen.base.notices.models import Kind, Notice, Preference


def visible_notices(actor: Actor) -> QuerySet[Notice]:
    """The list form of permissions.VIEW: one's own, and those of persons deputised for."""
    return visible(actor, permissions.VIEW, Notice.objects.select_related("recipient"))


def unread(actor: Actor) -> QuerySet[Notice]:
    return visible_notices(actor).filter(read_at=None)


def unread_count(actor: Actor) -> int:
    return unread(actor).count()


def mail_choices(actor: Actor) -> dict[str, str]:
    """Per kind, how the person wants to be told; once a day where nothing was chosen."""
    own = Preference.objects.filter(person__pk=actor.person_id or 0)
    chosen = dict(own.values_list("kind", "mail"))
    return {kind: chosen.get(kind, Preference.Mail.DAILY) for kind in Kind.values}
