"""A body of ours that met, with everything under its items that minutes can hold."""

from dataclasses import dataclass, field
from datetime import timedelta

import make
from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.cases.models import Case
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting
from weltoffen.domain.minutes import operations
from weltoffen.domain.minutes.models import (
    Attendance,
    Ballot,
    Bias,
    Minutes,
    Motion,
    Record,
    Sitting,
    Voice,
)
from weltoffen.domain.promises.models import Promise

# words that stand in the part that is not public, each in another place of it
CLOSED = ("Amberblatt", "Birkenschlag", "Cembalofuchs", "Dattelkern", "Eulenspiegelei")
DEFAULTS = {
    "kind": Charter.Kind.COUNCIL,
    "minutes_style": Charter.Style.COURSE,
    "minutes_opening": "Die Sitzung wird mit einem Gruß eröffnet.",
    "quorum": Charter.Quorum.HALF,
    "publishes_minutes": True,
}


@dataclass
class Sat:
    """`items`: two open ones, one that is not public."""

    body: Organization
    meeting: Meeting
    chair: Person
    secretary: Person
    member: Person
    guest: Person
    department: Organization
    items: list[AgendaItem] = field(default_factory=list)

    @property
    def keeper(self) -> Actor:
        return make.acting(self.secretary)

    def drafted(self) -> Minutes:
        return operations.draft_minutes(self.keeper, self.meeting, at=make.later(1))

    def laid(self) -> Minutes:
        minutes = self.drafted()
        operations.lay_before_chair(self.keeper, minutes, chair=self.chair, at=make.later(1))
        return minutes

    def signed(self) -> Minutes:
        minutes, chair = self.laid(), make.acting(self.chair)
        seen = minutes.content_sha256
        operations.sign_as_chair(chair, minutes, name="Vorsitz", seen=seen, at=make.later(2))
        operations.sign_as_secretary(
            self.keeper, minutes, name="Schriftführung", seen=seen, at=make.later(2)
        )
        return minutes

    def sent(self) -> Minutes:
        minutes = self.signed()
        operations.send_minutes(self.keeper, minutes, at=make.later(3))
        return minutes

    def approved(self) -> Minutes:
        minutes = self.sent()
        operations.approve_minutes(self.keeper, minutes, item=self.next_item(), at=make.later(60))
        return minutes

    def next_item(self) -> AgendaItem:
        meeting = make.make_meeting(self.body, make.TODAY + timedelta(days=60))
        return AgendaItem.objects.create(
            meeting=meeting, number="2", position=2, name="Genehmigung", is_public=True
        )


def make_sat(name: str = "Beirat", *, in_public: bool = True, **charter: object) -> Sat:
    body = make.make_body(name, meets_in_public=in_public)
    Charter.objects.create(body=body, **{**DEFAULTS, **charter})
    meeting = make.make_meeting(body, make.TODAY)
    meeting.starts_at = make.AT
    meeting.save()
    people = {
        "chair": make.make_person(f"Vorsitz {name}", body, Role.COUNCIL_MEMBER),
        "secretary": make.make_person(f"Geschäftsführung {name}", body, Role.COORDINATOR),
        "member": make.make_person(f"Mitglied {name}", body, Role.MEMBER),
        "guest": make.make_person(f"Gast {name}"),
    }
    for one in ("chair", "secretary"):
        people[one].account = make.make_user()
        people[one].save()
    make.make_person(f"Fehlendes Mitglied {name}", body, Role.MEMBER)
    sat = Sat(body, meeting, department=make.make_department("Sozialamt"), **people)
    _let_sit(sat)
    return sat


def _let_sit(sat: Sat) -> None:
    sitting = Sitting.objects.create(
        meeting=sat.meeting,
        chair=sat.chair.name,
        secretary=sat.secretary.name,
        opened_at=make.AT,
        closed_at=make.AT + timedelta(hours=2),
    )
    there = {
        person.pk: Attendance.objects.create(
            sitting=sitting,
            person=person,
            name=person.name,
            is_guest=person == sat.guest,
            has_vote=person != sat.guest,
            came_at=make.AT + timedelta(minutes=late),
            left_at=sitting.closed_at,
        )
        for person, late in ((sat.chair, 0), (sat.member, 30), (sat.guest, 0))
    }
    first, second, closed = (
        AgendaItem.objects.create(
            meeting=sat.meeting,
            number=str(number),
            position=number,
            name=name,
            is_public=bool(name),
        )
        for number, name in enumerate(("Beratung auf Dari", "Räume für Vereine", ""), start=1)
    )
    sat.items = [first, second, closed]
    ClosedPart.objects.create(item=closed, name=CLOSED[0], resolution_text=CLOSED[1])
    Record.objects.create(item=first, text="Es gibt zu wenige Plätze.", closed_text=CLOSED[2])
    Record.objects.create(item=closed, text=CLOSED[3])
    motion = Motion.objects.create(item=first, text="Mehr Plätze.", moved_at=make.AT)
    aside = Motion.objects.create(item=second, text=CLOSED[4], is_closed=True, moved_at=make.AT)
    for one in (motion, aside):
        ballot = Ballot.objects.create(
            motion=one, yes=2, entitled=2, outcome=Ballot.Outcome.ADOPTED, taken_at=make.AT
        )
        Voice.objects.create(ballot=ballot, attendance=there[sat.member.pk], choice="yes")
    Bias.objects.create(
        item=second, person=sat.member, reason="Vorsitz des Vereins", noted_at=make.AT
    )
    owe(sat, first)


def owe(sat: Sat, item: AgendaItem) -> Promise:
    case = Case.objects.create(
        procedure="promise",
        number=f"Z-{item.pk:04}/2026",
        title="Plätze schaffen",
        state="given",
        office=sat.department,
        due_on=make.TODAY + timedelta(days=90),
        opened_at=make.AT,
    )
    return Promise.objects.create(
        case=case,
        kind=Promise.Kind.RECOMMENDATION,
        text="Plätze schaffen",
        body=sat.body,
        item=item,
        given_on=make.TODAY,
    )
