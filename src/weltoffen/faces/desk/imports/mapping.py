"""The second step of a table: what each column is; kept for the next table of this list."""

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.documents import waiting
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.directory import importing, permissions
from weltoffen.domain.directory.imports.columns import FIELDS
from weltoffen.domain.directory.models import Feed
from weltoffen.faces.desk.imports.found import crumbs, feed_to
from weltoffen.faces.desk.imports.upload import find, gone, steps
from weltoffen.faces.kern.access import access
from weltoffen.faces.kern.columns import ColumnsForm

EXPLAINED = {
    "name": gettext_noop("always needed: what the offer is called"),
    "provider": gettext_noop("needed, unless the list belongs to one provider"),
    "key": gettext_noop("by it offers are found again, also when their name changes"),
    "times": gettext_noop(
        "for example “Monday 10–12, Thursday 14–16”; or three columns of their own"
    ),
    "topics": gettext_noop("in our words or similar ones; what we do not know stays as text"),
}


class OfferColumnsForm(ColumnsForm):
    FIELDS = FIELDS
    EXPLAINED = EXPLAINED

    def __init__(self, *args: Any, feed: Feed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feed = feed

    def lacking(self, chosen: Collection[str]) -> str:
        if "name" not in chosen:
            return _("Please choose the column that holds the names of the offers.")
        if "provider" not in chosen and self.feed.provider is None:
            return _("Please choose the column of the providers, or give the list a provider.")
        return ""


@access(permissions.TAKE_IN)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    feed = feed_to(request, pk, permissions.TAKE_IN)
    kept = find(request, feed, key)
    if kept is None:
        return gone(request, feed)
    wanted = kept.notes.get("mapping") or feed.mapping
    try:
        read = importing.look(feed, content=kept.content, mapping=wanted, at=timezone.now())
    except NotReadable:  # it was readable when it came
        return gone(request, feed)
    if read.table is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = OfferColumnsForm(sent, feed=feed, table=read.table, guess=read.columns or {})
    if sent is not None and form.is_valid():
        waiting.note(kept, mapping=form.columns)
        return redirect("desk:imports:preview", pk=pk, key=key)
    return render(
        request,
        "desk/imports/columns.html",
        {
            "feed": feed,
            "kept": kept,
            "form": form,
            "table": read.table,
            "is_known": bool(feed.mapping),
            "steps": steps(feed, kept, 2),
            "crumbs": crumbs(feed, _("Columns")),
        },
        status=422 if form.errors else 200,
    )
