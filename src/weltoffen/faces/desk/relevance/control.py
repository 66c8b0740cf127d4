"""The control sample: papers that chance chose, one after the other, and what they tell."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.access.permission import NotPermitted
from weltoffen.domain.relevance import operations, permissions, profile, queries
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.relevance.rules.control import ENOUGH, Estimate, estimate
from weltoffen.domain.relevance.wordings import wordings_of
from weltoffen.faces.desk.relevance.forms import LookForm
from weltoffen.faces.desk.relevance.said import marked_wording
from weltoffen.faces.desk.relevance.tabs import tabs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.templatetags.kern import number, percent

PER_PAGE = 20


@access(permissions.LOOK_AT_CONTROL)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if permissions.LOOK_AT_CONTROL.rule.condition(actor).kind == "none":
        raise NotPermitted(f"{actor.name} looks at no control sample")
    looked_at, wrong = queries.control_counts()
    found = estimate(looked_at, wrong, queries.band_counts()[Band.NOT_AFFECTED] - looked_at)
    done = queries.visible_control(actor).exclude(judgement=None).order_by("-judgement__judged_at")
    return render(
        request,
        "desk/relevance/control.html",
        {
            "tabs": tabs(actor, "control"),
            "waiting": queries.waiting_control(actor),
            "page": Paginator(done, PER_PAGE).get_page(request.GET.get("page")),
            "sentences": sentences(found),
            "per_week": profile.control_papers(timezone.localdate()),
        },
    )


@access(permissions.LOOK_AT_CONTROL)
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    control = get_object_or_404(queries.visible_control(actor), pk=pk)
    form = LookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        is_affected = form.cleaned_data["verdict"] == "wrong"
        operations.look_at_control(
            actor,
            control,
            is_affected=is_affected,
            note=form.cleaned_data["note"],
            at=timezone.now(),
        )
        messages.success(request, _outcome(is_affected))
        following = queries.waiting_control(actor).first()
        return (
            redirect("desk:relevance:look", pk=following.pk)
            if following
            else redirect("desk:relevance:control")
        )
    [wording] = wordings_of([control.paper_id])
    title, text, because = marked_wording(wording)
    return render(
        request,
        "desk/relevance/look.html",
        {
            "control": control,
            "form": form,
            "marked_title": title,
            "marked_text": text,
            "because": because,
            "score": round(control.score * 100),
            "crumbs": [
                {"label": _("Control sample"), "href": reverse("desk:relevance:control")},
                {"label": control.paper.reference or control.paper.name, "href": ""},
            ],
        },
        status=422 if form.errors else 200,
    )


def sentences(found: Estimate) -> list[str]:
    """What the sample tells, in plain words; nothing is promised that it does not tell."""
    if not found.looked_at:
        return []
    said = [
        ngettext(
            "%(looked_at)s paper was looked at, %(wrong)s of them was affected after all.",
            "%(looked_at)s papers were looked at, %(wrong)s of them affected after all.",
            found.looked_at,
        )
        % {"looked_at": number(found.looked_at), "wrong": number(found.wrong)},
        _(
            "So of the %(rest)s papers that nobody looked at, between %(low)s and %(high)s may"
            " be affected: at least %(at_least)s, at most %(at_most)s papers. Of a hundred such"
            " statements, about five are wrong."
        )
        % {
            "rest": number(found.rest),
            "low": percent(found.low * 100),
            "high": percent(found.high * 100),
            "at_least": number(found.at_least),
            "at_most": number(found.at_most),
        },
    ]
    if not found.is_enough:
        said.append(
            _(
                "That is not much yet: from %(enough)s papers on, the numbers begin to tell"
                " something."
            )
            % {"enough": ENOUGH}
        )
    return said


def _outcome(is_affected: bool) -> str:
    if is_affected:
        return _("Saved. The council watch now lists the paper as never submitted.")
    return _("Saved. Thank you: this shows how far the program can be trusted.")
