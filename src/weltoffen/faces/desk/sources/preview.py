"""The third step: what taking the file in would do; what is shown is what is then taken."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.documents import waiting
from weltoffen.base.intake.findings import REFUSED
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import permissions, uploading
from weltoffen.faces.desk.sources.changed import shown
from weltoffen.faces.desk.sources.found import crumbs, source_to
from weltoffen.faces.desk.sources.items import recognised_of
from weltoffen.faces.desk.sources.upload import find, gone, steps
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of

PER_PAGE = 50


@access(permissions.BRING_IN)
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    source, actor = source_to(request, pk, permissions.BRING_IN), actor_of(request)
    kept = find(request, source, key)
    if kept is None:
        return gone(request, source)
    second = "desk:sources:columns" if kept.notes["is_table"] else "desk:sources:items"
    if not kept.notes.get("recognised"):
        return redirect(second, pk=pk, key=key)
    recognised, now, problem = recognised_of(kept), timezone.now(), ""
    if request.method == "POST":
        try:
            reading = uploading.take_recognised(
                actor,
                source,
                recognised=recognised,
                content=kept.content,
                file_name=kept.file_name,
                columns=kept.notes.get("mapping"),
                at=now,
            )
        except Refused as refused:
            problem = sentence_of(refused)
        else:
            waiting.forget(kept)
            messages.success(
                request, _("Taken in. If something is wrong, you can take it back on this page.")
            )
            return redirect("desk:sources:reading", reading=reading.pk)
    outlook = uploading.outlook(source, recognised, actor=actor, at=now)
    refused_rows = [one for one in outlook.findings if one.kind == REFUSED]
    return render(
        request,
        "desk/sources/preview.html",
        {
            "source": source,
            "kept": kept,
            "problem": problem,
            "outlook": outlook,
            "recognised": outlook.recognised,
            "back": second,
            "refused": refused_rows,
            "others": [one for one in outlook.findings if one.kind != REFUSED],
            "page": Paginator([shown(row) for row in outlook.rows], PER_PAGE).get_page(
                request.GET.get("page")
            ),
            "brings_nothing": not (outlook.new or outlook.changed or outlook.gone),
            "steps": steps(source, kept, 3),
            "crumbs": crumbs(source, _("Preview")),
        },
        status=409 if problem else 200,
    )
