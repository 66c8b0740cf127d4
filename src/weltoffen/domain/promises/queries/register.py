"""Promises by body, by organisation, by person; `visible_promises` is the list form of VIEW."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.meetings.models import AgendaItem, Proposal
from weltoffen.domain.promises import permissions
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.workflow import ANSWERED, FORWARDED, OPEN, OWED

_WITH = ("case__owner", "case__deputy", "case__office", "body")


def visible_promises(actor: Actor) -> QuerySet[Promise]:
    """What is due first stands first."""
    found = visible(actor, permissions.VIEW, Promise.objects.select_related(*_WITH))
    return found.order_by("case__due_on", "pk")


def due_for(body: Organization | int, until: date) -> QuerySet[Promise]:
    """What a meeting begins with: due by then and not closed, and answers that wait for the body's
    judgement; whatever was due longest first."""
    key = body if isinstance(body, int) else body.pk
    return not_closed(_all()).filter(
        Q(case__state=ANSWERED) | Q(case__state__in=OWED, case__due_on__lte=until), body=key
    )


def owed_by(organization: Organization | int) -> QuerySet[Promise]:
    """What an organisation still owes."""
    key = organization if isinstance(organization, int) else organization.pk
    return not_closed(_all()).filter(case__office=key)


def owed_by_person(person: Person | int) -> QuerySet[Promise]:
    """What a person is still in charge of, or deputy for."""
    key = person if isinstance(person, int) else person.pk
    return not_closed(_all()).filter(Q(case__owner=key) | Q(case__deputy=key))


def to_do(actor: Actor, until: date) -> QuerySet[Promise]:
    """What the actor owes an answer to by then: as person, as deputy; and what nobody of the
    organisations that the actor heads is in charge of."""
    heads = actor.organizations(Role.LEAD, Role.DEPARTMENT_LEAD)
    mine = Q(case__owner__in=actor.acts_for) | Q(case__deputy__in=actor.acts_for)
    nobodys = Q(case__owner=None, case__office__in=heads)
    due = not_closed(_all()).filter(case__state=OPEN, case__due_on__lte=until)
    return due.filter(mine | nobodys)


def to_judge(actor: Actor) -> QuerySet[Promise]:
    """Answers to the bodies whose business the actor runs: enough, or not?"""
    bodies = actor.organizations(Role.COORDINATOR)
    return not_closed(_all()).filter(body__in=bodies, case__state=ANSWERED)


def answerable(actor: Actor) -> QuerySet[Promise]:
    """What the actor may answer, also by an address from a mail."""
    return visible(actor, permissions.ANSWER, _all())


def of_item(item: AgendaItem) -> QuerySet[Promise]:
    return _all().filter(item=item)


def of_gap(actor: Actor, gap: Gap) -> QuerySet[Promise]:
    """What was asked for because of a gap, the oldest first."""
    return visible_promises(actor).filter(gap=gap).order_by("given_on", "pk")


def to_remind(today: date, longest: timedelta) -> QuerySet[Promise]:
    """Nobody has answered, and the day of the first reminder has come; with their reminders."""
    return (
        not_closed(_all())
        .filter(case__state__in=OWED, case__due_on__lte=today + longest)
        .prefetch_related("reminders")
    )


def coming_home() -> QuerySet[Promise]:
    """Motions with which the other body may have finished: decided under an item or the one it was
    carried over to, or not taken up. What they say, `wording.answer_of` reads."""
    said = Q()
    for item in ("proposal__item", "proposal__item__carried_to"):
        said |= Q(**{f"{item}__result__gt": ""}) | Q(**{f"{item}__result_text__gt": ""})
        said |= Q(**{f"{item}__closed__result_text__gt": ""})
    refused = Q(proposal__state=Proposal.State.REFUSED)
    found = Promise.objects.filter(said | refused, case__state=FORWARDED)
    return _all().filter(pk__in=found.values("pk"))


def not_closed(promises: QuerySet[Promise]) -> QuerySet[Promise]:
    """What is still owed or waits to be judged: few among many of twenty years, by an index."""
    return promises.filter(case__closed_at=None)


def overdue(promises: QuerySet[Promise], today: date) -> QuerySet[Promise]:
    return not_closed(promises).filter(case__state__in=OWED, case__due_on__lt=today)


def overdue_to(bodies: Collection[int], today: date) -> QuerySet[Promise]:
    """What these bodies wait for in vain, whatever was due longest first."""
    return overdue(_all(), today).filter(body__in=bodies)


def of_the_year(promises: QuerySet[Promise], today: date) -> QuerySet[Promise]:
    """What is open, and what was closed in the twelve months before today: for figures."""
    begins = timezone.make_aware(datetime.combine(today - timedelta(days=365), time()))
    return promises.filter(Q(case__closed_at=None) | Q(case__closed_at__gte=begins))


def _all() -> QuerySet[Promise]:
    return Promise.objects.select_related(*_WITH).order_by("case__due_on", "pk")
