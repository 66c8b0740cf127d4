"""Wordings of the paper: read, compare, bring a new one, confirm what was said before."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.models import PaperVersion
from weltoffen.base.documents.operations import keep_file
from weltoffen.base.texts.difference import compare
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Involvement, Statement
from weltoffen.faces.desk.involvement.forms import ConfirmForm
from weltoffen.faces.desk.involvement.opened import (
    crumbs,
    deed_page,
    involvement_of,
    posted,
)
from weltoffen.faces.desk.involvement.upload_forms import VersionForm
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.downloads import as_download
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import seen_version


@access(permissions.VIEW)
@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """`?from=1&to=2` compares; without `from` the text is shown as it is."""
    involvement = involvement_of(request, pk)
    found = _versions(request, involvement)
    by_number = {str(version.number): version for version in found}
    new = by_number.get(request.GET.get("to", ""), found[-1])
    first = str(found[-2].number) if len(found) > 1 and not request.GET else ""
    old = by_number.get(request.GET.get("from", first))
    return render(
        request,
        "desk/involvement/versions.html",
        {
            "involvement": involvement,
            "versions": found,
            "old": old,
            "new": new,
            "blocks": compare(old.text, new.text) if old and old != new else None,
            "difference_title": _("What changed from version %(old)s to version %(new)s")
            % {"old": old.number if old else "", "new": new.number},
            "crumbs": crumbs(involvement, _("Versions")),
        },
    )


def versions_of(involvement: Involvement, statements: Iterable[Statement]) -> list[PaperVersion]:
    """All wordings, each with the issued statements about it as `stated`."""
    found = list(involvement.paper.versions.select_related("file", "created_by"))
    stated: dict[int, list[object]] = {}
    for statement in statements:
        if statement.is_issued:
            stated.setdefault(statement.paper_version_id, []).append(statement)
    for version in found:
        version.stated = stated.get(version.pk, [])  # type: ignore[attr-defined]
    return found


def _versions(request: HttpRequest, involvement: Involvement) -> list[PaperVersion]:
    return versions_of(involvement, queries.visible_statements(actor_of(request), involvement))


@access(permissions.VIEW)
@require_GET
def file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The file of a version, always as a download."""
    involvement = involvement_of(request, pk)
    version = get_object_or_404(involvement.paper.versions, number=number, file__isnull=False)
    kept = version.file
    if kept is None:
        raise Http404
    return as_download(kept)


@access(permissions.SUPPLY)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    involvement = involvement_of(request, pk, permissions.SUPPLY)
    form = VersionForm(posted(request), request.FILES or None, person=actor.person_id)
    if request.method == "POST" and form.is_valid() and _is_brought(actor, involvement, form):
        form.forget()
        messages.success(
            request,
            _("The new version is with the Office. What it said stays tied to the earlier one."),
        )
        return redirect("desk:involvement:detail", pk=pk)
    return deed_page(
        request,
        involvement,
        form,
        title=_("Bring a new version"),
        lead=_("The Office sees what changed. A clearance note covers only the wording it names."),
        button=_("Hand in the new version"),
    )


def _is_brought(actor: Actor, involvement: Involvement, form: VersionForm) -> bool:
    text, kept = form.cleaned_data["text"], None
    if form.upload:
        content, name = form.upload
        kept = keep_file(actor, involvement.department, content=content, file_name=name, text=text)
    note = form.cleaned_data["note"]
    try:
        operations.bring_version(
            actor, involvement, text=text, file=kept, note=note, at=timezone.now()
        )
    except Refused as problem:
        if not is_said_at_field(form, problem):
            raise
        form.keep()
    return form.is_valid()


@access(permissions.HANDLE)
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The earlier statement holds for the new wording too; the difference stands on the page."""
    actor = actor_of(request)
    involvement = involvement_of(request, pk, permissions.HANDLE)
    form = ConfirmForm(posted(request))
    if request.method == "POST":
        seen = seen_version(request, involvement.paper)
        operations.confirm_for_version(actor, involvement, seen=seen, at=timezone.now())
        messages.success(
            request,
            _("Confirmed. The department has a new clearance note for the new version."),
        )
        return redirect("desk:involvement:detail", pk=pk)
    found = _versions(request, involvement)
    stated = [version for version in found if version.stated]  # type: ignore[attr-defined]
    if not stated:
        raise Http404
    old, new = stated[-1], found[-1]
    return deed_page(
        request,
        involvement,
        form,
        title=_("Confirm the earlier statement"),
        lead=_("What the Office said on version %(old)s then holds for version %(new)s too.")
        % {"old": old.number, "new": new.number},
        button=_("Confirm for the new version"),
        seen=new.number,
        blocks=compare(old.text, new.text),
        difference_title=_("What changed from version %(old)s to version %(new)s")
        % {"old": old.number, "new": new.number},
    )
