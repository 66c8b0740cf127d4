"""A council with an agenda ahead, somebody of the Office, and a department that was not heard."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

import make
from standings import make_council_paper, make_reminder, make_standing
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch.models import Reminder, Standing


@dataclass
class Council:
    """Everything happens around today: the pages ask the clock."""

    body: Organization
    department: Organization
    meeting: Meeting
    people: dict[str, Person]
    today: date
    now: datetime
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = client_of(self.people[who])
        return self.clients[who]

    def standing(self, name: str = "", **fields: Any) -> Standing:
        meeting = fields.pop("meeting", self.meeting)
        paper = make_council_paper(name, meeting=meeting, band=fields.get("band") or 2)
        known = {"department": self.department, "meeting": meeting, "changed_at": self.now}
        return make_standing(paper, **{**known, **fields})

    def reminder(self, standing: Standing, **fields: Any) -> Reminder:
        return make_reminder(self.people["officer"], standing, at=self.now, **fields)


@pytest.fixture
def council() -> Council:
    today, office = timezone.localdate(), make.make_office()
    body, department = make.make_body("Sportausschuss"), make.make_department("Sportamt")
    Organization.objects.filter(pk=department.pk).update(key="sportamt")
    roles = {
        "officer": (office, Role.OFFICER),
        "lead": (office, Role.LEAD),
        "clerk": (department, Role.CLERK),
        "head": (department, Role.DEPARTMENT_LEAD),
        "stranger": (make.make_department("Schulamt"), Role.CLERK),
        "council member": (body, Role.COUNCIL_MEMBER),
        "session service": (make.make_department("Gremienbüro"), Role.SESSION_SERVICE),
        "operator": (office, Role.OPERATOR),
    }
    people = {
        who: make.make_person(f"{who} (Test)", place, role, account=make.make_user())
        for who, (place, role) in roles.items()
    }
    meeting = make.make_meeting(body, today + timedelta(days=6))
    return Council(body, department, meeting, people, today, timezone.now())
