"""A council whose members are paid, and sittings with who was there."""

from datetime import date, datetime, timedelta

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes.models import Attendance, Sitting


def make_council() -> Organization:
    """As the invented city names it."""
    council, _made = Organization.objects.get_or_create(
        key="integrationsrat",
        defaults={"name": "Integrationsrat", "kind": "body", "classification": "Beirat"},
    )
    return council


def make_member(council: Organization, name: str = "Mitglied", title: str = "") -> Person:
    person = make.make_person(name)
    Membership.objects.create(
        person=person,
        organization=council,
        role=Role.MEMBER,
        title=title,
        start_on=date(2024, 1, 1),
    )
    return person


def make_sitting(
    council: Organization, day: date, *, hour: int = 18, is_closed: bool = True
) -> Sitting:
    starts_at = make.moment(day, hour)
    meeting = Meeting.objects.create(name=f"Sitzung {day}", body=council, starts_at=starts_at)
    return Sitting.objects.create(
        meeting=meeting,
        opened_at=starts_at,
        closed_at=starts_at + timedelta(hours=2) if is_closed else None,
    )


def attend(
    sitting: Sitting,
    person: Person | None,
    *,
    until: datetime | None = None,
    is_guest: bool = False,
) -> Attendance:
    return Attendance.objects.create(
        sitting=sitting,
        person=person,
        name=person.name if person else "Gast",
        is_guest=is_guest,
        came_at=sitting.opened_at,
        left_at=until,
    )
