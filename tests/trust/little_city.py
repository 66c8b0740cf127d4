"""Musterstadt with a clerk and an officer, made through the operations that make every city."""

from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.accounts.models import User
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.operations import draft_paper
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.organizations.queries import actor_for, departments, integration_office
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import concerns


@dataclass
class City:
    department: Organization
    office: Organization
    concern: Term
    clerk: Person
    officer: Person

    def actor(self, person: Person) -> Actor:
        return actor_for(person, timezone.localdate())

    def paper(self, name: str, at: datetime) -> Paper:
        return draft_paper(
            self.actor(self.clerk), self.department, name=name, text="Beschluss: so.", at=at
        )


def build() -> City:
    call_command("profile", "load", stdout=StringIO())
    office = integration_office()
    department = departments(timezone.localdate()).exclude(pk=office.pk).order_by("pk")[0]
    return City(
        department,
        office,
        concerns().order_by("pk")[0],
        _person("Sachbearbeitung", department, Role.CLERK),
        _person("Integrationsbüro", office, Role.OFFICER),
    )


def _person(name: str, organization: Organization, role: Role) -> Person:
    email = f"{role.value}@musterstadt.example"
    person = Person.objects.create(
        name=name, email=email, account=User.objects.create_user(email, None)
    )
    Membership.objects.create(person=person, organization=organization, role=role)
    return person
