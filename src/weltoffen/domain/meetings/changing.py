"""Whether a meeting may be changed here at all."""

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
