"""Who has to be told: the two sides of an involvement on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.involvement.models import Involvement


def people_of(organization: Organization | int, *roles: Role, day: date) -> QuerySet[Person]:
    """Persons who hold one of the roles there on that day."""
    return Person.objects.filter(
        Q(memberships__start_on=None) | Q(memberships__start_on__lte=day),
        Q(memberships__end_on=None) | Q(memberships__end_on__gte=day),
        memberships__organization=organization,
        memberships__role__in=roles,
        memberships__deleted_at=None,
        deleted_at=None,
    ).distinct()


def office_staff(office: Organization | int, day: date) -> QuerySet[Person]:
    return people_of(office, Role.LEAD, Role.OFFICER, day=day)


def office_side(involvement: Involvement, day: date) -> list[Person]:
    """Who is in charge; while nobody is, the head of the Office."""
    case = involvement.case
    in_charge = [person for person in (case.owner, case.deputy) if person]
    return in_charge or office_leads(involvement, day)


def office_leads(involvement: Involvement, day: date) -> list[Person]:
    return list(people_of(involvement.case.office_id, Role.LEAD, day=day))


def department_side(involvement: Involvement, day: date) -> list[Person]:
    """Who brought the paper; for papers the Office took in itself, everybody who may answer."""
    paper = involvement.paper
    brought = {person for person in (involvement.requested_by, paper.submitter) if person}
    if brought or paper.is_confidential:
        return sorted(brought, key=lambda person: person.pk)
    roles = (Role.CLERK, Role.DEPARTMENT_LEAD)
    return list(people_of(involvement.department_id, *roles, day=day))


def department_leads(involvement: Involvement, day: date) -> list[Person]:
    if involvement.paper.is_confidential:
        return []
    return list(people_of(involvement.department_id, Role.DEPARTMENT_LEAD, day=day))
