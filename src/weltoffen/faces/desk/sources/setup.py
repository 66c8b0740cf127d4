"""Setting up a source: which way, where it is (looked at before it is saved), what it is called."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import bodies
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import operations, permissions
from weltoffen.domain.watch.intake.probing import Probe, probe
from weltoffen.domain.watch.models import Source
from weltoffen.domain.watch.tasks import read_now
from weltoffen.faces.desk.sources.found import crumbs, source_to
from weltoffen.faces.desk.sources.setup_forms import AddressForm, SourceForm, proof_of, proven
from weltoffen.faces.desk.sources.ways import BY_SLUG, WAYS, Way
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of

SILENT_AFTER = {Source.Kind.TABLE: 60, Source.Kind.UPLOAD: 60, Source.Kind.MAILBOX: 30}


@access(permissions.SET_UP)
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    open_to = {way.slug for way in WAYS if _may(actor, way)}
    if not open_to:
        raise NotPermitted(f"{actor.name} lacks {permissions.SET_UP.name}")
    ways = [
        {"way": way, "title": _(way.title), "text": _(way.text), "is_open": way.slug in open_to}
        for way in WAYS
    ]
    context = {"ways": ways, "crumbs": crumbs(label=_("Add a source"))}
    return render(request, "desk/sources/choose.html", context)


@access(permissions.SET_UP)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """The address, and when it was looked at the rest; without an address the rest at once."""
    actor, way = actor_of(request), _way(request, slug)
    if not way.has_address:
        return _describe(request, actor, way, _form(actor, way.kind))
    form = AddressForm(request.POST if request.method == "POST" else None, way=way)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        found = probe(way.kind, address)
        if found.may_save:
            rest = _form(actor, way.kind, initial={"name": found.name})
            return _describe(request, actor, way, rest, address=address, found=found)
        form.add_error("address", found.sentence)
    return _ask_address(request, way, form)


@access(permissions.SET_UP)
@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponse:
    actor, way = actor_of(request), _way(request, slug)
    form = _form(actor, way.kind, request.POST)
    address = proven(way.kind, request.POST.get("proof", "")) if way.has_address else ""
    if way.has_address and not address:
        again = AddressForm(request.POST, way=way)
        again.add_error("address", _("Please let the address be checked once more."))
        return _ask_address(request, way, again)
    if not form.is_valid():
        return _describe(request, actor, way, form, address=address)
    data = form.cleaned_data
    source = Source(
        kind=way.kind,
        address=address,
        name=data["name"],
        body=form.chosen_body,
        silent_after_days=data["silent_after_days"],
        senders=data.get("senders", []),
    )
    try:
        operations.add_source(actor, source)
    except Refused as refused:
        form.add_error(None, sentence_of(refused))
        return _describe(request, actor, way, form, address=address)
    if not source.is_fetched:
        messages.success(request, _("The source is there. Now upload the first file."))
        return redirect("desk:sources:upload", pk=source.pk)
    read_at_once(actor, source)
    messages.success(request, _("The source is there. Its first reading begins in a moment."))
    return redirect("desk:sources:detail", pk=source.pk)


@access(permissions.SET_UP)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    actor, source = actor_of(request), source_to(request, pk, permissions.SET_UP)
    initial = {
        "name": str(source),
        "body": source.body_id,
        "silent_after_days": source.silent_after_days,
        "senders": "\n".join(source.senders),
    }
    form = _form(actor, source.kind, request.POST if request.method == "POST" else None, initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        operations.change_source(
            actor,
            source,
            name=data["name"],
            body=form.chosen_body,
            silent_after_days=data["silent_after_days"],
            senders=data.get("senders", []),
        )
        messages.success(request, _("Saved. It holds from the next reading on."))
        return redirect("desk:sources:detail", pk=pk)
    return render(
        request,
        "desk/sources/change.html",
        {"source": source, "form": form, "crumbs": crumbs(source, _("Change"))},
        status=422 if form.errors else 200,
    )


@access(permissions.SET_UP)
@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    source = source_to(request, pk, permissions.SET_UP)
    operations.pause_source(actor_of(request), source)
    messages.success(request, _("The source rests. What came from it stays."))
    return redirect("desk:sources:detail", pk=pk)


@access(permissions.SET_UP)
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    source = source_to(request, pk, permissions.SET_UP)
    operations.resume_source(actor_of(request), source)
    messages.success(request, _("The source is read again from tonight on."))
    return redirect("desk:sources:detail", pk=pk)


@access(permissions.BRING_IN)
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked for here, read by a worker: it may take minutes."""
    source = source_to(request, pk, permissions.BRING_IN)
    read_at_once(actor_of(request), source)
    messages.success(
        request, _("The reading begins in a moment. You may leave this page meanwhile.")
    )
    return redirect("desk:sources:detail", pk=pk)


def read_at_once(actor: Actor, source: Source) -> None:
    operations.ask_for_reading(actor, source, at=timezone.now())
    read_now.enqueue(source.pk)


def _may(actor: Actor, way: Way) -> bool:
    """On a source of any body, or of one of those the actor works for."""
    if permissions.SET_UP.allows(actor, Source(kind=way.kind)):
        return True
    own = actor.organizations()
    return any(permissions.SET_UP.allows(actor, Source(kind=way.kind, body_id=b)) for b in own)


def _way(request: HttpRequest, slug: str) -> Way:
    if slug not in BY_SLUG:
        raise Http404
    way = BY_SLUG[slug]
    if not _may(actor_of(request), way):
        raise NotPermitted(f"no source of kind {way.kind}")
    return way


def _form(actor: Actor, kind: str, data: Any = None, initial: Any = None) -> SourceForm:
    """With the bodies that the actor may set up a source for."""
    offered: list[Organization] = [
        body
        for body in bodies()
        if permissions.SET_UP.allows(actor, Source(kind=kind, body_id=body.pk))
    ]
    start = {"silent_after_days": SILENT_AFTER.get(Source.Kind(kind), 7), **(initial or {})}
    form = SourceForm(data, kind=kind, bodies=offered, initial=start)
    if not permissions.SET_UP.allows(actor, Source(kind=kind)):
        form.needs_body()
    return form


def _ask_address(request: HttpRequest, way: Way, form: AddressForm) -> HttpResponse:
    return render(
        request,
        "desk/sources/address.html",
        {
            "form": form,
            "way": way,
            "title": _(way.title),
            "text": _(way.text),
            "crumbs": crumbs(label=_("Add a source")),
        },
        status=422 if form.errors else 200,
    )


def _describe(
    request: HttpRequest,
    actor: Actor,
    way: Way,
    form: SourceForm,
    *,
    address: str = "",
    found: Probe | None = None,
) -> HttpResponse:
    return render(
        request,
        "desk/sources/describe.html",
        {
            "form": form,
            "way": way,
            "title": _(way.title),
            "text": _(way.text),
            "address": address,
            "proof": proof_of(way.kind, address) if address else "",
            "found": found,
            "add": reverse("desk:sources:add", args=[way.slug]),
            "crumbs": crumbs(label=_("Add a source")),
        },
        status=422 if form.errors else 200,
    )
