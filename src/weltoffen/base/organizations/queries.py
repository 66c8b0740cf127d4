"""Reading organisations and people."""

from datetime import date

from django.db.models import Q, QuerySet

from weltoffen.base.access.actor import PUBLIC, Actor, Mandate, Role
from weltoffen.base.organizations.models import Deputy, Membership, Organization, Person
from weltoffen.base.vocabulary.profile import city


def actor_for(person: Person | None, today: date) -> Actor:
    """Who a signed-in person is today: own memberships, and those of persons deputised for."""
    if person is None:
        return PUBLIC
    absent = set(
        Deputy.objects.filter(deputy=person, start_on__lte=today, end_on__gte=today).values_list(
            "person_id", flat=True
        )
    )
    held = (
        Membership.objects.filter(person_id__in={person.pk, *absent}, deleted_at=None)
        .filter(Q(start_on=None) | Q(start_on__lte=today), Q(end_on=None) | Q(end_on__gte=today))
        .values_list("person_id", "role", "organization_id")
    )
    return Actor(
        person.name,
        person.pk,
        frozenset(Mandate(Role(role), org, who != person.pk) for who, role, org in held),
        frozenset({person.pk, *absent}),
    )


def integration_office() -> Organization:
    """The office that the profile names; it must exist, `weltoffen profile load` makes it."""
    return Organization.objects.get(key=city().office)


def office_name() -> str:
    """The Integration Office within a German sentence, as its subject: with its article."""
    return f"{city().office_article} {integration_office().name}"


def departments(on: date) -> QuerySet[Organization]:
    """Those there are on a day: of an ended one nothing can be asked any more."""
    return (
        Organization.objects.filter(kind=Organization.Kind.DEPARTMENT, deleted_at=None)
        .exclude(end_on__lt=on)
        .prefetch_related("concerns")
    )


def own_departments(on: date, *, lead: int | None = None) -> QuerySet[Organization]:
    """Those of the profile, and whoever leads the paper in question.

    What an interface of the council calls a department may be anything: a group, a company.
    """
    offered = departments(on)
    own = offered.exclude(key=None)
    return own if lead is None else own | offered.filter(pk=lead)


def bodies() -> QuerySet[Organization]:
    """Those of which more is known than that something refers to them."""
    nameless = {"oparl_id__isnull": False, "oparl_digest": "", "key": None, "name__endswith": ")"}
    return Organization.objects.filter(kind=Organization.Kind.BODY, deleted_at=None).exclude(
        **nameless
    )


def organizations_by_key() -> dict[str, Organization]:
    """Those that the profile names, by its keys."""
    return {row.key: row for row in Organization.objects.exclude(key=None) if row.key}


def members(organization: Organization, on: date) -> QuerySet[Membership]:
    """Who belongs to the organisation on a day."""
    return (
        organization.memberships.filter(deleted_at=None)
        .filter(Q(start_on=None) | Q(start_on__lte=on), Q(end_on=None) | Q(end_on__gte=on))
        .select_related("person", "on_behalf_of")
    )


def people_with(*roles: Role, at: Organization | None = None, on: date) -> QuerySet[Person]:
    """Persons who hold one of the roles on a day, anywhere or in one organisation."""
    held = Membership.objects.filter(role__in=roles, deleted_at=None).filter(
        Q(start_on=None) | Q(start_on__lte=on), Q(end_on=None) | Q(end_on__gte=on)
    )
    if at is not None:
        held = held.filter(organization=at)
    return Person.objects.filter(pk__in=held.values("person"), deleted_at=None)
