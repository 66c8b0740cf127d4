"""One hand-over: what goes to whom, what is known, the dossier; and then doing it."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.documents.models import File
from weltoffen.base.documents.storage import open_file
from weltoffen.domain.handover import operations, permissions, queries
from weltoffen.domain.handover.bundle import file_stem, pack, print_dossier
from weltoffen.domain.handover.dossier import dossier_of
from weltoffen.domain.handover.drafts import Knowledge
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.moving import KINDS
from weltoffen.faces.desk.handover.forms import DistributeForm, KnowledgeForm, TakeBackForm
from weltoffen.faces.desk.shell.links import page_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on

READ = ["GET", "HEAD", "POST"]


@access(permissions.VIEW)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, handover = actor_of(request), _visible(request, pk)
    is_open = handover.state == Handover.State.PREPARED
    rows = queries.planned(handover, timezone.localdate()) if is_open else []
    may_keep = is_open and permissions.KEEP.allows(actor, handover)
    context = {
        "handover": handover,
        "is_open": is_open,
        "groups": _groups(rows),
        "moved": _moved(handover),
        "count": len(rows),
        "problems": len(queries.problems(rows)),
        "may_keep": may_keep,
        "may_note": is_open and permissions.NOTE.allows(actor, handover),
        "may_take_back": _stands_alone(handover) and permissions.TAKE_BACK.allows(actor, handover),
        "may_distribute": may_keep and any(not row.kind.ends for row in rows),
    }
    return render(request, "desk/handover/detail.html", context)


@access(permissions.NOTE)
@require_http_methods(READ)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    actor, handover = actor_of(request), _visible(request, pk)
    permissions.NOTE.require(actor, handover)
    initial = {"traditions": handover.traditions, "contacts": handover.contacts}
    form = KnowledgeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        knowledge = Knowledge(**form.cleaned_data)
        operations.note_knowledge(
            actor, handover, knowledge=knowledge, expected_version=opened_on(request)
        )
        messages.success(request, _("Saved. It stands in the dossier."))
        return redirect("desk:handover:detail", pk=pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"handover": handover, "form": form, "heading": _("What is known")}
    return render(request, "desk/handover/form.html", context, status=status)


@access(permissions.KEEP)
@require_http_methods(READ)
def distribute(request: HttpRequest, pk: int) -> HttpResponse:
    actor, handover, now = actor_of(request), _visible(request, pk), timezone.now()
    permissions.KEEP.require(actor, handover)
    today = timezone.localdate(now)
    rows = [row for row in queries.planned(handover, today) if not row.kind.ends]
    form = DistributeForm(
        request.POST or None,
        rows=rows,
        people=queries.people_near(handover, today),
        initial={"to": handover.to_person_id},
    )
    if request.method == "POST" and form.is_valid():
        operations.distribute(
            actor,
            handover,
            keys=form.cleaned_data["keys"],
            to=form.taker,
            expected_version=opened_on(request),
            at=now,
        )
        messages.success(request, _("Changed. The list says what goes to whom."))
        return redirect("desk:handover:detail", pk=pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"handover": handover, "form": form, "heading": _("Give something to somebody else")}
    return render(request, "desk/handover/form.html", context, status=status)


@access(permissions.TAKE_BACK)
@require_http_methods(READ)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    actor, handover = actor_of(request), _visible(request, pk)
    permissions.TAKE_BACK.require(actor, handover)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        operations.take_back_body(actor, handover, reason=reason, at=timezone.now())
        messages.success(request, _("Taken back. Everybody who sits there has been told."))
        return redirect("desk:handover:detail", pk=pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"handover": handover, "form": form, "heading": _("Take the body back")}
    return render(request, "desk/handover/form.html", context, status=status)


@access(permissions.KEEP)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    actor, handover = actor_of(request), _visible(request, pk)
    permissions.KEEP.require(actor, handover)
    operations.finish_handover(
        actor, handover, expected_version=opened_on(request), at=timezone.now()
    )
    messages.success(request, _("Handed over. Everybody who took something has been told."))
    return redirect("desk:handover:detail", pk=pk)


@access(permissions.KEEP)
@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    actor, handover = actor_of(request), _visible(request, pk)
    permissions.KEEP.require(actor, handover)
    operations.call_off_handover(actor, handover, expected_version=opened_on(request))
    messages.success(request, _("Called off. Nothing has moved."))
    return redirect("desk:handover:detail", pk=pk)


@access(permissions.VIEW)
@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    handover = _visible(request, pk)
    content = _kept(handover.dossier) or _dossier(handover)[1]
    return _download(content, f"{file_stem(handover)}.pdf", "application/pdf")


@access(permissions.VIEW)
@require_GET
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    handover = _visible(request, pk)
    content = _kept(handover.bundle) or pack(handover, *_dossier(handover))
    return _download(content, f"{file_stem(handover)}.zip", "application/zip")


def _dossier(handover: Handover) -> tuple[dict[str, object], bytes]:
    """As things stand now; once it is done, what was kept is given."""
    rows = queries.planned(handover, timezone.localdate())
    dossier = dossier_of(handover, rows)
    return dossier, print_dossier(dossier, at=timezone.now())


def _stands_alone(handover: Handover) -> bool:
    charter = getattr(handover.body, "charter", None)
    is_done = handover.state == Handover.State.DONE
    return is_done and charter is not None and charter.handed_over_on is not None


def _kept(file: File | None) -> bytes:
    if file is None:
        return b""
    with open_file(file) as opened:
        return opened.read()


def _download(content: bytes, name: str, mime_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=mime_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _groups(rows: list[queries.Row]) -> list[tuple[str, list[tuple[queries.Row, str]]]]:
    """By kind, each thing with the address of its page."""
    return [
        (_(kind.label), [(row, page_of(row.thing.href)) for row in group])
        for kind, group in groupby(rows, key=lambda row: row.kind)
    ]


def _moved(handover: Handover) -> list[dict[str, str]]:
    labels = {kind.code: kind.label for kind in KINDS}
    return [{**one, "label": _(labels[one["kind"]])} for one in handover.moved]


def _visible(request: HttpRequest, pk: int) -> Handover:
    return get_object_or_404(queries.visible_handovers(actor_of(request)), pk=pk)
