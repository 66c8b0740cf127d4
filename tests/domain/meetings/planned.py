"""A body of ours with people and a meeting, for the tests of this room."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings import operations
from weltoffen.domain.meetings.models import Meeting


def make_ours(name: str = "", *, meets_in_public: bool = False, **charter: Any) -> Organization:
    body = make.make_body(name or "Arbeitskreis Ankommen", meets_in_public=meets_in_public)
    values = {"kind": Charter.Kind.WORKING_GROUP, "needs_clearance": False, **charter}
    Charter.objects.create(body=body, **values)
    return body


def plan(
    actor: Any, body: Organization, *, days: int = 30, starts_at: datetime | None = None
) -> Meeting:
    starts_at = starts_at or make.later(days) + timedelta(hours=6)
    return operations.plan_meeting(
        actor,
        body,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        location="Rathaus, Raum 1",
        online_url="https://treffen.example.org/ak",
    )


def make_cast(**charter: Any) -> SimpleNamespace:
    """Geschäftsführung, two members, a guest to come, and a meeting in a month."""
    body = make_ours(**charter)
    people: dict[str, Person] = {
        "coordinator": make.make_person("Geschäftsführung", body, Role.COORDINATOR),
        "member": make.make_person("Mitglied Beratungsstelle", body, Role.MEMBER),
        "other": make.make_person("Mitglied Klinik", body, Role.MEMBER),
        "guest": make.make_person("Gast Hochschule"),
        "former": make.make_person(
            "Früheres Mitglied", body, Role.MEMBER, end_on=make.TODAY - timedelta(days=1)
        ),
        "officer": make.make_officer(),
        "clerk": make.make_clerk(),
    }
    actors = {name: make.acting(person) for name, person in people.items()}
    meeting = plan(actors["coordinator"], body)
    return SimpleNamespace(body=body, meeting=meeting, people=people, actors=actors)
