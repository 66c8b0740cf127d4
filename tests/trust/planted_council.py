"""A body that meets in public, one that does not, and a paper that both of them have."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

import make
from weltoffen.base.documents.models import Paper
from weltoffen.domain.meetings.models import Meeting

if TYPE_CHECKING:
    from trust.planted import Town


def plant_council(town: "Town") -> None:
    everybody = frozenset(town.people)
    inside = everybody - {"public"}
    today = timezone.localdate()
    body = make.make_body(town.plant("public body: name", everybody), meets_in_public=True)
    closed = make.make_body("Arbeitskreis")
    meeting = make.make_meeting(body, today + timedelta(days=3))
    inner = make.make_meeting(closed, today + timedelta(days=4))
    place = town.plant("public meeting: place", everybody)
    Meeting.objects.filter(pk=meeting.pk).update(location=place)
    paper = Paper.objects.create(
        name=town.plant("public paper: title", everybody), is_public=True, created_on=today
    )
    stop = paper.consultations.create(organization=body)
    meeting.consultations.add(stop)
    meeting.agenda_items.create(
        number="1",
        name=town.plant("public item: name", everybody),
        result="adopted",
        result_text=town.plant("public item: result", everybody),
        resolution_text=town.plant("public item: resolution", everybody),
        is_public=True,
        consultation=stop,
    )
    paper.consultations.create(
        organization=closed, role=town.plant("stop at a body behind doors: role", inside)
    )
    inner.agenda_items.create(
        number="1", name=town.plant("item of a body behind doors: name", inside), is_public=True
    )
    only_there = Paper.objects.create(
        name=town.plant("paper of a body behind doors: title", inside), is_public=True
    )
    inner.consultations.add(only_there.consultations.create(organization=closed))
