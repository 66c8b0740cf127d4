"""The second step of a table: what each column is; kept for the next table of this source."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.documents import waiting
from weltoffen.base.intake.codec import as_plain
from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.uploading import look
from weltoffen.faces.desk.sources.columns_form import ItemColumnsForm
from weltoffen.faces.desk.sources.found import crumbs, source_to
from weltoffen.faces.desk.sources.upload import find, gone, steps
from weltoffen.faces.kern.access import access


@access(permissions.BRING_IN)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    source = source_to(request, pk, permissions.BRING_IN)
    kept = find(request, source, key)
    if kept is None:
        return gone(request, source)
    wanted = kept.notes.get("mapping") or source.mapping
    now, content = timezone.now(), kept.content
    try:
        read = look(source, content=content, file_name=kept.file_name, mapping=wanted, at=now)
    except NotReadable:  # it was readable when it came
        return gone(request, source)
    if read.table is None:
        raise Http404
    form = ItemColumnsForm(
        request.POST if request.method == "POST" else None,
        table=read.table,
        guess=read.columns or {},
    )
    if request.method == "POST" and form.is_valid():
        taken = look(
            source, content=content, file_name=kept.file_name, mapping=form.columns, at=now
        )
        waiting.note(kept, mapping=form.columns, recognised=as_plain(taken.recognised))
        return redirect("desk:sources:preview", pk=pk, key=key)
    return render(
        request,
        "desk/sources/columns.html",
        {
            "source": source,
            "kept": kept,
            "form": form,
            "table": read.table,
            "is_known": bool(source.mapping),
            "steps": steps(source, kept, 2),
            "crumbs": crumbs(source, _("Columns")),
        },
        status=422 if form.errors else 200,
    )
