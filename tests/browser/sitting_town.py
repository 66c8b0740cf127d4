"""A meeting that is on: somebody is biased, one motion was voted on, one is open, two wrote."""

from datetime import timedelta

from django.utils import timezone

from domain.minutes.assembly import add_substitute, assemble
from weltoffen.domain.minutes import operations


def make_sitting() -> dict[str, int]:
    now = timezone.now()
    body = assemble(
        items=("Bericht der Geschäftsführung", "Antrag des Vereins"),
        closed=("Beschwerde",),
        starts_at=now - timedelta(minutes=30),
        name="Bündnis für die Stadt",
    )
    add_substitute(body, 4)
    sitting = body.open(here=4)
    report, application, _complaint = body.items
    operations.note_arrival(body.actor, sitting, name="Gast der Hochschule", at=now)
    operations.write_note(
        body.actor, report, text="Die Geschäftsführung berichtet.", expected_version=1, at=now
    )
    operations.decide_item(body.actor, report, result="zur Kenntnis genommen", at=now)
    operations.take_item(body.actor, application, at=now)
    operations.note_bias(
        body.actor, application, person=body.members[0], reason="Vorsitz des Vereins", at=now
    )
    voted = body.move(1, "Der Verein stellt im Herbst einen Bericht vor.")
    operations.take_vote(body.actor, voted, yes=2, no=1, abstained=0, at=now)
    return {
        "sitting": body.meeting.pk,
        "sitting_item": application.pk,
        "voted_motion": voted.pk,
        "open_motion": body.move(1, "Der Verein erhält 3.000 Euro.").pk,
    }
