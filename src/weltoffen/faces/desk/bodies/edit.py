"""A body is set up wholly in the browser, and changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies import operations, permissions
from weltoffen.domain.bodies.drafts import CharterDraft
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import bodies_above, visible_charters
from weltoffen.domain.meetings.queries.of_body import past_meetings
from weltoffen.faces.desk.bodies.forms import ChangeForm, CharterForm, PublicForm, SubGroupForm
from weltoffen.faces.desk.bodies.shown import READ, crumbs, kept
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of
from weltoffen.faces.kern.seen import opened_on


@access(permissions.SET_UP)
@require_http_methods(READ)
def new(request: HttpRequest) -> HttpResponse:
    """Empty, below another body (`?unter=`), or as a copy of one (`?wie=`)."""
    actor, office = actor_of(request), integration_office()
    is_offices = permissions.SET_UP.allows(actor, office)
    above = bodies_above(actor)
    if not is_offices and not above.exists():
        raise NotPermitted("runs no body below which another could be set up")
    typed, begun = request.POST or None, _begun(request)
    form = (
        CharterForm(typed, initial=begun)
        if is_offices
        else SubGroupForm(typed, initial=begun, above=above)
    )
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                below = office if is_offices else form.cleaned_data["parent"]
                charter = operations.set_up_body(actor, below, draft=form.draft)
            except Refused as refused:
                problem, status = sentence_of(refused), 409
            else:
                messages.success(request, _("The body is set up. Now enter who sits in it."))
                return redirect("desk:bodies:members", pk=charter.body_id)
    title = _("Set up a body")
    context = {"form": form, "title": title, "problem": problem, "crumbs": crumbs(None, title)}
    return render(request, "desk/bodies/edit.html", context, status=status)


@access(permissions.CHANGE)
@require_http_methods(READ)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    charter = kept(request, pk)
    initial = CharterForm.initial_of(CharterDraft.of(charter))
    form = ChangeForm(request.POST or None, initial=initial, charter=charter)
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.change_charter(
                    actor_of(request),
                    charter,
                    draft=form.draft,
                    expected_version=opened_on(request),
                    renamed_on=form.cleaned_data["renamed_on"],
                )
            except Refused as refused:
                problem, status = sentence_of(refused), 409
                charter.refresh_from_db()
            else:
                messages.success(request, _("“%(name)s” is saved.") % {"name": charter.body.name})
                return redirect("desk:bodies:detail", pk=pk)
    title = _("Change the body")
    context = {
        "form": form,
        "title": title,
        "charter": charter,
        "version": charter.version if problem else request.POST.get("version", charter.version),
        "problem": problem,
        "crumbs": crumbs(charter, title),
    }
    return render(request, "desk/bodies/edit.html", context, status=status)


@access(permissions.CHANGE)
@require_http_methods(READ)
def public(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody may read of it, with a word about how much that is."""
    charter, now = kept(request, pk), timezone.now()
    form = PublicForm(
        request.POST or None,
        initial={
            "meets_in_public": charter.body.meets_in_public,
            "publishes_minutes": charter.publishes_minutes,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.decide_public(
                actor_of(request),
                charter,
                **form.cleaned_data,
                expected_version=opened_on(request),
                at=now,
            )
            messages.success(request, _("Saved. Everybody who sits there has been told."))
            return redirect("desk:bodies:detail", pk=pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    title = _("What is public of it")
    context = {
        "form": form,
        "charter": charter,
        "held": past_meetings(charter.body, now).count(),
        "title": title,
        "crumbs": crumbs(charter, title),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/bodies/public.html", context, status=status)


def _begun(request: HttpRequest) -> dict[str, object]:
    charters = visible_charters(actor_of(request))
    if (like := _named(request, "wie")) and (one := charters.filter(body_id=like).first()):
        return {**CharterForm.initial_of(CharterDraft.of(one)), "name": "", "short_name": ""}
    begun: dict[str, object] = CharterForm.initial_of(CharterDraft())
    if (above := _named(request, "unter")) and (one := charters.filter(body_id=above).first()):
        begun |= {"parent": one.body, "kind": one.kind, "fields_of_action": _fields(one)}
    return begun


def _fields(charter: Charter) -> list[object]:
    return list(charter.fields.all())


def _named(request: HttpRequest, name: str) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 12 else 0
