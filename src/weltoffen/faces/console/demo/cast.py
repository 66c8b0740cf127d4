"""The people of the demo city: by function, never by name; one sign-in per function."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.accounts.models import User
from weltoffen.base.accounts.operations import open_account
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.operations import (
    appoint,
    connect_account,
    name_deputy,
    register_person,
)
from weltoffen.base.organizations.queries import (
    actor_for,
    bodies,
    departments,
    integration_office,
)
from weltoffen.base.vocabulary.profile import section


@dataclass(slots=True)
class Cast:
    """Who plays which part; `actors` holds what each may do."""

    today: date
    office: Organization
    by_key: dict[str, Organization]
    lead: Person = field(init=False)
    officers: list[Person] = field(default_factory=list)
    clerks: dict[int, Person] = field(default_factory=dict)  # by department
    leads: dict[int, Person] = field(default_factory=dict)
    roles: dict[str, Person] = field(default_factory=dict)  # one person per other role
    hired: list[tuple[Person, Role, Organization]] = field(default_factory=list)
    actors: dict[int, Actor] = field(default_factory=dict)

    def actor(self, person: Person) -> Actor:
        if person.pk not in self.actors:
            self.actors[person.pk] = actor_for(person, self.today)
        return self.actors[person.pk]

    def hire(self, name: str, role: Role, where: Organization, **more: Any) -> Person:
        person = register_person(CLOCK, where, name=name)
        since = self.today - timedelta(days=3 * 365)
        appoint(CLOCK, where, person=person, role=role, title=name, start_on=since, **more)
        self.hired.append((person, role, where))
        return person


def gather(today: date) -> Cast:
    """Everybody at their desk: the Office, each department in charge of something, and the rest."""
    plan, office = section("demo"), integration_office()
    cast = Cast(today, office, _organizations(today))
    cast.lead = cast.hire(f"Amtsleitung {office.short_name}", Role.LEAD, office)
    cast.officers = [cast.hire(raw["name"], Role.OFFICER, office) for raw in plan["officer"]]
    for department in departments(today):
        if department.concerns.all():
            short = department.short_name
            clerk = cast.hire(f"Sachbearbeitung {short}", Role.CLERK, department)
            lead = cast.hire(f"Leitung {short}", Role.DEPARTMENT_LEAD, department)
            cast.clerks[department.pk], cast.leads[department.pk] = clerk, lead
    for role, raw in plan["functions"].items():
        where = cast.by_key[raw["at"]]
        cast.roles[role] = cast.hire(raw["name"], Role(role), where)
    return cast


def stand_in(cast: Cast) -> None:
    """Two officers deputise for one another, and a clerk stands in for the head right now."""
    first, second = cast.officers[:2]
    days = cast.today + timedelta(days=5), cast.today + timedelta(days=18)
    name_deputy(cast.actor(first), first, deputy=second, start_on=days[0], end_on=days[1])
    then = cast.today - timedelta(days=120), cast.today - timedelta(days=106)
    name_deputy(cast.actor(second), second, deputy=first, start_on=then[0], end_on=then[1])
    pk, head = next(iter(cast.leads.items()))
    name_deputy(
        cast.actor(head),
        head,
        deputy=cast.clerks[pk],
        start_on=cast.today - timedelta(days=2),
        end_on=cast.today + timedelta(days=6),
    )


def open_accounts(cast: Cast) -> list[dict[str, str]]:
    """A sign-in for every person with a function of their own, with a fresh password each."""
    return [_account(person, role, where) for person, role, where in cast.hired]


def _account(person: Person, role: Role, where: Organization) -> dict[str, str]:
    login, password = f"{slug(person.name)}@demo.example", fresh_password()
    account = open_account(CLOCK, User(email=login), password=password, is_demo=True)
    connect_account(CLOCK, person, account=account)
    return {
        "login": login,
        "password": password,
        "role": role.value,
        "function": person.name,
        "organization": where.name,
    }


def _organizations(today: date) -> dict[str, Organization]:
    rows = [*departments(today), *bodies()]
    return {row.key: row for row in rows if row.key}


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().translate(_UMLAUTS)).strip("-")


def fresh_password() -> str:
    """Four groups that can be read aloud."""
    letters = "abcdefghkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
