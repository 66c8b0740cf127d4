"""Minutes from the end of the meeting to the day the body approves them (HGO § 61)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.links.bearing import revoke
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.drafts import Note
from weltoffen.domain.minutes.models import Minutes, Record, Sitting
from weltoffen.domain.minutes.notices import telling
from weltoffen.domain.minutes.queries.content import compose
from weltoffen.domain.minutes.queries.minutes import possible_chairs
from weltoffen.domain.minutes.rules import parts, periods

DAYS = 14  # where a body has no period of its own
State = Minutes.State


@operation("minutes.draft", permissions.DRAFT)
def draft_minutes(actor: Actor, meeting: Meeting, *, at: datetime) -> Minutes:
    """Made when the sitting is closed; they are there already, for all is written down."""
    made = Minutes.objects.filter(meeting=meeting).first()
    if made is not None:
        return made
    charter = Charter.objects.filter(body=meeting.body_id).first()
    return Minutes.objects.create(
        meeting=meeting,
        opening=charter.minutes_opening if charter else "",
        style=charter.minutes_style if charter else "",
        due_on=periods.due_on(
            timezone.localdate(meeting.starts_at or at), charter.minutes_days if charter else DAYS
        ),
    )


@operation("minutes.write", permissions.KEEP)
def write_minutes(
    actor: Actor,
    minutes: Minutes,
    *,
    opening: str,
    notes: Sequence[Note],
    style: str = "",
    expected_version: int | None = None,
) -> Minutes:
    """Opening words and what stands under the items, until they are laid before the chair.

    `style` says whether the notes are printed where there is a result too; empty: as it was.
    """
    if expected_version not in (None, minutes.version):
        raise Conflict(_("Somebody else has changed this meanwhile."))
    if minutes.state != State.DRAFT:
        raise Refused(_("These minutes are laid before the chair. Nobody changes them now."))
    items = minutes.meeting.agenda_items.in_bulk([note.item for note in notes])
    for note in notes:
        if note.item not in items:
            raise Refused(_("This item is not on the agenda of the meeting."))
        record, _made = Record.objects.select_for_update().get_or_create(item=items[note.item])
        said = (note.text.strip(), note.closed_text.strip())
        if said != (record.text, record.closed_text):
            record.text, record.closed_text = said
            record.version += 1
            record.save(update_fields=["text", "closed_text", "version"])
    minutes.opening = opening.strip()
    minutes.style = style or minutes.style
    return _saved(minutes, "opening", "style")


@operation("minutes.lay_before", permissions.KEEP)
def lay_before_chair(actor: Actor, minutes: Minutes, *, chair: Person, at: datetime) -> bool:
    """Their wording stands still from now on. False when the chair can be reached by no mail."""
    if minutes.state != State.DRAFT:
        raise Refused(_("These minutes are laid before the chair already."))
    sitting = Sitting.objects.filter(meeting=minutes.meeting_id).first()
    if sitting is not None and sitting.closed_at is None:
        raise Refused(_("The meeting has not ended yet."))
    if not possible_chairs(minutes).filter(pk=chair.pk).exists():
        raise Refused(_("Who signs as chair was in the meeting."), field="chair")
    minutes.chair, minutes.remarks = chair, ""
    minutes.content = {**compose(minutes), "as_of": at.isoformat()}
    minutes.content_sha256 = parts.fingerprint(minutes.content)
    minutes.state = State.REVIEW
    _saved(minutes, "chair", "remarks", "content", "content_sha256", "state")
    return telling.ask_to_sign(minutes, at=at)


@operation("minutes.return", permissions.RETURN)
def return_minutes(actor: Actor, minutes: Minutes, *, remark: str, at: datetime) -> Minutes:
    """Back to be changed. Who signed before signs anew: it is another wording then."""
    if minutes.state not in (State.REVIEW, State.SIGNED):
        raise Refused(_("These minutes cannot be changed any more."))
    if not remark.strip():
        raise Refused(_("Please say what is to be changed."), field="remark")
    revoke(minutes, permissions.SIGN_LINK, at=at)
    minutes.state, minutes.remarks = State.DRAFT, remark.strip()
    minutes.content, minutes.content_sha256 = None, ""
    minutes.signed_by_chair = minutes.signed_by_secretary = ""
    minutes.chair_signed_at = minutes.secretary_signed_at = None
    minutes.public_file = minutes.whole_file = None
    minutes.version += 1
    minutes.save()
    telling.tell_returned(minutes, at=at)
    return minutes


def _saved(minutes: Minutes, *fields: str) -> Minutes:
    minutes.version += 1
    minutes.save(update_fields=[*fields, "version"])
    return minutes
