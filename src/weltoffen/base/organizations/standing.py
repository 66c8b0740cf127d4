"""Who somebody is today, in words: functions, and persons deputised for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Deputy, Membership, Organization, Person


@dataclass(frozen=True, slots=True)
class Function:
    """What a person is somewhere; `role` is for permissions, `title` is what people say."""

    person_id: int
    role: str
    title: str
    organization: Organization


@dataclass(frozen=True, slots=True)
class Standing:
    functions: tuple[Function, ...]
    deputised: tuple[Deputy, ...]  # those the person stands in for today


def standing(actor: Actor, today: date) -> Standing:
    held = memberships_on(today).filter(person=actor.person_id or 0)
    absent = Deputy.objects.filter(
        deputy=actor.person_id or 0, start_on__lte=today, end_on__gte=today
    ).select_related("person")
    return Standing(tuple(functions(held)), tuple(absent))


def functions(held: QuerySet[Membership]) -> list[Function]:
    return [
        Function(m.person_id, m.role, m.title or m.get_role_display(), m.organization)
        for m in held.select_related("organization")
    ]


def memberships_on(day: date) -> QuerySet[Membership]:
    """Those that hold on a day."""
    return Membership.objects.filter(
        Q(start_on=None) | Q(start_on__lte=day),
        Q(end_on=None) | Q(end_on__gte=day),
        deleted_at=None,
    )


def demo_people(today: date) -> QuerySet[Person]:
    """Persons of the demo city that one may be with a click, with what they are."""
    return (
        Person.objects.filter(account__is_demo=True, account__is_active=True, deleted_at=None)
        .select_related("account")
        .prefetch_related(
            Prefetch(
                "memberships",
                memberships_on(today).select_related("organization"),
                to_attr="held_today",
            )
        )
        .order_by("name")
    )


def deputies_of(person_id: int, today: date) -> Sequence[Deputy]:
    """Present and coming deputies of a person."""
    return list(
        Deputy.objects.filter(person_id=person_id, end_on__gte=today)
        .select_related("deputy")
        .order_by("start_on")
    )


def colleagues(actor: Actor, today: date) -> QuerySet[Person]:
    """Who may stand in for the actor: people of the same organisations who can sign in."""
    held = memberships_on(today).filter(organization_id__in=actor.organizations())
    return Person.objects.filter(
        pk__in=held.values("person"), account__isnull=False, deleted_at=None
    ).exclude(pk=actor.person_id or 0)
