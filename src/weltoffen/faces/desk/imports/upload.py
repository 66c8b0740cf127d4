"""The first step: the file, uploaded or fetched. It waits on the server for the steps after it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.documents import waiting
from weltoffen.base.documents.waiting import Waiting
from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.directory import importing, operations, permissions
from weltoffen.domain.directory.models import Feed
from weltoffen.faces.desk.imports.forms import UploadForm
from weltoffen.faces.desk.imports.found import crumbs, feed_to
from weltoffen.faces.desk.imports.ways import BY_KIND
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.TAKE_IN)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is taken in yet: the file is looked at, kept for a day, and shown."""
    feed = feed_to(request, pk, permissions.TAKE_IN)
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        feed=feed,
        way=BY_KIND[feed.kind],
    )
    if is_sent and form.is_valid() and form.read is not None:
        return _keep(request, feed, form.content, form.name)
    return render(
        request,
        "desk/imports/upload.html",
        {
            "feed": feed,
            "form": form,
            "steps": steps(feed, None, 1),
            "limit": settings.MAX_UPLOAD // 2**20,
            "crumbs": crumbs(feed, _("Upload a file")),
        },
        status=200 if not form.errors else 413 if form.is_too_large else 422,
    )


@access(permissions.TAKE_IN)
@require_POST
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """What lies at the address now, to be looked at before it is taken in."""
    feed = feed_to(request, pk, permissions.TAKE_IN)
    now = timezone.now()
    try:
        content = importing.fetched(feed)
        importing.look(feed, content=content, at=now)
    except NotReadable as refusal:
        actor = actor_of(request)
        operations.note_unread_feed(actor, feed, what=feed.address, reason=str(refusal), at=now)
        messages.error(request, str(refusal))
        return redirect("desk:imports:detail", pk=pk)
    return _keep(request, feed, content, feed.address)


@access(permissions.TAKE_IN)
@require_POST
def discard(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The file is not needed after all; nothing of it stays."""
    feed = feed_to(request, pk, permissions.TAKE_IN)
    kept = find(request, feed, key)
    if kept is not None:
        waiting.forget(kept)
    return redirect("desk:imports:detail", pk=pk)


def _keep(request: HttpRequest, feed: Feed, content: bytes, name: str) -> HttpResponse:
    person = actor_of(request).person_id
    assert person is not None
    kept = waiting.keep(person, content=content, file_name=name, notes={"feed": feed.pk})
    step = "columns" if feed.kind == Feed.Kind.TABLE else "preview"
    return redirect(f"desk:imports:{step}", pk=feed.pk, key=kept.key)


def find(request: HttpRequest, feed: Feed, key: str) -> Waiting | None:
    """The person's own file, for this feed."""
    person = actor_of(request).person_id
    kept = waiting.find(person, key, at=timezone.now()) if person is not None else None
    return kept if kept is not None and kept.notes.get("feed") == feed.pk else None


def gone(request: HttpRequest, feed: Feed) -> HttpResponse:
    """The file was taken in, discarded, or waited for more than a day."""
    context = {"feed": feed, "crumbs": crumbs(feed, _("Upload a file"))}
    return render(request, "desk/imports/gone.html", context, status=404)


def steps(feed: Feed, kept: Waiting | None, current: int) -> list[dict[str, object]]:
    """File, columns (of a table), preview, done; what was done can be gone back to."""
    is_table = feed.kind == Feed.Kind.TABLE
    columns = reverse("desk:imports:columns", args=[feed.pk, kept.key]) if kept else ""
    labels = [(_("File"), "")]
    labels += [(_("Columns"), columns)] if is_table else []
    labels += [(_("Preview"), ""), (_("Done"), "")]
    return [
        {
            "label": label,
            "done": place < current,
            "current": place == current,
            "href": href if place < current else "",
        }
        for place, (label, href) in enumerate(labels, 1)
    ]
