"""A vote on a motion: in numbers, by name, or in secret; what it comes to stands at once."""

from collections.abc import Mapping
from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.deciding import put_down_votes, votes_of
from weltoffen.domain.minutes.models import Attendance, Ballot, Motion, Voice
from weltoffen.domain.minutes.queries.room import quorum_in, voters_in
from weltoffen.domain.minutes.rules import voting
from weltoffen.domain.minutes.rules.voting import Count
from weltoffen.domain.minutes.running import (
    CHANGED,
    check_standing,
    hold_item,
    hold_sitting,
)


@operation("minutes.take_vote", permissions.VOTE)
def take_vote(
    actor: Actor,
    motion: Motion,
    *,
    yes: int,
    no: int,
    abstained: int,
    is_secret: bool = False,
    is_election: bool = False,
    despite_quorum: bool = False,
    expected_version: int | None = None,
    at: datetime,
) -> Ballot:
    """In numbers. The same numbers sent again are the same vote; other ones are a conflict."""
    count = Count(yes, no, abstained)
    item, voters, is_quorate = _room(motion, despite_quorum=despite_quorum)
    if there := Ballot.objects.filter(motion=motion).first():
        stands = (there.yes, there.no, there.abstained, there.is_secret, there.is_election)
        if stands == (yes, no, abstained, is_secret, is_election):
            return there
        raise Conflict(CHANGED)
    check_standing(motion, expected_version)
    kind = item.meeting.body.charter.kind if item.meeting.body else ""
    if is_secret and (why := voting.why_not_secret(body_kind=kind, is_election=is_election)):
        raise Refused(why, field="is_secret")
    if why := voting.why_not_counted(count, entitled=len(voters)):
        raise Refused(why, field="yes")
    return _kept(
        actor,
        motion,
        item,
        count,
        len(voters),
        is_secret=is_secret,
        is_election=is_election,
        is_quorate=is_quorate,
        at=at,
    )


@operation("minutes.take_vote_by_name", permissions.VOTE)
def take_vote_by_name(
    actor: Actor,
    motion: Motion,
    *,
    voices: Mapping[int, str],
    despite_quorum: bool = False,
    expected_version: int | None = None,
    at: datetime,
) -> Ballot:
    """By the keys of attendances; who is not named did not vote."""
    item, voters, is_quorate = _room(motion, despite_quorum=despite_quorum)
    there = Ballot.objects.filter(motion=motion).first()
    if there is not None:
        if there.is_by_name and dict(there.voices.values_list("attendance_id", "choice")) == voices:
            return there
        raise Conflict(CHANGED)
    check_standing(motion, expected_version)
    if why := voting.why_not_by_name(voices, may_vote=frozenset(one.pk for one in voters)):
        raise Refused(why)
    count = voting.counted(voices.values())
    if why := voting.why_not_counted(count, entitled=len(voters)):
        raise Refused(why)
    ballot = _kept(
        actor, motion, item, count, len(voters), is_by_name=True, is_quorate=is_quorate, at=at
    )
    Voice.objects.bulk_create(
        Voice(ballot=ballot, attendance_id=key, choice=choice) for key, choice in voices.items()
    )
    return ballot


@operation("minutes.note_voice", permissions.VOTE)
def note_voice(actor: Actor, motion: Motion, *, attendance: Attendance, choice: str) -> Voice:
    """A member demands that it is recorded how they voted (HGO § 61 (1)); not in a secret vote."""
    item = hold_item(motion.item_id)
    hold_sitting(item.meeting_id)
    ballot = Ballot.objects.filter(motion=motion).first()
    if ballot is None:
        raise Refused(_("No vote was taken on this yet."))
    if ballot.is_secret or ballot.is_by_name:
        raise Refused(_("How somebody voted is noted in open votes that are not by name."))
    if choice not in voting.CHOICES:
        raise Refused(_("A vote is yes, no or an abstention."), field="choice")
    if attendance.pk not in {one.pk for one in voters_in(item, at=ballot.taken_at)}:
        raise Refused(_("%(who)s did not take part in this vote."), who=attendance.name)
    others = ballot.voices.exclude(attendance=attendance).filter(choice=choice).count()
    if others >= getattr(ballot, choice):
        raise Refused(_("More people than voted so cannot have it recorded."), field="choice")
    voice, _made = ballot.voices.update_or_create(
        attendance=attendance, defaults={"choice": choice}
    )
    return voice


@operation("minutes.delete_vote", permissions.VOTE)
def delete_vote(actor: Actor, motion: Motion, *, expected_version: int | None = None) -> None:
    """It was counted wrongly, or has to be taken anew; that it was there stays in the trail."""
    item = hold_item(motion.item_id)
    hold_sitting(item.meeting_id)
    ballot = Ballot.objects.filter(motion=motion).first()
    if ballot is None:
        return
    check_standing(motion, expected_version)
    before = votes_of(item)
    ballot.delete()
    motion.version += 1
    motion.save(update_fields=["version"])
    put_down_votes(actor, item, before=before)


def _room(motion: Motion, *, despite_quorum: bool) -> tuple[AgendaItem, list[Attendance], bool]:
    """The item, who may vote on it now, and whether enough are there."""
    item = hold_item(motion.item_id)
    sitting = hold_sitting(item.meeting_id)
    quorum = quorum_in(sitting, item)
    if not quorum.is_there and not despite_quorum and not Ballot.objects.filter(motion=motion):
        raise Refused(
            _("Too few are there: %(present)s of %(needed)s votes that are needed."),
            present=quorum.present,
            needed=quorum.needed,
            field="despite_quorum",
        )
    return item, voters_in(item), quorum.is_there


def _kept(
    actor: Actor,
    motion: Motion,
    item: AgendaItem,
    count: Count,
    entitled: int,
    *,
    is_by_name: bool = False,
    is_secret: bool = False,
    is_election: bool = False,
    is_quorate: bool,
    at: datetime,
) -> Ballot:
    before = votes_of(item)
    ballot = Ballot.objects.create(
        motion=motion,
        yes=count.yes,
        no=count.no,
        abstained=count.abstained,
        entitled=entitled,
        is_by_name=is_by_name,
        is_secret=is_secret,
        is_election=is_election,
        is_quorate=is_quorate,
        outcome=voting.outcome(count),
        taken_at=at,
    )
    motion.version += 1
    motion.save(update_fields=["version"])
    put_down_votes(actor, item, before=before)
    return ballot
