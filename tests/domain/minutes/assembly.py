"""A body of ours with members, and a meeting of it that can be opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import make
from make import AT
from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting
from weltoffen.domain.minutes import operations
from weltoffen.domain.minutes.models import Attendance, Motion, Sitting


@dataclass
class Assembly:
    body: Organization
    charter: Charter
    secretary: Person
    members: list[Person]
    meeting: Meeting
    items: list[AgendaItem] = field(default_factory=list)

    @property
    def actor(self) -> Actor:
        """Of the day of the meeting, which pages know as today."""
        assert self.meeting.starts_at is not None
        return make.acting(self.secretary, self.meeting.starts_at.date())

    def open(self, here: int | None = None, at: datetime | None = None) -> Sitting:
        """With the first `here` members in the room; all of them unless said otherwise."""
        at = at or self.meeting.starts_at
        assert at is not None
        sitting = operations.open_sitting(
            self.actor, self.meeting, chair="Vorsitz", secretary="Geschäftsstelle", at=at
        )
        operations.call_roll(
            self.actor, sitting, here=[one.pk for one in self.members[:here]], at=at
        )
        return sitting

    def move(self, item: int = 0, text: str = "Der Arbeitskreis empfiehlt mehr Plätze.") -> Motion:
        return operations.move_motion(
            self.actor, self.items[item], text=text, at=self.meeting.starts_at
        )

    def seat(self, number: int) -> Attendance:
        return Attendance.objects.get(person=self.members[number], left_at=None)


def assemble(
    *,
    members: int = 5,
    items: Sequence[str] = ("Bericht", "Antrag des Vereins"),
    closed: Sequence[str] = (),
    quorum: str = Charter.Quorum.HALF,
    kind: str = Charter.Kind.COMMITTEE,
    starts_at: datetime = AT,
    name: str = "Begleitausschuss",
    in_public: bool = False,
) -> Assembly:
    body = make.make_body(name, meets_in_public=in_public)
    charter = Charter.objects.create(body=body, kind=kind, quorum=quorum)
    meeting = Meeting.objects.create(
        name=f"Sitzung {name}",
        body=body,
        starts_at=starts_at,
        invited_at=starts_at - timedelta(days=20),
    )
    meeting.organizations.add(body)
    made = Assembly(
        body=body,
        charter=charter,
        secretary=make.make_person("Geschäftsführung", body, Role.COORDINATOR),
        members=[
            make.make_person(f"Mitglied {number}", body, Role.MEMBER)
            for number in range(1, members + 1)
        ],
        meeting=meeting,
    )
    for title in (*items, *closed):
        position = len(made.items) + 1
        is_public = title not in closed
        item = AgendaItem.objects.create(
            meeting=meeting,
            number=str(position),
            position=position,
            name=title if is_public else "",
            is_public=is_public,
        )
        if not is_public:
            ClosedPart.objects.create(item=item, name=title)
        made.items.append(item)
    return made


def add_substitute(assembly: Assembly, number: int, name: str = "Stellvertretung") -> Person:
    """Somebody who sits for the member with this number."""
    person = make.make_person(name)
    Membership.objects.create(
        person=person,
        organization=assembly.body,
        role=Role.MEMBER,
        substitute_for=assembly.members[number].memberships.get(),
    )
    return person
