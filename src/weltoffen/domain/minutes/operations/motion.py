"""What is to be decided under an item, in the words that are voted on."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line, visible
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.models import Ballot, Motion
from weltoffen.domain.minutes.running import (
    check_standing,
    hold_item,
    hold_sitting,
    is_closed_item,
)

LONGEST = 10_000
VOTED = _("This motion was voted on already.")


@operation("minutes.move_motion", permissions.RECORD)
def move_motion(
    actor: Actor,
    item: AgendaItem,
    *,
    text: str,
    moved_by: str = "",
    is_closed: bool = False,
    at: datetime,
) -> Motion:
    """In the words that will be voted on; under an item that is not public, it is not either."""
    hold_sitting(item.meeting_id)
    last = item.motions.order_by("-position").first()
    return item.motions.create(
        position=last.position + 1 if last else 1,
        text=_wording(text),
        moved_by=one_line(moved_by)[:200],
        is_closed=is_closed or is_closed_item(item),
        moved_at=at,
    )


@operation("minutes.change_motion", permissions.VOTE)
def change_motion(
    actor: Actor,
    motion: Motion,
    *,
    text: str,
    moved_by: str = "",
    expected_version: int | None = None,
) -> Motion:
    """Until it is voted on; afterwards its words stand."""
    _hold(motion)
    check_standing(motion, expected_version)
    if Ballot.objects.filter(motion=motion).exists():
        raise Refused(VOTED, field="text")
    motion.text, motion.moved_by = _wording(text), one_line(moved_by)[:200]
    return _saved(motion)


@operation("minutes.withdraw_motion", permissions.VOTE)
def withdraw_motion(actor: Actor, motion: Motion, *, at: datetime) -> Motion:
    """Whoever moved it takes it back before the vote; that it was moved stays."""
    _hold(motion)
    if motion.withdrawn_at is not None:
        return motion
    if Ballot.objects.filter(motion=motion).exists():
        raise Refused(VOTED)
    motion.withdrawn_at = at
    return _saved(motion)


def _hold(motion: Motion) -> None:
    hold_sitting(hold_item(motion.item_id).meeting_id)


def _wording(text: str) -> str:
    text = visible(text).strip()
    if not text:
        raise Refused(_("Please write what is to be decided."), field="text")
    if len(text) > LONGEST:
        raise Refused(_("Please write at most %(count)s characters."), count=LONGEST, field="text")
    return text


def _saved(motion: Motion) -> Motion:
    motion.version += 1
    motion.save()
    return motion
