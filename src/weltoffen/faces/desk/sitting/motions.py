"""Motions and the votes on them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.models import Ballot, Motion
from weltoffen.domain.minutes.queries.room import in_the_room, quorum_in, voters_in
from weltoffen.domain.minutes.queries.sitting import vote_on
from weltoffen.faces.desk.sitting.forms import MotionForm, NameForm, VoiceForm, VoteForm
from weltoffen.faces.desk.sitting.found import (
    back,
    deed,
    item_of,
    motion_of,
    sitting_of,
    title_of,
)
from weltoffen.faces.desk.sitting.page import READ
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on


@access(permissions.RECORD)
@require_http_methods(READ)
def move(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    actor, held = actor_of(request), item_of(request, meeting, item)
    return deed(
        request,
        MotionForm(request.POST if request.method == "POST" else None),
        lambda form: operations.move_motion(actor, held, at=timezone.now(), **form.cleaned_data),
        title=_("Record a motion"),
        lead=title_of(held),
        where=back(meeting, item),
    )


@access(permissions.VOTE)
@require_http_methods(READ)
def change(request: HttpRequest, meeting: int, motion_pk: int) -> HttpResponse:
    actor, motion = actor_of(request), motion_of(request, meeting, motion_pk)
    form = MotionForm(
        request.POST if request.method == "POST" else None,
        initial={"text": motion.text, "moved_by": motion.moved_by},
    )
    del form.fields["is_closed"]
    return deed(
        request,
        form,
        lambda form: operations.change_motion(
            actor, motion, expected_version=opened_on(request), **form.cleaned_data
        ),
        title=_("Change the wording of the motion"),
        lead=title_of(motion.item),
        thing=motion,
        stands=lambda: motion.text,
        where=back(meeting, motion.item_id),
    )


@access(permissions.VOTE)
@require_POST
def withdraw(request: HttpRequest, meeting: int, motion_pk: int) -> HttpResponse:
    motion = motion_of(request, meeting, motion_pk)
    operations.withdraw_motion(actor_of(request), motion, at=timezone.now())
    return back(meeting, motion.item_id)


@access(permissions.VOTE)
@require_http_methods(READ)
def vote(request: HttpRequest, meeting: int, motion_pk: int) -> HttpResponse:
    actor, motion = actor_of(request), motion_of(request, meeting, motion_pk)
    quorum = quorum_in(sitting_of(request, meeting), motion.item)
    return deed(
        request,
        VoteForm(request.POST if request.method == "POST" else None, is_quorate=quorum.is_there),
        lambda form: _say(
            request,
            operations.take_vote(
                actor,
                motion,
                expected_version=opened_on(request),
                at=timezone.now(),
                **form.cleaned_data,
            ),
        ),
        title=_("Vote"),
        lead=title_of(motion.item),
        button=_("Record the vote"),
        thing=motion,
        motion=motion,
        quorum=quorum,
        stands=lambda: _stands(motion),
        where=back(meeting, motion.item_id),
    )


@access(permissions.VOTE)
@require_http_methods(READ)
def vote_by_name(request: HttpRequest, meeting: int, motion_pk: int) -> HttpResponse:
    actor, motion = actor_of(request), motion_of(request, meeting, motion_pk)
    quorum = quorum_in(sitting_of(request, meeting), motion.item)

    def take(form: NameForm) -> None:
        ballot = operations.take_vote_by_name(
            actor,
            motion,
            voices=form.voices(),
            despite_quorum=form.cleaned_data.get("despite_quorum", False),
            expected_version=opened_on(request),
            at=timezone.now(),
        )
        _say(request, ballot)

    return deed(
        request,
        NameForm(
            request.POST if request.method == "POST" else None,
            voters=voters_in(motion.item),
            is_quorate=quorum.is_there,
        ),
        take,  # type: ignore[arg-type]
        title=_("Vote by name"),
        lead=title_of(motion.item),
        button=_("Record the vote"),
        thing=motion,
        motion=motion,
        quorum=quorum,
        stands=lambda: _stands(motion),
        template="desk/sitting/by_name.html",
        where=back(meeting, motion.item_id),
    )


@access(permissions.VOTE)
@require_http_methods(READ)
def voice(request: HttpRequest, meeting: int, motion_pk: int) -> HttpResponse:
    """A member asks that the minutes say how they voted (HGO § 61)."""
    actor, motion = actor_of(request), motion_of(request, meeting, motion_pk)
    ballot: Ballot | None = getattr(motion, "ballot", None)
    voters = voters_in(motion.item, ballot.taken_at if ballot else None)
    there = {
        one.pk: one
        for one in in_the_room(sitting_of(request, meeting), ballot.taken_at if ballot else None)
    }
    return deed(
        request,
        VoiceForm(request.POST if request.method == "POST" else None, voters=voters),
        lambda form: operations.note_voice(
            actor,
            motion,
            attendance=there[form.cleaned_data["attendance"]],
            choice=form.cleaned_data["choice"],
        ),
        title=_("Record how somebody voted"),
        lead=motion.text[:200],
        where=back(meeting, motion.item_id),
    )


@access(permissions.VOTE)
@require_POST
def repeat(request: HttpRequest, meeting: int, motion_pk: int) -> HttpResponse:
    motion = motion_of(request, meeting, motion_pk)
    operations.delete_vote(actor_of(request), motion, expected_version=opened_on(request))
    messages.success(request, _("The vote is deleted. It can be taken anew."))
    return back(meeting, motion.item_id)


def _say(request: HttpRequest, ballot: Ballot) -> None:
    said = {"outcome": ballot.became, "votes": str(ballot)}
    messages.success(request, _("Recorded: %(outcome)s (%(votes)s).") % said)


def _stands(motion: Motion) -> str:
    """The vote that somebody else recorded meanwhile."""
    ballot = vote_on(motion)
    return f"{ballot.became} ({ballot})" if ballot else ""
