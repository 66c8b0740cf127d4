"""What hangs on somebody who is no longer there, and bodies that nobody runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from weltoffen.base.access.actor import Role
from weltoffen.base.cases.models import Case
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.standing import memberships_on
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.involvement.models import RoutingRule


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who is nothing anywhere any more, and how much still hangs on them."""

    person: Person
    cases: int
    offers: int
    rules: int

    @property
    def total(self) -> int:
        return self.cases + self.offers + self.rules


@dataclass(frozen=True, slots=True)
class Orphans:
    gone: tuple[Gone, ...]
    bodies: tuple[Organization, ...]  # of ours that nobody coordinates

    @property
    def is_empty(self) -> bool:
        return not self.gone and not self.bodies


def orphans(today: date) -> Orphans:
    """In five queries, however much there is."""
    cases = _count(Case.objects.filter(closed_at=None), "owner", today)
    offers = _count(
        Offer.objects.filter(merged_into=None).exclude(status=Offer.Status.ENDED), "owner", today
    )
    rules = _count(RoutingRule.objects.filter(is_active=True), "owner", today)
    people = Person.objects.filter(pk__in={*cases, *offers, *rules}).order_by("name", "pk")
    gone = tuple(
        Gone(one, cases.get(one.pk, 0), offers.get(one.pk, 0), rules.get(one.pk, 0))
        for one in people
    )
    return Orphans(gone, tuple(_without_coordinator(today)))


def people_left_behind(today: date) -> QuerySet[Person]:
    """Those who are gone, as people that one can choose."""
    return Person.objects.filter(pk__in=[one.person.pk for one in orphans(today).gone])


def _count(
    rows: QuerySet[Case] | QuerySet[Offer] | QuerySet[RoutingRule], by: str, today: date
) -> dict[int, int]:
    """Of each who is gone."""
    held = memberships_on(today).filter(person=OuterRef(by))
    counted = (
        rows.filter(~Q(Exists(held)), **{f"{by}__isnull": False})
        .order_by()
        .values_list(by)
        .annotate(number=Count("pk"))
    )
    return dict(counted)


def _without_coordinator(today: date) -> Iterable[Organization]:
    runs = memberships_on(today).filter(organization=OuterRef("pk"), role=Role.COORDINATOR)
    ours = Organization.objects.filter(charter__isnull=False, deleted_at=None)
    return ours.filter(~Q(Exists(runs)), Q(end_on=None) | Q(end_on__gte=today)).order_by("name")
