"""Who is invited, what goes out to them, and what they answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.links import bearing
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.translations.languages import languages
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.queries import members_on
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.changing import is_free_to_change, open_agenda
from weltoffen.domain.meetings.models import AgendaItem, Invitation, Meeting
from weltoffen.domain.meetings.notices import invitation as mails
from weltoffen.domain.meetings.queries.planning import missing
from weltoffen.domain.meetings.rules.replies import answer_of, is_of_another_day

LASTS = 400  # days that an address of one's own calendar works


@operation("meetings.invite", permissions.PREPARE)
def invite(
    actor: Actor,
    meeting: Meeting,
    *,
    note: str = "",
    expected_version: int | None = None,
    at: datetime,
) -> int:
    """Members of the day and guests get mail with the date, the agenda, and a link to answer.

    Again, after something changed, everybody gets the new state under the same entry of the
    calendar; when nothing changed, only those who have come new. How many mails went.
    """
    is_free_to_change(meeting, expected_version)
    assert meeting.body is not None
    stops = [one for one in missing(meeting, timezone.localdate(at)) if one.stops]
    if stops:
        raise Refused(stops[0].sentence)
    _invite_members(meeting)
    if meeting.invited_at is None:
        what = mails.INVITED
    elif meeting.invited_version != meeting.version:
        meeting.sequence += 1
        what = mails.CHANGED
    else:
        what = mails.INVITED
    meeting.invited_at = meeting.invited_at or at
    meeting.save(update_fields=["invited_at", "sequence"])
    open_agenda(meeting)
    only_new = what == mails.INVITED
    return mails.send(meeting, what, note=note.strip()[:2_000], only_new=only_new, at=at)


@operation("meetings.name_guest", permissions.PREPARE)
def name_guest(
    actor: Actor,
    meeting: Meeting,
    *,
    person: Person | None = None,
    name: str = "",
    email: str = "",
    language: str = "de",
    on_behalf_of: Organization | None = None,
    items: Sequence[AgendaItem] = (),
    at: datetime,
) -> Invitation:
    """Somebody who does not sit in the body; with `items`, only these of the agenda are theirs."""
    is_free_to_change(meeting, None)
    if any(item.meeting_id != meeting.pk for item in items):
        raise Refused(_("An item is of another meeting."))
    if person is None:
        person = _new_person(name, email, language)
    if meeting.invitations.filter(person=person).exists():
        raise Refused(_("This person is invited already."), field="person")
    invitation = meeting.invitations.create(
        person=person,
        on_behalf_of=on_behalf_of,
        is_guest=True,
        reader=None if items else person,
    )
    invitation.items.set(items)
    if meeting.invited_at is not None:
        mails.send(meeting, mails.INVITED, only_new=True, at=at)
    return invitation


@operation("meetings.withdraw_invitation", permissions.KEEP_INVITATION)
def withdraw_invitation(actor: Actor, invitation: Invitation, *, at: datetime) -> None:
    """A guest who is not to come after all: the link is dead, the date leaves the calendar."""
    if not invitation.is_guest:
        raise Refused(_("Members are invited because they sit in the body."))
    mails.send_withdrawal(invitation, at=at)
    bearing.revoke(invitation, permissions.INVITATION_LINK, at=at)
    invitation.delete()


@operation("meetings.answer_invitation", permissions.ANSWER)
def answer_invitation(
    actor: Actor,
    invitation: Invitation,
    *,
    answer: str,
    deputy_name: str = "",
    interpreter: str = "",
    needs_step_free: bool = False,
    note: str = "",
    at: datetime,
) -> Invitation:
    """May be given again until the meeting begins; the last one holds."""
    _check_ahead(invitation.meeting, at)
    if answer not in Invitation.Answer.values or answer == Invitation.Answer.NONE:
        raise Refused(_("Please choose an answer."), field="answer")
    if answer == Invitation.Answer.ONLINE and not invitation.meeting.online_url:
        raise Refused(_("One cannot join this meeting online."), field="answer")
    if answer == Invitation.Answer.DEPUTY and not one_line(deputy_name):
        raise Refused(_("Please say who comes instead."), field="deputy_name")
    if interpreter and interpreter not in {one.code for one in languages()}:
        raise Refused(_("Please choose a language from the list."), field="interpreter")
    invitation.interpreter, invitation.needs_step_free = interpreter, needs_step_free
    return _noted(invitation, answer, deputy_name=deputy_name, note=note, at=at)


@operation("meetings.answer_from_calendar", permissions.ANSWER_FROM_CALENDAR)
def answer_from_calendar(
    actor: Actor,
    invitation: Invitation,
    *,
    status: str,
    starts_at: datetime | None = None,
    sequence: int = 0,
    delegate: str = "",
    comment: str = "",
    written_at: datetime,
    at: datetime,
) -> Invitation:
    """What somebody clicked in the own calendar. Who answered otherwise since then, has; wishes
    that a calendar cannot say (an interpreter, a step-free way) stay as they were said."""
    meeting = invitation.meeting
    _check_ahead(meeting, at)
    if is_of_another_day(starts_at, sequence, meets_at=meeting.starts_at, now_at=meeting.sequence):
        raise Refused(_("This answer is to a day on which the meeting is no more."))
    said = answer_of(status, stands=invitation.answer, delegate=delegate, comment=comment)
    is_older = invitation.answered_at is not None and written_at <= invitation.answered_at
    if said is None or is_older:
        return invitation
    return _noted(
        invitation,
        said.answer,
        deputy_name=said.deputy_name,
        note=said.note or invitation.note,
        at=written_at,
    )


def _check_ahead(meeting: Meeting, at: datetime) -> None:
    if meeting.is_cancelled or meeting.deleted_at is not None:
        raise Refused(_("This meeting has been cancelled."))
    if meeting.starts_at is None or meeting.starts_at <= at:
        raise Refused(_("This meeting has already begun."))


def _noted(
    invitation: Invitation, answer: str, *, deputy_name: str, note: str, at: datetime
) -> Invitation:
    sends = answer == Invitation.Answer.DEPUTY
    comes = answer != Invitation.Answer.ABSENT
    invitation.answer = answer
    invitation.deputy_name = one_line(deputy_name)[:200] if sends else ""
    invitation.interpreter = invitation.interpreter if comes else ""
    invitation.needs_step_free = invitation.needs_step_free and comes
    invitation.note = one_line(note)[:500]
    invitation.answered_at = at
    invitation.save(
        update_fields=[
            *("answer", "deputy_name", "interpreter", "needs_step_free", "note", "answered_at"),
        ]
    )
    return invitation


@operation("meetings.make_calendar", permissions.KEEP_CALENDAR)
def make_calendar(actor: Actor, person: Person, *, secret: str, at: datetime) -> Person:
    """A secret address of all one's meetings; the one before it dies. `secret`: `new_token()`."""
    bearing.revoke(person, permissions.CALENDAR, at=at)
    ends = at + timedelta(days=LASTS)
    bearing.issue(person, permissions.CALENDAR, expires_at=ends, at=at, token=secret)
    return person


@operation("meetings.end_calendar", permissions.KEEP_CALENDAR)
def end_calendar(actor: Actor, person: Person, *, at: datetime) -> Person:
    """Whoever knew the address gets nothing any more, from the next request on."""
    bearing.revoke(person, permissions.CALENDAR, at=at)
    return person


def _invite_members(meeting: Meeting) -> None:
    """Who sits in the body on the day of the meeting; who was a guest and has a seat now, sits."""
    assert meeting.body is not None
    seats = members_on(meeting.body, timezone.localdate(meeting.starts_at))
    there = {one.person_id: one for one in meeting.invitations.all()}
    today = {seat.person_id: seat for seat in seats}
    for person_id, seat in today.items():
        if (invited := there.get(person_id)) is None:
            meeting.invitations.create(person_id=person_id, on_behalf_of=seat.on_behalf_of)
        elif invited.is_guest:
            invited.is_guest, invited.reader = False, None
            invited.save(update_fields=["is_guest", "reader"])
    gone = [pk for pk, one in there.items() if pk not in today and not one.is_guest]
    meeting.invitations.filter(person_id__in=gone, sent_at=None).delete()


def _new_person(name: str, email: str, language: str) -> Person:
    if not (said := one_line(name)[:200]):
        raise Refused(_("Please say who is invited."), field="name")
    known = {one.code for one in languages()}
    address = email.strip()
    if address and (old := Person.objects.filter(email__iexact=address, deleted_at=None).first()):
        return old
    return Person.objects.create(
        name=said, email=address[:254], language=language if language in known else "de"
    )
