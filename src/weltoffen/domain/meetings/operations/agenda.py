"""What a body deals with; the gate of the participation procedure stands here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import StandingItem
from weltoffen.domain.bodies.queries import members_on, standing_items_on
from weltoffen.domain.involvement.queries.clearance import why_not_cleared
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.changing import is_free_to_change
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting, Result, Skip
from weltoffen.domain.meetings.queries.planning import meeting_before, to_carry_over
from weltoffen.domain.meetings.rules import is_same_set, result_of

NO_TITLE = _("An item needs a title.")


@operation("meetings.put_on_agenda", permissions.PREPARE)
def put_on_agenda(
    actor: Actor,
    meeting: Meeting,
    *,
    name: str = "",
    consultation: Consultation | None = None,
    is_public: bool = True,
    presenter: str = "",
    minutes_long: int | None = None,
    subject: str = "",
) -> AgendaItem:
    """The next item. A paper on which the Office has not been heard stays out.

    With a public item its paper is published, so that the body can read it. What is not public,
    and every confidential paper, is a number here and nothing else.
    """
    if consultation is not None:
        if _asks_the_office(meeting) and (objection := why_not_cleared(consultation.paper)):
            raise Refused(objection)
        name = name or consultation.paper.name
        is_public = is_public and not consultation.paper.is_confidential
    if not (title := one_line(name)[:1000]):
        raise Refused(NO_TITLE, field="name")
    if is_public and consultation is not None:
        meeting.consultations.add(consultation)
        _let_read(meeting, consultation.paper)
    item = _append(
        meeting,
        is_public=is_public,
        name=title if is_public else "",
        consultation=consultation if is_public else None,
        presenter=one_line(presenter)[:200],
        minutes_long=minutes_long,
        subject=subject[:120],
    )
    if not is_public and consultation is None and _is_ours(meeting):
        ClosedPart.objects.create(item=item, name=title)
    return item


@operation("meetings.add_closed_item", permissions.PREPARE)
def add_closed_item(
    actor: Actor,
    meeting: Meeting,
    *,
    name: str,
    presenter: str = "",
    minutes_long: int | None = None,
) -> AgendaItem:
    """For the part that is not public: outside, a number; what it is about, only the body reads."""
    if not (title := one_line(name)[:1000]):
        raise Refused(NO_TITLE, field="name")
    item = _append(meeting, is_public=False, presenter="", minutes_long=minutes_long)
    spoken = one_line(presenter)[:200]
    ClosedPart.objects.create(item=item, name=f"{title} ({spoken})" if spoken else title)
    return item


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
    there = set(_items(meeting).values_list("standing_item_id", flat=True))
    made = [
        _put_standing(meeting, standing)
        for standing in standing_items_on(meeting.body, day)
        if standing.pk not in skipped | there
    ]
    carried = set(_items(meeting).values_list("carried_from_id", flat=True))
    made += [_carry(item, meeting) for item in to_carry_over(meeting) if item.pk not in carried]
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
    _items(meeting).filter(standing_item=standing_item).delete()
    _tidied(meeting)
    return skip


@operation("meetings.take_back_skip", permissions.PREPARE)
def take_back_skip(actor: Actor, meeting: Meeting, *, standing_item: StandingItem) -> AgendaItem:
    """It is dealt with after all, at the end of its part."""
    is_free_to_change(meeting, None)
    if not meeting.skips.filter(standing_item=standing_item).delete()[0]:
        raise Refused(_("Somebody was faster."))
    return _put_standing(meeting, standing_item)


@operation("meetings.carry_over", permissions.RECORD)
def carry_over(actor: Actor, item: AgendaItem, *, meeting: Meeting) -> AgendaItem:
    """What was not dealt with comes onto a later agenda of the same body, with its papers."""
    if meeting.body_id != item.meeting.body_id:
        raise Refused(_("An item is carried over to a meeting of the same body."))
    is_free_to_change(meeting, None)
    if item.carried_to.filter(deleted_at=None).exists():
        raise Refused(_("This item has been carried over already."))
    return _carry(item, meeting)


@operation("meetings.copy_agenda", permissions.PREPARE)
def copy_agenda(actor: Actor, meeting: Meeting, *, source: Meeting | None = None) -> int:
    """The items of an earlier meeting of the body, without results and papers; the last, if none
    is named. What stands on every agenda comes by itself and is not copied."""
    is_free_to_change(meeting, None)
    source = source or meeting_before(meeting)
    if source is None or source.body_id != meeting.body_id:
        raise Refused(_("There is no earlier meeting of this body."))
    known = set(_items(meeting).filter(is_public=True).values_list("name", flat=True))
    copied = 0
    for item in _items(source).filter(standing_item=None, is_public=True, consultation=None):
        if item.name not in known and item.carried_from_id is None:
            _append(
                meeting,
                name=item.name,
                is_public=True,
                presenter=item.presenter,
                minutes_long=item.minutes_long,
            )
            copied += 1
    return copied


@operation("meetings.change_item", permissions.RECORD)
def change_item(
    actor: Actor,
    item: AgendaItem,
    *,
    name: str,
    presenter: str = "",
    minutes_long: int | None = None,
) -> AgendaItem:
    """Its words, who introduces it, how long it takes; of a closed item the part behind it."""
    is_free_to_change(item.meeting, None)
    if not (title := one_line(name)[:1000]):
        raise Refused(NO_TITLE, field="name")
    if item.is_public:
        item.name, item.presenter = title, one_line(presenter)[:200]
    elif (closed := getattr(item, "closed", None)) is not None:
        closed.name = title
        closed.save(update_fields=["name"])
    else:
        raise Refused(_("This item is not public; its result is not kept here."))
    item.minutes_long = minutes_long
    item.save(update_fields=["name", "presenter", "minutes_long"])
    _tidied(item.meeting)
    return item


@operation("meetings.remove_item", permissions.RECORD)
def remove_item(actor: Actor, item: AgendaItem) -> None:
    """Only what nothing was decided on; a proposal behind it waits again."""
    is_free_to_change(item.meeting, None)
    if item.result or item.result_text:
        raise Refused(_("Something was decided on this item; it stays."))
    if item.standing_item_id is not None:
        raise Refused(_("It stands on every agenda: leave it out this once, with a reason."))
    item.proposals.update(state="open", item=None)
    item.delete()
    _tidied(item.meeting)


@operation("meetings.order_items", permissions.PREPARE)
def order_items(
    actor: Actor, meeting: Meeting, *, order: Sequence[int], expected_version: int | None = None
) -> None:
    """By the keys of all items. What is not public comes last, whatever its place here."""
    is_free_to_change(meeting, expected_version)
    items = {item.pk: item for item in _items(meeting)}
    if not is_same_set(order, list(items)):
        raise Conflict(_("Somebody else has changed this agenda meanwhile."))
    ordered = [items[key] for key in order]
    _number([*(i for i in ordered if i.is_public), *(i for i in ordered if not i.is_public)])
    _changed(meeting)


@operation("meetings.record_result", permissions.RECORD)
def record_result(
    actor: Actor, item: AgendaItem, *, result_text: str, resolution_text: str = ""
) -> None:
    """What the body did with the item, in its own words; what they mean is read from them.

    Of an item that is not public, only what kind of result it was stands with the item.
    """
    words = one_line(result_text)[:500]
    if item.is_public:
        item.result_text, item.resolution_text = words, resolution_text.strip()
    else:
        closed = ClosedPart.objects.filter(item=item).first()
        if closed is None:
            raise Refused(_("This item is not public; its result is not kept here."))
        closed.result_text, closed.resolution_text = words, resolution_text.strip()
        closed.save(update_fields=["result_text", "resolution_text"])
    item.result = result_of(words) if item.is_public else item.result
    item.save(update_fields=["result_text", "result", "resolution_text"])


def _put_standing(meeting: Meeting, standing: StandingItem) -> AgendaItem:
    item = _append(
        meeting,
        name=standing.name if standing.is_public else "",
        is_public=standing.is_public,
        standing_item=standing,
    )
    if not standing.is_public:
        ClosedPart.objects.create(item=item, name=standing.name)
    return item


def _carry(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    new = _append(
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


def _append(meeting: Meeting, **values: Any) -> AgendaItem:
    """At the end of its part: public items stand before those that are not."""
    position = meeting.agenda_items.count() + 1
    item = meeting.agenda_items.create(position=position, number=str(position), **values)
    _tidied(meeting)
    item.refresh_from_db(fields=["number", "position"])
    return item


def _tidied(meeting: Meeting) -> None:
    if meeting.oparl_id:  # the council numbers its items itself
        return
    items = list(_items(meeting))
    _number([*(i for i in items if i.is_public), *(i for i in items if not i.is_public)])
    _changed(meeting)


def _number(items: Sequence[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        if (item.position, item.number) != (position, str(position)):
            item.position, item.number = position, str(position)
            AgendaItem.objects.filter(pk=item.pk).update(position=position, number=str(position))


def _changed(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version") + 1)
    meeting.version += 1


def _items(meeting: Meeting) -> QuerySet[AgendaItem]:
    return meeting.agenda_items.filter(deleted_at=None).order_by("position", "pk")


def _is_ours(meeting: Meeting) -> bool:
    return meeting.body is not None and hasattr(meeting.body, "charter")


def _asks_the_office(meeting: Meeting) -> bool:
    """A council's bodies always; of ours, those whose charter says so."""
    return not _is_ours(meeting) or bool(meeting.body and meeting.body.charter.needs_clearance)


def _let_read(meeting: Meeting, paper: Paper) -> None:
    """In public or before a council: everybody who may. In a body of ours: who sits in it."""
    assert meeting.body is not None
    if _is_ours(meeting) and not meeting.body.meets_in_public:
        seats = members_on(meeting.body, timezone.localdate(meeting.starts_at))
        paper.readers.add(*seats.values_list("person_id", flat=True))
    elif not paper.is_public:
        paper.is_public = True
        paper.save(update_fields=["is_public"])
