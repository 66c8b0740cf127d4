"""What I want to hear of: the list, one to make or change, and what it would have brought."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import bodies, departments
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import operations, permissions
from weltoffen.domain.watch.following.rules import MOST_SUBSCRIPTIONS
from weltoffen.domain.watch.following.trying import trial
from weltoffen.domain.watch.models import Subscription
from weltoffen.domain.watch.queries.subscriptions import visible_subscriptions, weekly_wish
from weltoffen.faces.desk.subscriptions.forms import SubscriptionForm, WeeklyForm, carried
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of


@access(permissions.VIEW_SUBSCRIPTION)
@require_GET
def subscriptions(request: HttpRequest) -> HttpResponse:
    """Who may no longer follow still finds what is left, to end it."""
    actor, person = actor_of(request), myself(request)
    found = list(visible_subscriptions(actor))
    if not found:
        permissions.FOLLOW.require(actor, person)
    is_office = permissions.CHOOSE_WEEKLY.allows(actor, person)
    return render(
        request,
        "desk/subscriptions/list.html",
        {
            "subscriptions": found,
            "may_follow": permissions.FOLLOW.allows(actor, person),
            "is_full": len(found) >= MOST_SUBSCRIPTIONS,
            "weekly": WeeklyForm(initial={"wish": weekly_wish(actor)}) if is_office else None,
            "base": request.build_absolute_uri("/").rstrip("/"),
        },
    )


@access(permissions.FOLLOW)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """From scratch, or from what one searched for on a list (`?q=…&body=…`)."""
    permissions.FOLLOW.require(actor_of(request), myself(request))
    return _edit(request, None)


@access(permissions.KEEP_SUBSCRIPTION)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(visible_subscriptions(actor_of(request)), pk=pk))


def myself(request: HttpRequest) -> Person:
    person: Person = request.user.person  # type: ignore[union-attr]
    return person


def _edit(request: HttpRequest, subscription: Subscription | None) -> HttpResponse:
    form = _form(request, subscription)
    if request.method != "POST":
        return _page(request, form, subscription)
    if not form.is_valid():
        return _page(request, form, subscription, status=422)
    actor = actor_of(request)
    if request.POST.get("do") == "try":
        tried = trial(actor, form.wish, timezone.localdate())
        return _page(request, form, subscription, trial=tried)
    try:
        if subscription is None:
            saved = operations.follow(
                actor, myself(request), **form.cleaned_data, at=timezone.now()
            )
        else:
            saved = operations.change_subscription(actor, subscription, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, sentence_of(refused))
        return _page(request, form, subscription, status=409)
    messages.success(request, _told(saved))
    return redirect("desk:subscriptions:list")


def _form(request: HttpRequest, subscription: Subscription | None) -> SubscriptionForm:
    offered: dict[str, Any] = {
        "bodies": bodies().exclude(end_on__lt=timezone.localdate()),
        "departments": departments(timezone.localdate()),
    }
    if request.method == "POST":
        return SubscriptionForm(request.POST, **offered)
    if subscription is None:
        return SubscriptionForm(initial=carried(request.GET), **offered)
    known = {
        "name": subscription.name,
        "words": subscription.words,
        "bodies": [body.pk for body in subscription.bodies.all()],
        "departments": [department.pk for department in subscription.departments.all()],
        "least_band": subscription.least_band,
        "mail": subscription.mail,
    }
    return SubscriptionForm(initial=known, **offered)


def _told(saved: Subscription) -> str:
    sentences = {
        Subscription.Mail.DAILY: _("“%(name)s” is kept. What is new comes by mail every morning."),
        Subscription.Mail.WEEKLY: _("“%(name)s” is kept. What is new comes by mail once a week."),
        Subscription.Mail.NEVER: _("“%(name)s” is kept. What is new stands in its feed."),
    }
    return sentences[Subscription.Mail(saved.mail)] % {"name": saved.name}


def _page(
    request: HttpRequest,
    form: SubscriptionForm,
    subscription: Subscription | None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    name = subscription.name if subscription else _("New subscription")
    crumbs = [
        {"label": _("Subscriptions"), "href": reverse("desk:subscriptions:list")},
        {"label": name},
    ]
    return render(
        request,
        "desk/subscriptions/edit.html",
        {"form": form, "subscription": subscription, "crumbs": crumbs, **context},
        status=status,
    )
