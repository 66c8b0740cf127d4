"""Whether a meeting may be changed here at all, and when its agenda is a draft no longer."""

from weltoffen.base.documents.models import Paper
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import Meeting


def is_free_to_change(meeting: Meeting, expected_version: int | None) -> None:
    """Of a council's meeting only the council's own system knows; a cancelled one stays so."""
    if meeting.oparl_id:
        raise Refused(_("The council information system keeps this meeting."))
    if meeting.is_cancelled:
        raise Refused(_("This meeting has been cancelled."))
    if expected_version is not None and meeting.version != expected_version:
        raise Conflict(_("Somebody else has changed this meeting meanwhile."))


def open_agenda(meeting: Meeting) -> None:
    """From the invitation on, at the latest when it begins; in public its papers are, too."""
    if meeting.is_agenda_open:
        return
    meeting.is_agenda_open = True
    meeting.save(update_fields=["is_agenda_open"])
    if meeting.body is not None and meeting.body.meets_in_public:
        shown = meeting.agenda_items.filter(is_public=True, deleted_at=None)
        papers = Paper.objects.filter(consultations__agenda_items__in=shown, is_confidential=False)
        for paper in papers.filter(is_public=False).distinct():
            paper.is_public = True
            paper.save(update_fields=["is_public"])
