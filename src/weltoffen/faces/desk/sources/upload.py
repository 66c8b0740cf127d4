"""The first step of bringing in: the file. It waits on the server for the steps that follow."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.documents import waiting
from weltoffen.base.documents.waiting import Waiting
from weltoffen.base.intake.codec import as_plain
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Source
from weltoffen.faces.desk.sources.found import crumbs, source_to
from weltoffen.faces.desk.sources.health import takes_files
from weltoffen.faces.desk.sources.upload_forms import UploadForm
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.BRING_IN)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is taken in yet: the file is looked at, kept for a day, and shown."""
    source = source_to(request, pk, permissions.BRING_IN)
    if not takes_files(source):
        raise Http404
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        source=source,
    )
    if is_sent and form.is_valid() and form.read is not None:
        is_table = form.read.table is not None
        person = actor_of(request).person_id
        assert person is not None
        kept = waiting.keep(
            person,
            content=form.content,
            file_name=form.name,
            notes={
                "source": source.pk,
                "is_table": is_table,
                "recognised": {} if is_table else as_plain(form.read.recognised),
            },
        )
        step = "desk:sources:columns" if is_table else "desk:sources:items"
        return redirect(step, pk=source.pk, key=kept.key)
    status = 200 if not form.errors else 413 if form.is_too_large else 422
    return render(
        request,
        "desk/sources/upload.html",
        {
            "source": source,
            "form": form,
            "steps": steps(source, None, 1),
            "limit": settings.MAX_UPLOAD // 2**20,
            "crumbs": crumbs(source, _("Upload a file")),
        },
        status=status,
    )


@access(permissions.BRING_IN)
@require_POST
def discard(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The file is not needed after all; nothing of it stays."""
    source = source_to(request, pk, permissions.BRING_IN)
    kept = find(request, source, key)
    if kept is not None:
        waiting.forget(kept)
    return redirect("desk:sources:detail", pk=pk)


def find(request: HttpRequest, source: Source, key: str) -> Waiting | None:
    """The person's own file, for this source."""
    person = actor_of(request).person_id
    kept = waiting.find(person, key, at=timezone.now()) if person is not None else None
    return kept if kept is not None and kept.notes.get("source") == source.pk else None


def gone(request: HttpRequest, source: Source) -> HttpResponse:
    """The file was taken in, discarded, or waited for more than a day."""
    context = {"source": source, "crumbs": crumbs(source, _("Upload a file"))}
    return render(request, "desk/sources/gone.html", context, status=404)


def steps(source: Source, kept: Waiting | None, current: int) -> list[dict[str, object]]:
    """File, columns or items, preview, done; what was done can be gone back to."""
    is_table = kept.notes["is_table"] if kept else source.kind == Source.Kind.TABLE
    second = "desk:sources:columns" if is_table else "desk:sources:items"
    hrefs = ["", reverse(second, args=[source.pk, kept.key]) if kept else ""]
    labels = [_("File"), _("Columns") if is_table else _("Correct"), _("Preview"), _("Done")]
    return [
        {
            "label": label,
            "done": number < current,
            "current": number == current,
            "href": hrefs[number - 1] if number <= len(hrefs) and number < current else "",
        }
        for number, label in enumerate(labels, 1)
    ]
