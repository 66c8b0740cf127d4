"""A few persons to tell something to."""

from datetime import datetime
from zoneinfo import ZoneInfo

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.organizations.queries import actor_for

AT = datetime(2026, 11, 2, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def person(name: str = "Sachbearbeitung Stadtplanung", email: str = "", role: Role = Role.CLERK):
    made = Person.objects.create(
        name=name, email=email or f"{name.lower().replace(' ', '-')}@stadt.example"
    )
    office, _ = Organization.objects.get_or_create(name="Amt", defaults={"kind": "department"})
    Membership.objects.create(person=made, organization=office, role=role)
    return made


def actor(of: Person) -> Actor:
    return actor_for(of, AT.date())
