"""What a body decided under an item, onto the agenda item itself or onto its closed part."""

from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart
from weltoffen.domain.meetings.operations import record_result
from weltoffen.domain.minutes.models import Ballot, Minutes, Sitting
from weltoffen.domain.minutes.rules.voting import ADOPTED, Count, in_words
from weltoffen.domain.minutes.rules.wording import is_about_minutes
from weltoffen.domain.minutes.running import hold_record

APPROVED: Final = "genehmigt"


def title_of(item: AgendaItem) -> str:
    """As the body knows it, of whichever part of the agenda."""
    if item.is_public:
        return item.name
    part = ClosedPart.objects.filter(item=item).first()
    return part.name if part else ""


def decided(item: AgendaItem) -> tuple[str, str]:
    """Result and resolution that stand there now, of whichever part of the agenda."""
    if item.is_public:
        return item.result_text, item.resolution_text
    part = ClosedPart.objects.filter(item=item).first()
    return (part.result_text, part.resolution_text) if part else ("", "")


def put_down(actor: Actor, item: AgendaItem, *, result: str, resolution: str) -> None:
    """Of an item that is not public, `AgendaItem` itself says nothing (HGO § 52)."""
    if item.is_public:
        record_result(actor, item, result_text=result, resolution_text=resolution)
        return
    part, _made = ClosedPart.objects.get_or_create(item=item, defaults={"name": ""})
    part.result_text, part.resolution_text = one_line(result)[:500], resolution.strip()
    part.save(update_fields=["result_text", "resolution_text"])


def put_down_votes(actor: Actor, item: AgendaItem, *, before: tuple[str, str]) -> None:
    """A vote is the decision: nobody types it a second time. What somebody did type stays.

    `before`: what the votes came to until now.
    """
    if decided(item) not in (before, ("", "")):
        return
    result, resolution = votes_of(item)
    put_down(actor, item, result=result, resolution=resolution)
    last = _ballots(item).order_by("-taken_at", "-pk").first()
    if item.is_public and last is not None:  # several votes: the last is on the matter itself
        item.result = last.outcome
        item.save(update_fields=["result"])


def put_down_approval(actor: Actor, item: AgendaItem, minutes: Minutes, *, at: datetime) -> None:
    """One click approves: while the meeting is on, its own minutes will say so, and an item that is
    about nothing else has come to an end."""
    sitting = Sitting.objects.filter(meeting=item.meeting_id, closed_at=None).first()
    result, resolution = decided(item)
    if sitting is None or (result and not result.endswith(APPROVED)):
        return
    head = (minutes.content or {}).get("head", {})
    kind = head.get("title", "").partition(":")[0] or "Protokoll"
    said = f"{kind} vom {minutes.meeting.starts_at:%d.%m.%Y} {APPROVED}"
    put_down(actor, item, result="; ".join(filter(None, [result, said])), resolution=resolution)
    if is_about_minutes(title_of(item)):
        record = hold_record(item)
        record.taken_at, record.done_at = record.taken_at or at, record.done_at or at
        record.save(update_fields=["taken_at", "done_at"])


def votes_of(item: AgendaItem) -> tuple[str, str]:
    taken = list(_ballots(item).order_by("motion__position", "motion_id"))
    result = "; ".join(
        in_words(
            Count(one.yes, one.no, one.abstained),
            is_secret=one.is_secret,
            is_quorate=one.is_quorate,
            is_election=one.is_election,
        )
        for one in taken
    )
    return one_line(result)[:500], "\n\n".join(
        one.motion.text for one in taken if one.outcome == ADOPTED
    )


def _ballots(item: AgendaItem) -> QuerySet[Ballot]:
    """Motions that are not public leave no word on an item that is."""
    ballots = Ballot.objects.filter(motion__item=item).select_related("motion")
    return ballots.filter(motion__is_closed=False) if item.is_public else ballots
