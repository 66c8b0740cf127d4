"""Clearance notes: find them, take them along, decide without the Office, revoke."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.documents.queries import latest_version, visible_papers
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.involvement.rules.codes import fingerprint
from weltoffen.faces.desk.clearance import files
from weltoffen.faces.desk.clearance.forms import ClearanceFilter, OverrideForm, RevokeForm
from weltoffen.faces.desk.clearance.tables import ClearanceTable
from weltoffen.faces.desk.clearance.wording import Note, note_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.seen import seen_version

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@access(permissions.VIEW_CLEARANCE)
@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        table_class=ClearanceTable,
        queryset=queries.visible_clearances(actor_of(request)),
        filter_class=ClearanceFilter,
        template="desk/clearance/list.html",
        export_name="beteiligungsvermerke",
    )


@access(permissions.VIEW_CLEARANCE)
@require_GET
def note(request: HttpRequest, pk: int) -> HttpResponse:
    actor, clearance = actor_of(request), _visible(request, pk)
    judgement = queries.judgement_of(clearance)
    return _page(
        request,
        "desk/clearance/note.html",
        clearance,
        judgement=judgement,
        sentence=_(judgement.sentence) % judgement.values,
        latest=latest_version(clearance.paper_version.paper),
        involvement=_involvement_of(request, clearance),
        text_sha256=fingerprint(clearance.text_sha256),
        file_sha256=fingerprint(clearance.file_sha256),
        may_revoke=not clearance.revoked_at and permissions.REVOKE.allows(actor, clearance),
    )


@access(permissions.VIEW_CLEARANCE)
@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    clearance = _visible(request, pk)
    return _download(files.as_pdf(_note(clearance)), clearance, "pdf", "application/pdf")


@access(permissions.VIEW_CLEARANCE)
@require_GET
def docx(request: HttpRequest, pk: int) -> HttpResponse:
    clearance = _visible(request, pk)
    return _download(files.as_docx(_note(clearance)), clearance, "docx", DOCX)


@access(permissions.REVOKE)
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    actor, clearance = actor_of(request), _visible(request, pk)
    permissions.REVOKE.require(actor, clearance)
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        operations.revoke_clearance(
            actor, clearance, reason=form.cleaned_data["reason"], at=timezone.now()
        )
        messages.success(
            request,
            _("The note is revoked. Whoever checks its code sees red from now on."),
        )
        return redirect("desk:clearance:note", pk=pk)
    return _page(request, "desk/clearance/revoke.html", clearance, form=form)


@access(permissions.OVERRIDE)
@require_http_methods(["GET", "POST"])
def override(request: HttpRequest, paper: int) -> HttpResponse:
    """Let a paper go on without the Office: a decision with a name, not a click."""
    actor = actor_of(request)
    subject = queries.papers_to_override(actor).filter(pk=paper).first()
    if subject is None:  # 404 for who may not know of it, 403 for who may
        permissions.OVERRIDE.require(actor, get_object_or_404(visible_papers(actor), pk=paper))
        raise Http404
    seen = seen_version(request, subject)
    form = OverrideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        clearance = operations.override(
            actor, subject, reason=form.cleaned_data["reason"], seen=seen, at=timezone.now()
        )
        messages.warning(
            request,
            _("The paper may go on without the Office's comment. Both sides have been told."),
        )
        return redirect("desk:clearance:note", pk=clearance.pk)
    return render(
        request,
        "desk/clearance/override.html",
        {
            "form": form,
            "paper": subject,
            "actor": actor,
            "seen": seen,
            "why": _(why) if (why := queries.why_not_cleared(subject)) else "",
            "crumbs": [
                {"label": _("Clearance notes"), "href": reverse("desk:clearance:list")},
                {"label": _("Without the Office")},
            ],
        },
        status=422 if form.errors else 200,
    )


def _visible(request: HttpRequest, pk: int) -> Clearance:
    return get_object_or_404(queries.visible_clearances(actor_of(request)), pk=pk)


def _involvement_of(request: HttpRequest, clearance: Clearance) -> Any:
    """The session service sees the note, and not the procedure behind it."""
    seen = queries.visible_involvements(actor_of(request))
    return seen.filter(clearances=clearance).first()


def _note(clearance: Clearance) -> Note:
    return note_of(clearance, queries.judgement_of(clearance))


def _page(
    request: HttpRequest, template: str, clearance: Clearance, **context: Any
) -> HttpResponse:
    form = context.get("form")
    crumbs = [
        {"label": _("Clearance notes"), "href": reverse("desk:clearance:list")},
        {"label": clearance.code},
    ]
    return render(
        request,
        template,
        {"clearance": clearance, "note": _note(clearance), "crumbs": crumbs, **context},
        status=422 if form is not None and form.errors else 200,
    )


def _download(content: bytes, clearance: Clearance, ending: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"beteiligungsvermerk-{clearance.code.lower()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
