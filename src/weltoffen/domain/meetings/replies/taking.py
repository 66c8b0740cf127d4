"""An answer comes home: read, known by its key, and noted with the invitation."""

from datetime import datetime

from weltoffen.base.intake import bounded
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import ics
from weltoffen.domain.meetings.models import Invitation
from weltoffen.domain.meetings.operations import answer_from_calendar
from weltoffen.domain.meetings.replies.reading import Reply
from weltoffen.domain.meetings.reply_address import bearer, invitation_at

_WORKER = "weltoffen.domain.meetings.replies.worker"
UNKNOWN = "Antwort auf eine Einladung, die nicht von hier kam oder zurückgenommen ist."
TOO_LATE = "Antwort auf eine Einladung, deren Sitzung begonnen hat, abgesagt oder verlegt ist."


def take_reply(content: bytes, *, at: datetime) -> Invitation:
    """Of a mail or a calendar file. Raises NotReadable with the German reason."""
    reply = bounded.read(_WORKER, "reply", Reply, content)
    invitation = invitation_at(reply.organizer)
    if invitation is None or reply.uid != ics.uid(invitation.meeting):
        raise NotReadable(UNKNOWN)
    try:
        return answer_from_calendar(
            bearer(invitation),
            invitation,
            status=reply.status,
            starts_at=reply.starts_at,
            sequence=reply.sequence,
            delegate=reply.delegate,
            comment=reply.comment,
            written_at=min(reply.written_at or at, at),
            at=at,
        )
    except Refused:
        raise NotReadable(TOO_LATE) from None
