"""Who is in the room, who sits for whom, who leaves, and who is biased."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.queries import room
from weltoffen.faces.desk.sitting import clock
from weltoffen.faces.desk.sitting.forms import ArrivalForm, BiasForm, TimesForm
from weltoffen.faces.desk.sitting.found import back, deed, item_of, sitting_of, title_of
from weltoffen.faces.desk.sitting.page import READ
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.RUN)
@require_POST
def roll(request: HttpRequest, meeting: int) -> HttpResponse:
    """Everybody who is ticked is there."""
    sitting = sitting_of(request, meeting)
    made = operations.call_roll(
        actor_of(request),
        sitting,
        here=[int(one) for one in request.POST.getlist("here") if one.isdecimal()],
        online=[int(one) for one in request.POST.getlist("online") if one.isdecimal()],
        at=timezone.now(),
    )
    said = ngettext("%(n)s person is there.", "%(n)s people are there.", len(made))
    messages.success(request, said % {"n": len(made)})
    return back(meeting)


@access(permissions.RUN)
@require_http_methods(READ)
def arrive(request: HttpRequest, meeting: int) -> HttpResponse:
    actor, sitting = actor_of(request), sitting_of(request, meeting)
    seats = {one.person_id: one.person for one in room.seats_of(sitting)}
    known = seats | {one.person_id: one.person for one in room.substitutes_of(sitting)}
    given = request.POST or request.GET
    instead_of = given.get("instead_of", "")
    member = seats.get(int(instead_of)) if instead_of.isdecimal() else None
    return deed(
        request,
        ArrivalForm(
            request.POST if request.method == "POST" else None,
            initial={"instead_of": member and member.pk},
        ),
        lambda form: operations.note_arrival(
            actor,
            sitting,
            person=known.get(form.cleaned_data["person"]),
            name=form.cleaned_data["name"],
            instead_of=member,
            is_online=form.cleaned_data["is_online"],
            at=timezone.now(),
        ),
        title=_("Deputy") if member else _("Guest"),
        lead=_("Sits for %(who)s today.") % {"who": member.name} if member else "",
        where=back(meeting),
    )


@access(permissions.RUN)
@require_POST
def leave(request: HttpRequest, meeting: int, attendance_pk: int) -> HttpResponse:
    sitting = sitting_of(request, meeting)
    row = get_object_or_404(sitting.attendances.all(), pk=attendance_pk)
    operations.note_departure(actor_of(request), sitting, attendance=row, at=timezone.now())
    messages.success(request, _("%(who)s has left.") % {"who": row.name})
    return back(meeting)


@access(permissions.RUN)
@require_http_methods(READ)
def times(request: HttpRequest, meeting: int, attendance_pk: int) -> HttpResponse:
    """Somebody came or left before it was noted."""
    actor, sitting = actor_of(request), sitting_of(request, meeting)
    row = get_object_or_404(sitting.attendances.all(), pk=attendance_pk)
    return deed(
        request,
        TimesForm(
            request.POST if request.method == "POST" else None,
            initial={
                "came": timezone.localtime(row.came_at),
                "left": row.left_at and timezone.localtime(row.left_at),
            },
        ),
        lambda form: operations.correct_attendance(
            actor,
            sitting,
            attendance=row,
            came_at=clock.moment(sitting.opened_at, form.cleaned_data["came"], row.came_at),
            left_at=clock.moment(sitting.opened_at, form.cleaned_data["left"], row.left_at)
            if form.cleaned_data["left"]
            else None,
            at=timezone.now(),
        ),
        title=_("When %(who)s was there") % {"who": row.name},
        said=_("The times are corrected."),
        where=back(meeting),
    )


@access(permissions.RUN)
@require_POST
def strike(request: HttpRequest, meeting: int, attendance_pk: int) -> HttpResponse:
    sitting = sitting_of(request, meeting)
    row = get_object_or_404(sitting.attendances.all(), pk=attendance_pk)
    operations.strike_attendance(actor_of(request), sitting, attendance=row)
    return back(meeting)


@access(permissions.RECORD)
@require_http_methods(READ)
def bias(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    """Befangenheit: the member leaves the room, and is not counted in the votes of this item."""
    actor, held = actor_of(request), item_of(request, meeting, item)
    there = {
        one.person_id: one.person
        for one in room.in_the_room(sitting_of(request, meeting)).select_related("person")
        if one.person is not None and not one.is_guest
    }
    return deed(
        request,
        BiasForm(request.POST if request.method == "POST" else None, people=there.values()),
        lambda form: operations.note_bias(
            actor,
            held,
            person=there[form.cleaned_data["person"]],
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        ),
        title=_("Record bias"),
        lead=title_of(held),
        said=_("Recorded. The member leaves the room and is not counted in votes on this item."),
        where=back(meeting, item),
    )


@access(permissions.RECORD)
@require_POST
def lift(request: HttpRequest, meeting: int, item: int, person: int) -> HttpResponse:
    held = item_of(request, meeting, item)
    noted = get_object_or_404(held.biases.select_related("person"), person=person)
    operations.lift_bias(actor_of(request), held, person=noted.person)
    return back(meeting, item)
