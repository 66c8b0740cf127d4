"""An agenda as a whole: what comes by itself, what is left out, its order."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import StandingItem
from weltoffen.domain.bodies.queries import standing_items_on
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.changing import is_free_to_change
from weltoffen.domain.meetings.models import AgendaItem, Meeting, Skip
from weltoffen.domain.meetings.placing import (
    append,
    carry,
    items_of,
    note_change,
    number,
    put_standing,
    tidy,
)
from weltoffen.domain.meetings.queries.planning import meeting_before, to_carry_over
from weltoffen.domain.meetings.rules import is_same_set


@operation("meetings.prepare_agenda", permissions.PREPARE)
def prepare_agenda(actor: Actor, meeting: Meeting, *, at: datetime) -> list[AgendaItem]:
    """What comes by itself: the standing items of the day, and what was left over last time.

    May be called again: what stands there already, or is skipped, does not come twice. Promises
    that are due are shown with the agenda and are no item of their own.
    """
    is_free_to_change(meeting, None)
    assert meeting.body is not None
    day = timezone.localdate(meeting.starts_at)
    skipped = set(meeting.skips.values_list("standing_item_id", flat=True))
    there = set(items_of(meeting).values_list("standing_item_id", flat=True))
    made = [
        put_standing(meeting, standing)
        for standing in standing_items_on(meeting.body, day)
        if standing.pk not in skipped | there
    ]
    carried = set(items_of(meeting).values_list("carried_from_id", flat=True))
    made += [carry(item, meeting) for item in to_carry_over(meeting) if item.pk not in carried]
    return made


@operation("meetings.skip_item", permissions.PREPARE)
def skip_item(actor: Actor, meeting: Meeting, *, standing_item: StandingItem, reason: str) -> Skip:
    """A standing item is left out this once; the reason stands with the agenda."""
    is_free_to_change(meeting, None)
    if standing_item.body_id != meeting.body_id:
        raise Refused(_("This item stands on the agenda of another body."))
    if not (said := one_line(reason)[:500]):
        raise Refused(_("Please say why it is left out this time."), field="reason")
    skip, _made = Skip.objects.update_or_create(
        meeting=meeting, standing_item=standing_item, defaults={"reason": said}
    )
    items_of(meeting).filter(standing_item=standing_item).delete()
    tidy(meeting)
    return skip


@operation("meetings.take_back_skip", permissions.PREPARE)
def take_back_skip(actor: Actor, meeting: Meeting, *, standing_item: StandingItem) -> AgendaItem:
    """It is dealt with after all, at the end of its part."""
    is_free_to_change(meeting, None)
    if not meeting.skips.filter(standing_item=standing_item).delete()[0]:
        raise Refused(_("Somebody was faster."))
    return put_standing(meeting, standing_item)


@operation("meetings.carry_over", permissions.RECORD)
def carry_over(actor: Actor, item: AgendaItem, *, meeting: Meeting) -> AgendaItem:
    """What was not dealt with comes onto a later agenda of the same body, with its papers."""
    if meeting.body_id != item.meeting.body_id:
        raise Refused(_("An item is carried over to a meeting of the same body."))
    is_free_to_change(meeting, None)
    if item.carried_to.filter(deleted_at=None).exists():
        raise Refused(_("This item has been carried over already."))
    return carry(item, meeting)


@operation("meetings.copy_agenda", permissions.PREPARE)
def copy_agenda(actor: Actor, meeting: Meeting, *, source: Meeting | None = None) -> int:
    """The items of an earlier meeting of the body, without results and papers; the last, if none
    is named. What stands on every agenda comes by itself and is not copied."""
    is_free_to_change(meeting, None)
    source = source or meeting_before(meeting)
    if source is None or source.body_id != meeting.body_id:
        raise Refused(_("There is no earlier meeting of this body."))
    known = set(items_of(meeting).filter(is_public=True).values_list("name", flat=True))
    copied = 0
    for item in items_of(source).filter(standing_item=None, is_public=True, consultation=None):
        if item.name not in known and item.carried_from_id is None:
            append(
                meeting,
                name=item.name,
                is_public=True,
                presenter=item.presenter,
                minutes_long=item.minutes_long,
            )
            copied += 1
    return copied


@operation("meetings.order_items", permissions.PREPARE)
def order_items(
    actor: Actor, meeting: Meeting, *, order: Sequence[int], expected_version: int | None = None
) -> None:
    """By the keys of all items. What is not public comes last, whatever its place here."""
    is_free_to_change(meeting, expected_version)
    items = {item.pk: item for item in items_of(meeting)}
    if not is_same_set(order, list(items)):
        raise Conflict(_("Somebody else has changed this agenda meanwhile."))
    ordered = [items[key] for key in order]
    number([*(i for i in ordered if i.is_public), *(i for i in ordered if not i.is_public)])
    note_change(meeting)
