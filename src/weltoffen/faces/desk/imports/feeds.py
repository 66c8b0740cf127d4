"""Lists of others: which there are, how they do, setting one up."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, permissions
from weltoffen.domain.directory.models import Feed, Intake
from weltoffen.domain.directory.queries.feeds import intakes_of, visible_feeds
from weltoffen.faces.desk.imports.forms import FeedForm
from weltoffen.faces.desk.imports.found import crumbs, feed_to
from weltoffen.faces.desk.imports.tables import FeedTable, summary
from weltoffen.faces.desk.imports.ways import BY_KIND, WAYS, Way
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of
from weltoffen.faces.kern.templatetags.kern import moment, number

SHOWN = 30


@access(permissions.VIEW_FEED)
@require_GET
def feeds(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.VIEW_FEED.require(actor, Feed())
    return list_page(
        request,
        table_class=FeedTable,
        queryset=visible_feeds(actor),
        template="desk/imports/list.html",
        export_name="listen",
        context={
            "may_add": permissions.SET_UP_FEED.allows(actor, Feed()),
            "ways": [{"title": _(way.title), "text": _(way.text)} for way in WAYS],
        },
    )


@access(permissions.SET_UP_FEED)
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    permissions.SET_UP_FEED.require(actor_of(request), Feed())
    ways = [{"way": way, "title": _(way.title), "text": _(way.text)} for way in WAYS]
    context = {"ways": ways, "crumbs": crumbs(label=_("Add a list"))}
    return render(request, "desk/imports/choose.html", context)


@access(permissions.SET_UP_FEED)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    actor = actor_of(request)
    permissions.SET_UP_FEED.require(actor, Feed())
    if kind not in BY_KIND:
        raise Http404
    way = BY_KIND[kind]
    form = FeedForm(request.POST if request.method == "POST" else None, way=way)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.register_feed(actor, Feed(kind=kind, **form.cleaned_data))
        except Refused as refused:
            problem = _said(form, refused)
        else:
            messages.success(request, _("The list is added. Nothing has been taken in yet."))
            return redirect("desk:imports:detail", pk=made.pk)
    return render(
        request,
        "desk/imports/edit.html",
        {
            "form": form,
            "problem": problem,
            "title": _(way.title),
            "text": _(way.text),
            "crumbs": crumbs(label=_("Add a list")),
        },
        status=422 if form.errors or problem else 200,
    )


@access(permissions.VIEW_FEED)
@require_GET
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    one, actor = feed_to(request, pk, permissions.VIEW_FEED), actor_of(request)
    way = BY_KIND[one.kind]
    last = intakes_of(one).first()
    return render(
        request,
        "desk/imports/feed.html",
        {
            "feed": one,
            "last": last,
            "is_under_way": last is not None and last.state == Intake.State.RUNNING,
            "facts": _facts(one, way),
            "intakes": [(intake, summary(intake)) for intake in intakes_of(one)[:SHOWN]],
            "may_set_up": permissions.SET_UP_FEED.allows(actor, one),
            "may_take_in": permissions.TAKE_IN.allows(actor, one),
            "crumbs": crumbs(one),
        },
    )


@access(permissions.SET_UP_FEED)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    one = feed_to(request, pk, permissions.SET_UP_FEED)
    way = BY_KIND[one.kind]
    names = ("name", "address", "is_active", "provider", "publishes_translations")
    form = FeedForm(
        request.POST if request.method == "POST" else None,
        way=way,
        initial={name: getattr(one, name) for name in names},
    )
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_feed(actor_of(request), one, **form.cleaned_data)
        except Refused as refused:
            problem = _said(form, refused)
        else:
            messages.success(request, _("Saved. What came from this list stays as it is."))
            return redirect("desk:imports:detail", pk=pk)
    return render(
        request,
        "desk/imports/edit.html",
        {
            "feed": one,
            "form": form,
            "problem": problem,
            "title": _("Change the list"),
            "text": str(one),
            "crumbs": crumbs(one, _("Change")),
        },
        status=422 if form.errors or problem else 200,
    )


def _said(form: FeedForm, refused: Refused) -> str:
    return "" if is_said_at_field(form, refused) else sentence_of(refused)


def _facts(one: Any, way: Way) -> list[tuple[str, str]]:
    nightly = _("every night") if one.is_active else _("only by hand")
    return [
        (_("Kind"), str(one.get_kind_display())),
        (_("Address"), one.address),
        (_("Fetched"), nightly if way.example and one.address else ""),
        (_("Provider of offers that name none"), str(one.provider or "")),
        (_("Last success"), moment(one.last_success_at) if one.last_success_at else ""),
        (_("Things that came from here"), number(one.things)),
    ]
