"""Minutes of a body: approved in one that meets in public, sent in one behind doors."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

import make
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart
from weltoffen.domain.minutes import operations
from weltoffen.domain.minutes.models import Minutes, Record

if TYPE_CHECKING:
    from trust.planted import Town

OFFICE = frozenset({"lead", "owner", "officer", "deputy"})


def plant_minutes(town: "Town") -> None:
    everybody = frozenset(town.people)
    public = make.make_body("Beirat mit Protokoll", meets_in_public=True)
    _approve(town, _sent(town, public, everybody))
    _sent(town, make.make_body("Arbeitskreis mit Protokoll"), OFFICE)


def _sent(town: "Town", body: Organization, open_to: frozenset[str]) -> Minutes:
    Charter.objects.create(
        body=body, kind="working_group", minutes_style="course", publishes_minutes=True
    )
    keeper = make.make_person("Geschäftsführung mit Protokoll", body, Role.COORDINATOR)
    actor, at = make.acting(keeper, timezone.localdate()), town.at
    meeting = make.make_meeting(body, timezone.localdate() - timedelta(days=20))
    item = AgendaItem.objects.create(meeting=meeting, number="1", name="Bericht", is_public=True)
    inner = AgendaItem.objects.create(meeting=meeting, number="2", position=2)
    ClosedPart.objects.create(item=inner, name=town.plant(f"{body}: closed title", OFFICE))
    Record.objects.create(
        item=item,
        text=town.plant(f"{body}: note in minutes", open_to),
        closed_text=town.plant(f"{body}: closed note in minutes", OFFICE),
    )
    minutes = operations.draft_minutes(actor, meeting, at=at)
    operations.lay_before_chair(actor, minutes, chair=keeper, at=at)
    seen = minutes.content_sha256
    operations.sign_as_chair(actor, minutes, name="Vorsitz", seen=seen, at=at)
    operations.sign_as_secretary(actor, minutes, name="Schriftführung", seen=seen, at=at)
    operations.send_minutes(actor, minutes, at=at)
    return minutes


def _approve(town: "Town", minutes: Minutes) -> None:
    body = minutes.meeting.body
    assert body is not None
    later = make.make_meeting(body, timezone.localdate() + timedelta(days=20))
    item = AgendaItem.objects.create(meeting=later, number="1", name="Protokoll", is_public=True)
    operations.approve_minutes(CLOCK, minutes, item=item, at=town.at)
