"""One item of an agenda; the gate of the participation procedure stands here."""

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.queries import members_on
from weltoffen.domain.involvement.queries.clearance import why_not_cleared
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.changing import is_free_to_change
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting
from weltoffen.domain.meetings.placing import append, tidy
from weltoffen.domain.meetings.queries.choosing import asks_the_office
from weltoffen.domain.meetings.rules import result_of

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
        if asks_the_office(meeting) and (objection := why_not_cleared(consultation.paper)):
            raise Refused(objection)
        name = name or consultation.paper.name
        is_public = is_public and not consultation.paper.is_confidential
    if not (title := one_line(name)[:1000]):
        raise Refused(NO_TITLE, field="name")
    if is_public and consultation is not None:
        meeting.consultations.add(consultation)
        _let_read(meeting, consultation.paper)
    item = append(
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
    item = append(meeting, is_public=False, presenter="", minutes_long=minutes_long)
    spoken = one_line(presenter)[:200]
    ClosedPart.objects.create(item=item, name=f"{title} ({spoken})" if spoken else title)
    return item


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
    tidy(item.meeting)
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
    tidy(item.meeting)


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


def _is_ours(meeting: Meeting) -> bool:
    return meeting.body is not None and hasattr(meeting.body, "charter")


def _let_read(meeting: Meeting, paper: Paper) -> None:
    """In public or before a council: everybody who may. In a body of ours, and as long as its
    agenda is a draft: who sits in it."""
    assert meeting.body is not None
    if _is_ours(meeting) and not (meeting.body.meets_in_public and meeting.is_agenda_open):
        seats = members_on(meeting.body, timezone.localdate(meeting.starts_at))
        paper.readers.add(*seats.values_list("person_id", flat=True))
    elif not paper.is_public:
        paper.is_public = True
        paper.save(update_fields=["is_public"])
