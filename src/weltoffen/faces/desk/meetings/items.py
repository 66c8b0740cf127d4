"""One item: its words, its papers in versions, leaving it out, carrying it over."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import operations, permissions, queries
from weltoffen.faces.desk.meetings.forms import AttachForm, ItemForm, ReasonForm
from weltoffen.faces.desk.meetings.found import READ, crumbs, kept_item, page
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.downloads import as_download
from weltoffen.faces.kern.refusals import done


@access(permissions.RECORD)
@require_http_methods(READ)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_item(request, pk)
    closed = getattr(found, "closed", None)
    initial = {
        "name": closed.name if closed else found.name,
        "presenter": found.presenter,
        "minutes_long": found.minutes_long,
    }
    form = ItemForm(request.POST or None, initial=initial)
    if done(
        request, form, lambda: operations.change_item(actor_of(request), found, **form.cleaned_data)
    ):
        messages.success(request, _("The item is saved."))
        return redirect("desk:meetings:agenda", pk=found.meeting_id)
    context = {
        "item": found,
        "meeting": found.meeting,
        "title": closed.name if closed else found.name,
        "form": form,
        "attach_form": AttachForm(),
        "skip_form": ReasonForm(),
        "versions": found.attachments.select_related("file", "added_by"),
        "next_one": queries.meeting_after(found.meeting),
        "is_carried": found.carried_to.filter(deleted_at=None).exists(),
        "crumbs": crumbs(found.meeting, _("Agenda item")),
    }
    return page(request, "item", context)


@access(permissions.RECORD)
@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_item(request, pk)
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Please choose a file."))
        return redirect("desk:meetings:item", pk=pk)
    files = form.cleaned_data["papers"]
    for one in files:
        operations.attach(
            actor_of(request),
            found,
            content=one.read(),
            file_name=one.name,
            at=timezone.now(),
        )
    said = ngettext("%(n)s paper is kept.", "%(n)s papers are kept.", len(files))
    messages.success(request, said % {"n": len(files)})
    return redirect("desk:meetings:item", pk=pk)


@access(permissions.RECORD)
@require_POST
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_item(request, pk)
    if found.standing_item is None:
        raise Http404
    operations.skip_item(
        actor_of(request),
        found.meeting,
        standing_item=found.standing_item,
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("It is left out this time; the reason stands with the agenda."))
    return redirect("desk:meetings:agenda", pk=found.meeting_id)


@access(permissions.RECORD)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_item(request, pk)
    meeting = found.meeting_id
    operations.remove_item(actor_of(request), found)
    messages.success(request, _("The item is off the agenda."))
    return redirect("desk:meetings:agenda", pk=meeting)


@access(permissions.RECORD)
@require_POST
def carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Onto the agenda of the body's next meeting."""
    found = kept_item(request, pk)
    later = queries.meeting_after(found.meeting)
    if later is None:
        raise Refused(_("No later meeting of this body is planned yet."))
    operations.carry_over(actor_of(request), found, meeting=later)
    messages.success(request, _("The item stands on the next agenda."))
    return redirect("desk:meetings:detail", pk=found.meeting_id)


@access(permissions.VIEW_ATTACHMENT)
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_attachments(actor_of(request)), pk=pk)
    return as_download(found.file)


@access(permissions.KEEP_ATTACHMENT)
@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_attachments(actor_of(request)), pk=pk)
    item_pk = found.item_id
    operations.detach(actor_of(request), found)
    messages.success(request, _("This version is gone."))
    return redirect("desk:meetings:item", pk=item_pk)
