"""What bodies resolved or recommended because of a gap, and how far that is."""

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.promises import permissions, queries
from weltoffen.domain.promises.models import Promise
from weltoffen.faces.desk.promises.states import state_of


def promises_of(actor: Actor, gap: Gap) -> list[tuple[Promise, str]]:
    today = timezone.localdate()
    return [(one, state_of(one, today)) for one in queries.of_gap(actor, gap)]


def may_ask(actor: Actor) -> bool:
    return permissions.GIVE.rule.condition(actor).kind != "none"
