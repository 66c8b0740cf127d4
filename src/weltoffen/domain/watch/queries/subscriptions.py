"""Reading subscriptions; `visible_subscriptions` is the list form of VIEW_SUBSCRIPTION."""

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Subscription, WeeklyMail


def visible_subscriptions(actor: Actor) -> QuerySet[Subscription]:
    """With what they ask for, in a constant number of queries."""
    found = visible(actor, permissions.VIEW_SUBSCRIPTION, Subscription.objects.all())
    return found.prefetch_related("bodies", "departments").order_by("name", "pk")


def weekly_wish(actor: Actor) -> str:
    """How the person wants the weekly mail; always, where nothing was chosen."""
    own = WeeklyMail.objects.filter(person=actor.person_id or 0)
    return own.values_list("wish", flat=True).first() or WeeklyMail.Wish.ALWAYS
