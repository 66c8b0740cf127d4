"""A city whose bodies have met for many years: written as rows, only to measure reading them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.cases.models import Case
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.bodies.models import Charter, Series, StandingItem
from weltoffen.domain.hearing import profile
from weltoffen.domain.hearing.models import CouncilTerm, Election, Hearing
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Invitation, Meeting
from weltoffen.domain.minutes.models import Attendance, Minutes, Record, Sitting
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.workflow import PROMISE

BODIES, SEATS, ITEMS, AHEAD = 60, 20, 10, 5
SUBJECTS = ("Kita", "Spielplatz", "Sprachkurs", "Wohnen", "Straße", "Fest", "Haushalt", "Schule")
STATES, BATCH = sorted(PROMISE.states), 2_000


@dataclass(frozen=True)
class Town:
    """Half of the bodies are ours, every third of these meets in public; the others are the
    council's, and meet in public."""

    ours: list[Organization]
    councils: list[Organization]
    offices: list[Organization]
    lead: Person
    coordinator: Person
    member: Person
    chance: Random


def found() -> Town:
    chance, office = Random(1), make.make_office()
    lead = make.make_person("Amtsleitung", office, Role.LEAD)
    offices = [make.make_department(f"Amt {n}") for n in range(30)]
    for n, one in enumerate(offices):
        make.make_person(f"Leitung Amt {n}", one, Role.DEPARTMENT_LEAD)
    ours, councils = [], []
    for n in range(BODIES):
        is_ours = n % 2 == 0
        body = make.make_body(f"Gremium {n}", meets_in_public=not is_ours or n % 3 == 0)
        (ours if is_ours else councils).append(body)
        if is_ours:
            Charter.objects.create(
                body=body, kind=Charter.Kind.WORKING_GROUP, purpose="Wofür es da ist."
            )
            StandingItem.objects.create(body=body, name="Flucht und Asyl")
            Series.objects.create(
                body=body,
                name="Sitzungen",
                rule="FREQ=MONTHLY;BYDAY=2TU",
                first_on=timezone.localdate() - timedelta(days=7000),
                begins_at="17:00",
            )
    persons = Person.objects.bulk_create(
        Person(name=f"Mitglied {n}", email=f"m{n}@example.org") for n in range(SEATS * 15)
    )
    Membership.objects.bulk_create(
        Membership(
            person=persons[(n * 7 + seat) % len(persons)],
            organization=body,
            role=Role.COORDINATOR if seat == 0 else Role.MEMBER,
        )
        for n, body in enumerate(ours)
        for seat in range(SEATS)
    )
    _council(ours[0], persons[:SEATS])
    Charter.objects.filter(body=ours[-1]).update(handed_over_on=timezone.localdate())
    return Town(ours, councils, offices, lead, persons[0], persons[1], chance)


def _council(body: Organization, members: list[Person]) -> None:
    """The body that the profile says is heard, in its second term."""
    body.key = profile.council()
    body.save(update_fields=["key"])
    day = timezone.localdate()
    for years in (7, 2):
        begins = day - timedelta(days=365 * years)
        term = CouncilTerm.objects.create(
            body=body,
            elected_on=begins - timedelta(days=20),
            start_on=begins,
            end_on=begins + timedelta(days=5 * 365),
            convene_by=begins + timedelta(days=42),
            seats=SEATS,
        )
        Election.objects.create(
            term=term,
            office=Election.Office.CHAIR,
            person=members[years],
            elected_on=begins,
            votes=SEATS - 2,
            valid_votes=SEATS,
        )


def hold(town: Town, meetings: int, promises: int) -> None:
    """So many more meetings and promises, the same for each body, back from today."""
    now, bodies = timezone.now().replace(minute=0, second=0, microsecond=0), town.ours
    each = max(meetings // BODIES, AHEAD + 2)
    for body in (*town.ours, *town.councils):
        is_ours = body in town.ours
        with transaction.atomic():
            rows = _meetings(body, each, now)
            items = _items(rows, is_ours, town.chance)
            if is_ours:
                _minutes([one for one in rows if one.starts_at < now], items)
                members = body.memberships.values_list("person_id", flat=True)
                Invitation.objects.bulk_create(
                    Invitation(meeting=one, person_id=person)
                    for one in rows[: AHEAD + 10]
                    for person in set(members)
                )
                _promises(town, body, items, promises // len(bodies))
            else:
                _hearings(town.ours[0], items)


def _meetings(body: Organization, each: int, now: Any) -> list[Meeting]:
    apart = timedelta(days=7300 / each)
    rows = Meeting.objects.bulk_create(
        Meeting(
            name=f"Sitzung {body.name}",
            body=body,
            starts_at=now + timedelta(days=20 * (AHEAD - n))
            if n < AHEAD
            else now - apart * (n - AHEAD) - timedelta(days=3),
            location="Rathaus",
        )
        for n in range(each)
    )
    through = Meeting.organizations.through
    through.objects.bulk_create(through(meeting=one, organization=body) for one in rows)
    return rows


def _items(rows: list[Meeting], is_ours: bool, chance: Random) -> list[AgendaItem]:
    items = AgendaItem.objects.bulk_create(
        (
            AgendaItem(
                meeting=one,
                number=str(n),
                position=n,
                is_public=n % 5 > 0,
                name=f"{chance.choice(SUBJECTS)} im Stadtteil {n}" if n % 5 else "",
                result_text="einstimmig beschlossen" if n % 5 == 1 else "",
                resolution_text="So wird es gemacht." if n % 5 == 1 else "",
            )
            for one in rows
            for n in range(1, ITEMS + 1)
        ),
        BATCH,
    )
    if is_ours:
        ClosedPart.objects.bulk_create(
            ClosedPart(item=one, name="Nicht für alle") for one in items if not one.is_public
        )
    return items


def _minutes(past: list[Meeting], items: list[AgendaItem]) -> None:
    states = [Minutes.State.DRAFT, Minutes.State.SIGNED]
    Minutes.objects.bulk_create(
        Minutes(
            meeting=one,
            state=states[n] if n < 2 else Minutes.State.APPROVED,
            due_on=timezone.localdate(one.starts_at) + timedelta(days=14),
            content={"head": {}, "public": [], "closed": []} if n else None,
        )
        for n, one in enumerate(past)
    )
    sittings = Sitting.objects.bulk_create(
        Sitting(
            meeting=one,
            opened_at=one.starts_at,
            closed_at=one.starts_at + timedelta(hours=2) if n else None,
        )
        for n, one in enumerate(past)
    )
    Attendance.objects.bulk_create(
        (
            Attendance(sitting=one, name=f"Mitglied {n}", came_at=one.opened_at)
            for one in sittings[:20]
            for n in range(SEATS)
        ),
        BATCH,
    )
    held = {one.pk for one in past[:20]}
    Record.objects.bulk_create(
        Record(item=one, text="Es wurde gesprochen.") for one in items if one.meeting_id in held
    )


def _hearings(council: Organization, items: list[AgendaItem]) -> None:
    """One item of each meeting of a committee; of those before the latest the position is in."""
    Hearing.objects.bulk_create(
        (
            Hearing(
                body=council,
                agenda_item=one,
                level=Hearing.Level.SHOULD,
                due_on=timezone.localdate(one.meeting.starts_at) - timedelta(days=7),
                position="Wir sind dafür." if n % 2 else "",
                noticed_at=make.AT,
            )
            for n, one in enumerate(items[::ITEMS])
        ),
        BATCH,
    )


def _promises(town: Town, body: Organization, items: list[AgendaItem], count: int) -> None:
    chance, today, known = town.chance, timezone.localdate(), Case.objects.count()
    days = [chance.randrange(-7000, 120) for _n in range(count)]
    states = [chance.choice(STATES) if day > -400 else "closed" for day in days]
    cases = Case.objects.bulk_create(
        (
            Case(
                procedure="promise",
                number=f"ZU-{known + n:06d}",
                title=f"{chance.choice(SUBJECTS)} {n}",
                state=states[n],
                closed_at=closed_on(day) if states[n] == "closed" else None,
                office=chance.choice(town.offices),
                owner=town.member if n % 500 == 0 else None,
                due_on=today + timedelta(days=day),
                opened_at=make.AT,
            )
            for n, day in enumerate(days)
        ),
        BATCH,
    )
    Promise.objects.bulk_create(
        (
            Promise(
                case=case,
                kind=chance.choice(Promise.Kind.values),
                text="Was zugesagt wurde.",
                body=body,
                item=items[n % len(items)] if items[n % len(items)].is_public else None,
                given_on=today + timedelta(days=day - 60),
                outcome=Promise.Outcome.KEPT if case.state == "closed" else "",
            )
            for n, (case, day) in enumerate(zip(cases, days, strict=True))
        ),
        BATCH,
    )


def closed_on(due: int) -> datetime:
    """Some weeks after it was due, `due` days from today."""
    return timezone.now() + timedelta(days=min(due + 20, 0))
