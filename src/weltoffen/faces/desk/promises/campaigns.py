"""Yearly recommendations: collected by the members, agreed by the body, sent, looked back at."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents import storage
from weltoffen.base.printing import docx
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.gaps.queries import visible_gaps
from weltoffen.domain.gaps.workflow import OPEN as OPEN_GAPS
from weltoffen.domain.promises import operations, permissions, queries
from weltoffen.domain.promises.models import Campaign, Promise
from weltoffen.domain.promises.recommendations import as_docx, as_pdf
from weltoffen.faces.desk.promises.campaign_forms import (
    AgreeForm,
    CampaignForm,
    NewCampaignForm,
    SortForm,
    SuggestionForm,
)
from weltoffen.faces.desk.promises.states import state_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.kern.seen import opened_on

READ = ["GET", "HEAD", "POST"]
State = Campaign.State
FORM_PAGE = "desk/promises/campaign_form.html"


@access(permissions.VIEW_CAMPAIGN)
@require_GET
def campaigns(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "campaigns": queries.visible_campaigns(actor),
        "may_open": queries.bodies_kept(actor, timezone.localdate()).exists(),
    }
    return render(request, "desk/promises/campaigns.html", context)


@access(permissions.GIVE)
@require_http_methods(READ)
def new(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    bodies = queries.bodies_kept(actor, today)
    if not bodies.exists():
        raise NotPermitted("no body to collect for")
    initial = {"year": today.year, "body": request.GET.get("gremium")}
    form = NewCampaignForm(request.POST or None, bodies=bodies, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            campaign = operations.open_campaign(
                actor,
                form.cleaned_data["body"],
                year=form.cleaned_data["year"],
                draft=form.draft,
                at=timezone.now(),
            )
            messages.success(request, _("Collecting has begun: every member may suggest now."))
            return redirect("desk:promises:campaign", pk=campaign.pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {"form": form, "heading": _("Begin to collect recommendations")}
    return render(request, FORM_PAGE, context, status=_status(form))


@access(permissions.VIEW_CAMPAIGN)
@require_GET
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    actor, found, today = actor_of(request), _visible(request, pk), timezone.localdate()
    may_run = permissions.RUN.allows(actor, found)
    collecting = found.state == State.COLLECTING
    rows = [
        (one, state_of(one.promise, today) if one.promise else one.get_state_display())
        for one in queries.suggestions(found)
    ]
    context = {
        "campaign": found,
        "rows": rows,
        "last": [
            (one, one.promise, state_of(one.promise, today))
            for one in queries.last_year(found)
            if one.promise
        ],
        "may_suggest": collecting and permissions.SUGGEST.allows(actor, found),
        "may_sort": collecting and may_run,
        "may_change": may_run and found.state in (State.COLLECTING, State.AGREED),
        "may_send": may_run and found.state == State.AGREED,
        "may_close": may_run and found.state == State.SENT,
        "in_charge": may_run,
    }
    return render(request, "desk/promises/campaign.html", context)


@access(permissions.RUN)
@require_http_methods(READ)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    actor, found = actor_of(request), _visible(request, pk)
    permissions.RUN.require(actor, found)
    said = {
        "addressed_to": found.addressed_to_id,
        "collect_until": found.collect_until,
        "answer_by": found.answer_by,
        "introduction": found.introduction,
    }
    form = CampaignForm(request.POST or None, today=timezone.localdate(), initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_campaign(
                actor, found, draft=form.draft, expected_version=opened_on(request)
            )
            messages.success(request, _("Saved."))
            return redirect("desk:promises:campaign", pk=pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {"form": form, "campaign": found, "heading": _("To whom, and by when")}
    return render(request, FORM_PAGE, context, status=_status(form))


@access(permissions.SUGGEST)
@require_http_methods(READ)
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    actor, found = actor_of(request), _visible(request, pk)
    permissions.SUGGEST.require(actor, found)
    follows = _follows(actor, found, request.GET.get("wieder", ""))
    initial = (
        {"title": follows.case.title, "text": follows.text, "gap": follows.gap_id}
        if follows
        else {"gap": request.GET.get("luecke")}
    )
    form = SuggestionForm(request.POST or None, initial=initial, **_choices(actor))
    if request.method == "POST" and form.is_valid():
        try:
            operations.suggest(actor, found, draft=form.draft(follows))
            messages.success(request, _("Suggested. The body decides about it."))
            return redirect("desk:promises:campaign", pk=pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {
        "form": form,
        "campaign": found,
        "follows": follows,
        "heading": _("Suggest a recommendation"),
    }
    return render(request, FORM_PAGE, context, status=_status(form))


@access(permissions.SORT)
@require_http_methods(READ)
def sort(request: HttpRequest, pk: int, suggestion: int) -> HttpResponse:
    actor, found = actor_of(request), _visible(request, pk)
    one = get_object_or_404(queries.suggestions(found), pk=suggestion)
    permissions.SORT.require(actor, one)
    said = {
        name: getattr(one, name)
        for name in ("state", "position", "title", "text", "reason", "owner", "gap")
    }
    form = SortForm(request.POST or None, initial=said, **_choices(actor))
    if request.method == "POST" and form.is_valid():
        try:
            operations.sort_suggestion(
                actor,
                one,
                state=form.cleaned_data["state"],
                position=form.cleaned_data["position"],
                draft=form.draft(one.follows),
            )
            messages.success(request, _("Saved."))
            return redirect("desk:promises:campaign", pk=pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {"form": form, "campaign": found, "heading": _("Recommendation: in or out?")}
    return render(request, FORM_PAGE, context, status=_status(form))


@access(permissions.SORT)
@require_POST
def decide(request: HttpRequest, pk: int, suggestion: int) -> HttpResponse:
    """In or out with one click; the wording is changed on its own page."""
    one = get_object_or_404(queries.suggestions(_visible(request, pk)), pk=suggestion)
    operations.sort_suggestion(actor_of(request), one, state=request.POST.get("state", ""))
    messages.success(request, f"{one.title}: {one.get_state_display()}")
    return redirect("desk:promises:campaign", pk=pk)


@access(permissions.RUN)
@require_http_methods(READ)
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    actor, found = actor_of(request), _visible(request, pk)
    permissions.RUN.require(actor, found)
    items = queries.items_of(actor, found.body_id, timezone.now())
    form = AgreeForm(request.POST or None, items=items)
    if request.method == "POST" and form.is_valid():
        operations.agree_campaign(
            actor, found, item=form.cleaned_data["item"], expected_version=opened_on(request)
        )
        messages.success(request, _("Agreed. Now send them to those who shall answer."))
        return redirect("desk:promises:campaign", pk=pk)
    context = {"form": form, "campaign": found, "heading": _("The body has agreed")}
    return render(request, FORM_PAGE, context, status=_status(form))


@access(permissions.RUN)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """The document is made before: what is sent is what is kept."""
    actor, found = actor_of(request), _visible(request, pk)
    permissions.RUN.require(actor, found)
    now = timezone.now()
    operations.send_campaign(
        actor,
        found,
        content=as_pdf(found, timezone.localdate(now)),
        expected_version=opened_on(request),
        at=now,
    )
    messages.success(request, _("Sent. Each recommendation is a promise now and asks for answer."))
    return redirect("desk:promises:campaign", pk=pk)


@access(permissions.RUN)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    operations.close_campaign(
        actor_of(request), _visible(request, pk), expected_version=opened_on(request)
    )
    messages.success(request, _("Closed. Next year’s page shows what became of them."))
    return redirect("desk:promises:campaign", pk=pk)


@access(permissions.VIEW_CAMPAIGN)
@require_GET
def document(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Once sent, the PDF is the one that was sent, byte for byte."""
    found = _visible(request, pk)
    if ending == "pdf" and found.file is not None:
        with storage.open_file(found.file) as kept:
            content = kept.read()
    elif ending == "pdf":
        content = as_pdf(found, timezone.localdate())
    elif ending == "docx":
        content = as_docx(found, timezone.localdate())
    else:
        raise Http404
    kind = "application/pdf" if ending == "pdf" else docx.MIME_TYPE
    answer = HttpResponse(content, content_type=kind)
    name = f"jahresempfehlungen-{found.year}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _visible(request: HttpRequest, pk: int) -> Campaign:
    found = queries.visible_campaigns(actor_of(request)).select_related("file", "agreed_under")
    return get_object_or_404(found, pk=pk)


def _follows(actor: Actor, campaign: Campaign, given: str) -> Promise | None:
    if not given.isdecimal() or len(given) > 9:
        return None
    mine = queries.visible_promises(actor).filter(body=campaign.body_id)
    return mine.filter(pk=int(given)).first()


def _choices(actor: Actor) -> dict[str, Any]:
    gaps = visible_gaps(actor).filter(case__state__in=OPEN_GAPS)
    return {"gaps": gaps, "today": timezone.localdate()}


def _status(form: CampaignForm | SuggestionForm | AgreeForm) -> int:
    return 422 if form.is_bound and form.errors else 200
