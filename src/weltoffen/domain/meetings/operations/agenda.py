"""What a body deals with; the gate of the participation procedure stands here."""

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement.queries.clearance import why_not_cleared
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.rules import result_of


@operation("meetings.put_on_agenda", permissions.PREPARE)
def put_on_agenda(
    actor: Actor,
    meeting: Meeting,
    *,
    name: str = "",
    consultation: Consultation | None = None,
    is_public: bool = True,
) -> AgendaItem:
    """The next item. A paper on which the Office has not been heard stays out.

    With a public item its paper is published, so that the body can read it. What is not public,
    and every confidential paper, is a number here and nothing else.
    """
    if consultation is not None:
        if objection := why_not_cleared(consultation.paper):
            raise Refused(objection)
        name = name or consultation.paper.name
        is_public = is_public and not consultation.paper.is_confidential
    if not (title := one_line(name)[:1000]):
        raise Refused(_("An item needs a title."))
    position = meeting.agenda_items.count() + 1
    if is_public and consultation is not None:
        meeting.consultations.add(consultation)
        _publish(consultation.paper)
    return meeting.agenda_items.create(
        number=str(position),
        position=position,
        is_public=is_public,
        name=title if is_public else "",
        consultation=consultation if is_public else None,
    )


@operation("meetings.record_result", permissions.RECORD)
def record_result(
    actor: Actor, item: AgendaItem, *, result_text: str, resolution_text: str = ""
) -> None:
    """What the body did with the item, in its own words; what they mean is read from them."""
    if not item.is_public:
        raise Refused(_("This item is not public; its result is not kept here."))
    item.result_text = one_line(result_text)[:500]
    item.result = result_of(item.result_text)
    item.resolution_text = resolution_text.strip()
    item.save(update_fields=["result_text", "result", "resolution_text"])


def _publish(paper: Paper) -> None:
    if not paper.is_public:
        paper.is_public = True
        paper.save(update_fields=["is_public"])
