"""A body of ours with members, a substitute, an empty seat, a rhythm and a standing item."""

from datetime import date, time

import make
from domain.bodies.founded import coordinator, make_charter, seat
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies import operations
from weltoffen.domain.bodies.drafts import SeriesDraft


def make_founded() -> dict[str, int]:
    partner = make.make_organization("Landkreis nebenan", Organization.Kind.PARTNER)
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
    rhythm = "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"
    draft = SeriesDraft("Sitzungen", rhythm, date(2020, 1, 14), time(10))
    return {
        "our_body": body.pk,
        "our_seat": chair.pk,
        "given_seat": given.pk,
        "our_series": operations.plan_series(CLOCK, body, draft=draft).pk,
        "our_item": operations.add_standing_item(CLOCK, body, name="Flucht und Asyl").pk,
    }
