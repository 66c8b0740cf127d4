"""Papers for an item, in versions: nothing is overwritten, the highest number holds."""

from datetime import datetime
from pathlib import PurePath

from django.db.models import F, Max

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.keeping import kept
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import AgendaItem, Attachment, Meeting


@operation("meetings.attach", permissions.RECORD)
def attach(
    actor: Actor,
    item: AgendaItem,
    *,
    content: bytes,
    file_name: str,
    name: str = "",
    text: str = "",
    at: datetime,
) -> Attachment:
    """Under a name that is there already it is the next version of that paper."""
    title = one_line(name)[:300] or PurePath(one_line(file_name)).stem[:300] or "Anlage"
    last = item.attachments.filter(name=title).aggregate(last=Max("number"))["last"] or 0
    attachment = item.attachments.create(
        name=title,
        number=last + 1,
        file=kept(content, file_name, text),
        added_by_id=actor.person_id,
        added_at=at,
    )
    Meeting.objects.filter(pk=item.meeting_id).update(version=F("version") + 1)
    return attachment


@operation("meetings.detach", permissions.KEEP_ATTACHMENT)
def detach(actor: Actor, attachment: Attachment) -> None:
    """This version goes; the one before it holds again. The trail keeps what its name was."""
    Meeting.objects.filter(pk=attachment.item.meeting_id).update(version=F("version") + 1)
    attachment.delete()
