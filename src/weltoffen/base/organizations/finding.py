"""Looking up organisations and people by a word of their name, former name or function."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from weltoffen.base.organizations.models import FormerName, Organization, Person, Seat
from weltoffen.base.organizations.standing import memberships_on


def find_organizations(words: str) -> QuerySet[Organization]:
    """Every word must occur in the name, the short name or a former name."""
    found = Organization.objects.filter(deleted_at=None)
    for word in words.split()[:6]:
        former = FormerName.objects.filter(name__icontains=word).values("organization")
        found = found.filter(
            Q(name__icontains=word) | Q(short_name__icontains=word) | Q(pk__in=former)
        )
    return found


def find_people(words: str, today: date) -> QuerySet[Person]:
    """By name or by what they are today, with what they are."""
    held = memberships_on(today).select_related("organization")
    found = Person.objects.filter(deleted_at=None)
    for word in words.split()[:6]:
        by_function = held.filter(
            Q(title__icontains=word)
            | Q(organization__name__icontains=word)
            | Q(organization__short_name__icontains=word)
        )
        found = found.filter(Q(name__icontains=word) | Q(pk__in=by_function.values("person")))
    return found.prefetch_related(Prefetch("memberships", held, to_attr="held_today"))


def city_organizations() -> QuerySet[Organization]:
    """Those that the profile names, with everything that the page of the city shows."""
    return (
        Organization.objects.filter(deleted_at=None)
        .exclude(key=None)
        .select_related("parent")
        .prefetch_related(
            "concerns",
            "former_names",
            Prefetch("seats", Seat.objects.select_related("organization")),
        )
    )
