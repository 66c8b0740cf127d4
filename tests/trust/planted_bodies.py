"""How a body works, for who sits there and the Office; of one that stands on its own, for nobody
of the town but what is public of it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

import make
from weltoffen.base.access.actor import Role
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Proposal

if TYPE_CHECKING:
    from trust.planted import Town

OFFICE = frozenset({"lead", "owner", "officer", "deputy"})
NOBODY: frozenset[str] = frozenset()


def plant_bodies(town: "Town") -> None:
    _body(town, "body behind doors", OFFICE, is_alone=False)
    _body(town, "body on its own", NOBODY, is_alone=True)


def _body(town: "Town", which: str, told: frozenset[str], *, is_alone: bool) -> None:
    today = timezone.localdate()
    body = make.make_body(f"Arbeitskreis ({which})")
    Charter.objects.create(
        body=body,
        kind=Charter.Kind.WORKING_GROUP,
        purpose=town.plant(f"{which}: purpose", told),
        legal_basis=town.plant(f"{which}: legal basis", told),
        traditions=town.plant(f"{which}: traditions", told),
        minutes_opening=town.plant(f"{which}: opening words", told),
        handed_over_on=today - timedelta(days=3) if is_alone else None,
    )
    body.standing_items.create(name=town.plant(f"{which}: standing item", told), position=1)
    body.series.create(
        name=town.plant(f"{which}: series", told),
        rule="FREQ=MONTHLY;BYDAY=2TU",
        first_on=today,
        begins_at="17:00",
    )
    runs = make.make_person(f"Geschäftsführung ({which})", body, Role.COORDINATOR)
    meeting = make.make_meeting(body, today + timedelta(days=6))
    meeting.agenda_items.create(
        number="1", position=1, name=town.plant(f"{which}: item", told), is_public=True
    )
    Proposal.objects.create(
        body=body,
        name=town.plant(f"{which}: proposal", told),
        proposed_by=runs,
        proposed_at=town.at,
    )
