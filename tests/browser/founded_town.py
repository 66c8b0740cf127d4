"""A body of ours with members, a substitute, an empty seat, a rhythm and a standing item.

A meeting is ahead, its people are invited, and there is a proposal for its agenda.
"""

from datetime import date, time, timedelta

from django.utils import timezone

import make
from domain.bodies.founded import acts, coordinator, make_charter, seat
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies import operations
from weltoffen.domain.bodies.drafts import SeriesDraft
from weltoffen.domain.meetings import operations as meetings
from weltoffen.domain.meetings.models import Meeting


def make_founded(member: Person) -> dict[str, int]:
    partner = make.make_organization(
        "Landkreis nebenan", Organization.Kind.PARTNER, is_municipality=True
    )
    charter = make_charter(
        "Arbeitskreis Gesundheit und Pflege",
        purpose="Findet Lücken in der Versorgung.",
        quorum="half",
        shared_with=(partner,),
        start_on=date(2019, 1, 1),
    )
    body = charter.body
    charter.assumed = ["place", "quorum"]
    charter.save()
    coordinator(body)
    chair = seat(body, "Vertretung Gesundheitsamt", title="Vorsitz", on_behalf_of=partner)
    seat(body, "Stellvertretung Gesundheitsamt", substitute_for=chair)
    given = operations.give_seat(CLOCK, body, organization=make.make_department("Jugendamt"))
    make.make_membership(member, body)
    rhythm = "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"
    draft = SeriesDraft("Sitzungen", rhythm, date(2020, 1, 14), time(10))
    item = operations.add_standing_item(CLOCK, body, name="Flucht und Asyl")
    return {
        "our_meeting": make_invited(body, chair.person).pk,
        "our_body": body.pk,
        "our_seat": chair.pk,
        "given_seat": given.pk,
        "our_series": operations.plan_series(CLOCK, body, draft=draft).pk,
        "our_item": item.pk,
    }


def make_invited(body: Organization, proposer: Person) -> Meeting:
    """Everybody is invited; one item came by itself, one by hand, one is not public."""
    now = timezone.now()
    meeting = meetings.plan_meeting(
        CLOCK, body, starts_at=now + timedelta(days=12), location="Gesundheitsamt, Raum 3"
    )
    meetings.prepare_agenda(CLOCK, meeting, at=now)
    meetings.put_on_agenda(CLOCK, meeting, name="Impfen in den Unterkünften", minutes_long=20)
    meetings.add_closed_item(CLOCK, meeting, name="Beschwerde über eine Praxis")
    meetings.propose(
        acts(proposer, timezone.localdate(now)),
        body,
        name="Dolmetschen in Praxen",
        text="Niemand bezahlt es.",
        at=now,
    )
    meetings.name_guest(CLOCK, meeting, name="Dr. Gast", email="gast@example.org", at=now)
    meetings.invite(CLOCK, meeting, at=now)
    return meeting
