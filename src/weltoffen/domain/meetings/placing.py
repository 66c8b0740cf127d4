"""Where an item stands on an agenda: numbers follow the order, what is not public comes last.

Called inside operations.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet

from weltoffen.domain.bodies.models import StandingItem
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting, Result


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    return meeting.agenda_items.filter(deleted_at=None).order_by("position", "pk")


def append(meeting: Meeting, **values: Any) -> AgendaItem:
    """At the end of its part: public items stand before those that are not."""
    position = meeting.agenda_items.count() + 1
    item = meeting.agenda_items.create(position=position, number=str(position), **values)
    tidy(meeting)
    item.refresh_from_db(fields=["number", "position"])
    return item


def tidy(meeting: Meeting) -> None:
    if meeting.oparl_id:  # the council numbers its items itself
        return
    items = list(items_of(meeting))
    number([*(i for i in items if i.is_public), *(i for i in items if not i.is_public)])
    note_change(meeting)


def number(items: Sequence[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        if (item.position, item.number) != (position, str(position)):
            item.position, item.number = position, str(position)
            AgendaItem.objects.filter(pk=item.pk).update(position=position, number=str(position))


def note_change(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version") + 1)
    meeting.version += 1


def put_standing(meeting: Meeting, standing: StandingItem) -> AgendaItem:
    item = append(
        meeting,
        name=standing.name if standing.is_public else "",
        is_public=standing.is_public,
        standing_item=standing,
    )
    if not standing.is_public:
        ClosedPart.objects.create(item=item, name=standing.name)
    return item


def carry(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    new = append(
        meeting,
        name=item.name,
        is_public=item.is_public,
        consultation=item.consultation,
        presenter=item.presenter,
        minutes_long=item.minutes_long,
        subject=item.subject,
        carried_from=item,
    )
    closed = ClosedPart.objects.filter(item=item).first()
    if closed is not None:
        ClosedPart.objects.create(item=new, name=closed.name)
    for paper in item.attachments.all():
        new.attachments.create(
            name=paper.name,
            number=paper.number,
            file=paper.file,
            added_by=paper.added_by,
            added_at=paper.added_at,
        )
    if item.consultation is not None:
        meeting.consultations.add(item.consultation)
    if not item.result and item.is_public:
        item.result = Result.POSTPONED
        item.save(update_fields=["result"])
    return new
