"""A member objects; what the body decided is written down; at last the minutes are approved."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.faces.desk.minutes.forms import ApproveForm, DecideForm, ObjectForm
from weltoffen.faces.desk.minutes.found import found
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import done

READ = ["GET", "HEAD", "POST"]


@access(permissions.OBJECT)
@require_http_methods(READ)
def raise_one(request: HttpRequest, pk: int) -> HttpResponse:
    actor, minutes = actor_of(request), found(request, pk)
    permissions.OBJECT.require(actor, minutes)
    form = ObjectForm(request.POST or None)
    if (person := queries.person_of(actor)) is None:
        raise Http404
    if done(
        request,
        form,
        lambda: operations.raise_objection(
            actor, minutes, person=person, text=form.cleaned_data["text"], at=timezone.now()
        ),
    ):
        messages.success(request, _("The body decides on your objection in its next meeting."))
        return redirect("desk:minutes:detail", pk=pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"minutes": minutes, "form": form}
    return render(request, "desk/minutes/object.html", context, status=status)


@access(permissions.DECIDE)
@require_http_methods(READ)
def decide(request: HttpRequest, pk: int, objection: int) -> HttpResponse:
    actor, minutes = actor_of(request), found(request, pk)
    raised = get_object_or_404(minutes.objections.select_related("minutes", "person"), pk=objection)
    permissions.DECIDE.require(actor, raised)
    form = DecideForm(request.POST or None, items=queries.later_items(minutes))
    if done(
        request,
        form,
        lambda: operations.decide_objection(actor, raised, **form.cleaned_data, at=timezone.now()),
    ):
        messages.success(request, _("What the body decided is written down."))
        return redirect("desk:minutes:detail", pk=pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"minutes": minutes, "objection": raised, "form": form}
    return render(request, "desk/minutes/decide.html", context, status=status)


@access(permissions.KEEP)
@require_http_methods(READ)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    actor, minutes = actor_of(request), found(request, pk)
    permissions.KEEP.require(actor, minutes)
    form = ApproveForm(request.POST or None, items=queries.later_items(minutes))
    if done(
        request,
        form,
        lambda: operations.approve_minutes(
            actor, minutes, item=form.cleaned_data["item"], at=timezone.now()
        ),
    ):
        messages.success(request, _("The minutes are approved."))
        return redirect("desk:minutes:detail", pk=pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"minutes": minutes, "form": form}
    return render(request, "desk/minutes/approve.html", context, status=status)
