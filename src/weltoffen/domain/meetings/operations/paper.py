"""A paper that nobody sent here is taken up: with it comes the stop on its route, and the gate."""

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.models import Paper
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.operations.item import put_on_agenda
from weltoffen.domain.meetings.placing import items_of
from weltoffen.domain.meetings.queries.choosing import papers_to_choose, stops_ahead


@operation("meetings.take_up_paper", permissions.PREPARE)
def take_up_paper(actor: Actor, meeting: Meeting, *, paper: Paper) -> AgendaItem:
    """Any paper that the actor may see. Where the gate stays shut, its route stays as it was."""
    if items_of(meeting).filter(consultation__paper=paper).exists():
        raise Refused(_("This paper is on the agenda already."), field="paper")
    stop = stops_ahead(meeting).filter(paper=paper).first()
    if stop is None:
        if not papers_to_choose(actor, meeting).filter(pk=paper.pk).exists():
            raise Refused(_("This paper cannot be put on an agenda."), field="paper")
        stop = paper.consultations.create(
            organization=meeting.body, planned_on=timezone.localdate(meeting.starts_at)
        )
    return put_on_agenda(actor, meeting, consultation=stop)
