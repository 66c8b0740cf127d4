"""Who sits in a body: entered, changed, ended; seats that organisations hold."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Membership
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies import operations, permissions, queries
from weltoffen.domain.bodies.models import Charter
from weltoffen.faces.desk.bodies.detail import with_substitutes
from weltoffen.faces.desk.bodies.forms import EndForm
from weltoffen.faces.desk.bodies.forms_seats import (
    LookUpForm,
    OrganizationSeatForm,
    SeatForm,
    TermForm,
)
from weltoffen.faces.desk.bodies.shown import READ, crumbs, kept, shown
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of


@access(permissions.VIEW)
@require_GET
def members(request: HttpRequest, pk: int) -> HttpResponse:
    charter, today = shown(request, pk), timezone.localdate()
    held = list(queries.memberships_on(charter.body, today))
    context = {
        "charter": charter,
        "body": charter.body,
        "members": with_substitutes(held),
        "former": queries.earlier_members(charter.body, today),
        "seats": queries.seats_on(charter.body, today),
        "sent": {member.on_behalf_of_id for member in held},
        "may_keep": permissions.CHANGE.allows(actor_of(request), charter),
        "crumbs": crumbs(charter, _("Members")),
    }
    return render(request, "desk/bodies/members.html", context)


@access(permissions.CHANGE)
@require_http_methods(READ)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Look somebody up by name, then say what the seat is."""
    charter, today = kept(request, pk), timezone.localdate()
    look = LookUpForm(request.GET or None)
    name = look.cleaned_data["q"].strip() if look.is_bound and look.is_valid() else ""
    if not name:
        return _page(request, charter, look, _("Enter a member"), method="get")
    form = SeatForm(
        request.POST or None,
        name=name,
        found=queries.people_named(name),
        members=queries.members_on(charter.body, today),
        initial={"language": "de", "has_vote": True, "start_on": today, "role": Role.MEMBER},
    )

    def save() -> str:
        said = dict(form.cleaned_data)
        for unsaid in ("person", "email", "language"):
            said.pop(unsaid)
        said["role"] = Role(said["role"])
        seat = operations.take_seat(actor_of(request), charter.body, person=form.who, **said)
        return _("%(name)s sits in the body now.") % {"name": seat.person.name}

    if request.method == "POST":
        return _write(request, charter, form, _("Enter a member"), save)
    return _page(request, charter, form, _("Enter a member"))


@access(permissions.CHANGE)
@require_http_methods(READ)
def change(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    charter, membership = _seat(request, pk, seat)
    names = ("title", "on_behalf_of", "has_vote", "start_on", "end_on")
    initial = {name: getattr(membership, name) for name in names}
    form = TermForm(request.POST or None, initial=initial)

    def save() -> str:
        operations.change_seat(actor_of(request), membership, **form.cleaned_data)
        return _("The seat of %(name)s is changed.") % {"name": membership.person.name}

    if request.method == "POST":
        return _write(request, charter, form, membership.person.name, save)
    return _page(request, charter, form, membership.person.name)


@access(permissions.CHANGE)
@require_http_methods(READ)
def end(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    charter, membership = _seat(request, pk, seat)
    form = EndForm(request.POST or None, initial={"end_on": timezone.localdate()})

    def save() -> str:
        operations.leave_seat(actor_of(request), membership, **form.cleaned_data)
        return _("The seat ends. It stays on record.")

    title = _("End the seat of %(name)s") % {"name": membership.person.name}
    if request.method == "POST":
        return _write(request, charter, form, title, save)
    return _page(request, charter, form, title)


@access(permissions.CHANGE)
@require_http_methods(READ)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    charter = kept(request, pk)
    form = OrganizationSeatForm(request.POST or None, initial={"start_on": timezone.localdate()})

    def save() -> str:
        operations.give_seat(actor_of(request), charter.body, **form.cleaned_data)
        return _("The organisation has a seat now. Enter whom it sends.")

    if request.method == "POST":
        return _write(request, charter, form, _("Give an organisation a seat"), save)
    return _page(request, charter, form, _("Give an organisation a seat"))


@access(permissions.CHANGE)
@require_http_methods(READ)
def end_given(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    charter = kept(request, pk)
    held = get_object_or_404(queries.seats_on(charter.body, timezone.localdate()), pk=seat)
    form = EndForm(request.POST or None, initial={"end_on": timezone.localdate()})

    def save() -> str:
        operations.end_organization_seat(actor_of(request), held, **form.cleaned_data)
        return _("The seat ends. It stays on record.")

    title = _("End the seat of %(name)s") % {"name": held.organization.name}
    if request.method == "POST":
        return _write(request, charter, form, title, save)
    return _page(request, charter, form, title)


def _seat(request: HttpRequest, pk: int, seat: int) -> tuple[Charter, Membership]:
    charter = kept(request, pk)
    return charter, get_object_or_404(queries.seats_of_all_times(charter.body), pk=seat)


def _write(
    request: HttpRequest, charter: Charter, form: Form, title: str, save: Callable[[], str]
) -> HttpResponse:
    problem, status = "", 422
    if form.is_valid():
        try:
            messages.success(request, save())
            return redirect("desk:bodies:members", pk=charter.body_id)
        except Refused as refused:
            problem, status = sentence_of(refused), 409
    return _page(request, charter, form, title, problem=problem, status=status)


def _page(
    request: HttpRequest,
    charter: Charter,
    form: Form,
    title: str,
    *,
    method: str = "post",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "charter": charter,
        "form": form,
        "title": title,
        "method": method,
        "problem": problem,
        "crumbs": crumbs(charter, title),
    }
    return render(request, "desk/bodies/seat.html", context, status=status)
