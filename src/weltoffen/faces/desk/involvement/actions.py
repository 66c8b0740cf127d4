"""Small deeds on one involvement: assign, extend, let know, withdraw, no objection."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.documents.operations import give_reference
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Involvement
from weltoffen.faces.desk.involvement.deeds import require_offered
from weltoffen.faces.desk.involvement.forms import (
    AssignForm,
    ExtendForm,
    NoObjectionForm,
    ReferenceForm,
    ShareForm,
    WithdrawForm,
)
from weltoffen.faces.desk.involvement.opened import deed_page, involvement_of, posted
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on, seen_version


@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.HANDLE)
    require_offered(involvement, "assign")
    case = involvement.case
    form = AssignForm(
        posted(request),
        staff=queries.staff_of(case.office),
        initial={"owner": case.owner_id, "deputy": case.deputy_id},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        operations.assign(
            actor_of(request),
            involvement,
            **chosen,
            expected_version=opened_on(request),
            at=timezone.now(),
        )
        messages.success(
            request,
            _("%(name)s has it now and was told.") % {"name": chosen["owner"]},
        )
        return redirect("desk:involvement:detail", pk=pk)
    return deed_page(
        request,
        involvement,
        form,
        title=_("Reassign"),
        lead=_("Who deals with it, and who steps in? Both are told."),
        button=_("Assign"),
    )


@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.HANDLE)
    require_offered(involvement, "extend")
    form = ExtendForm(posted(request))
    if request.method == "POST" and form.is_valid() and _is_extended(request, involvement, form):
        messages.success(
            request,
            _("Extended to %(day)s. The department was told, with your reason.")
            % {"day": f"{form.cleaned_data['to_on']:%d.%m.%Y}"},
        )
        return redirect("desk:involvement:detail", pk=pk)
    due = involvement.case.due_on
    return deed_page(
        request,
        involvement,
        form,
        title=_("Extend the period"),
        lead=_("At present the statement is due by %(day)s.") % {"day": f"{due:%d.%m.%Y}"}
        if due
        else "",
        button=_("Extend"),
    )


def _is_extended(request: HttpRequest, involvement: Involvement, form: ExtendForm) -> bool:
    try:
        operations.extend(actor_of(request), involvement, **form.cleaned_data, at=timezone.now())
    except Refused as problem:
        if not is_said_at_field(form, problem):
            raise
    return form.is_valid()


@access(permissions.SHARE)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    involvement = involvement_of(request, pk, permissions.SHARE)
    require_offered(involvement, "share")
    form = ShareForm(posted(request), persons=queries.persons_to_tell(actor, involvement))
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        operations.share(actor, involvement, person=person, at=timezone.now())
        messages.success(request, _("%(name)s can see the paper now.") % {"name": person})
        return redirect("desk:involvement:detail", pk=pk)
    return deed_page(
        request,
        involvement,
        form,
        title=_("Let somebody know"),
        lead=_("This paper is confidential. Whoever you name here can see it from now on."),
        button=_("Let know"),
    )


@access(permissions.SHARE)
@require_POST
def unshare(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    actor = actor_of(request)
    involvement = involvement_of(request, pk, permissions.SHARE)
    reader = get_object_or_404(involvement.paper.readers, pk=person)
    operations.unshare(actor, involvement, person=reader, at=timezone.now())
    messages.success(request, _("%(name)s cannot see the paper any more.") % {"name": reader})
    return redirect("desk:involvement:detail", pk=pk)


@access(permissions.SUPPLY)
@require_http_methods(["GET", "POST"])
def reference(request: HttpRequest, pk: int) -> HttpResponse:
    """With it, the council's decision finds its way to this paper by itself."""
    involvement = involvement_of(request, pk, permissions.SUPPLY)
    paper = involvement.paper
    form = ReferenceForm(posted(request), initial={"reference": paper.reference})
    if request.method == "POST" and form.is_valid():
        give_reference(actor_of(request), paper, reference=form.cleaned_data["reference"])
        messages.success(request, _("Saved. The council's decision will be recognised by it."))
        return redirect("desk:involvement:detail", pk=pk)
    return deed_page(
        request,
        involvement,
        form,
        title=_("Number of the paper"),
        lead=_("By this number the decision of the council finds its way here."),
        button=_("Save the number"),
    )


@access(permissions.SUPPLY)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.SUPPLY)
    require_offered(involvement, "withdraw")
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        operations.withdraw(
            actor_of(request), involvement, reason=form.cleaned_data["reason"], at=timezone.now()
        )
        messages.success(request, _("Withdrawn. The Office was told and stops its work."))
        return redirect("desk:involvement:detail", pk=pk)
    return deed_page(
        request,
        involvement,
        form,
        title=_("Withdraw the paper"),
        lead=_("The involvement ends, its clearance notes become invalid. You can check it anew."),
        button=_("Withdraw"),
    )


@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def no_objection(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.HANDLE)
    require_offered(involvement, "no_objection")
    form = NoObjectionForm(posted(request))
    seen = seen_version(request, involvement.paper)
    if request.method == "POST" and form.is_valid():
        operations.state_no_objection(
            actor_of(request),
            involvement,
            text=form.cleaned_data["text"],
            seen=seen,
            at=timezone.now(),
        )
        messages.success(
            request,
            _("Recorded. The department has its clearance note and can go to the body."),
        )
        return redirect("desk:involvement:detail", pk=pk)
    return deed_page(
        request,
        involvement,
        form,
        title=_("No objection"),
        lead=_("The department receives the clearance note at once."),
        button=_("State: no objection"),
        seen=seen,
    )
