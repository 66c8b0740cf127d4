"""One click each: pause, go on, delete, a new address, no more mail; and the weekly report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.domain.watch import operations, permissions
from weltoffen.domain.watch.models import Subscription
from weltoffen.domain.watch.queries.subscriptions import visible_subscriptions
from weltoffen.faces.desk.subscriptions.forms import WeeklyForm
from weltoffen.faces.desk.subscriptions.views import myself
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.KEEP_SUBSCRIPTION)
@require_http_methods(["GET", "POST"])
def stop_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the link in the mail leads: one click, and that was it."""
    subscription = _own(request, pk)
    if request.method == "POST":
        operations.stop_mail(actor_of(request), subscription)
        messages.success(
            request,
            _("“%(name)s” sends no more mails. Its feed stays.") % {"name": subscription.name},
        )
        return redirect("desk:subscriptions:list")
    crumbs = [
        {"label": _("Subscriptions"), "href": reverse("desk:subscriptions:list")},
        {"label": subscription.name, "href": reverse("desk:subscriptions:edit", args=[pk])},
        {"label": _("No more mails")},
    ]
    return render(
        request,
        "desk/subscriptions/stop_mail.html",
        {"subscription": subscription, "crumbs": crumbs},
    )


@access(permissions.KEEP_SUBSCRIPTION)
@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = _own(request, pk)
    operations.pause_subscription(actor_of(request), subscription, at=timezone.now())
    return _back(request, _("“%(name)s” rests. No mail comes until it goes on."), subscription)


@access(permissions.KEEP_SUBSCRIPTION)
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = _own(request, pk)
    operations.resume_subscription(actor_of(request), subscription, at=timezone.now())
    return _back(request, _("“%(name)s” goes on, with what is new from now on."), subscription)


@access(permissions.KEEP_SUBSCRIPTION)
@require_POST
def renew_feed(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = _own(request, pk)
    operations.renew_feed(actor_of(request), subscription)
    said = _("“%(name)s” has new addresses. The old ones lead nowhere any more.")
    return _back(request, said, subscription)


@access(permissions.KEEP_SUBSCRIPTION)
@require_POST
def unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = _own(request, pk)
    operations.unfollow(actor_of(request), subscription)
    return _back(request, _("“%(name)s” is deleted, and its feed with it."), subscription)


@access(permissions.CHOOSE_WEEKLY)
@require_POST
def weekly(request: HttpRequest) -> HttpResponse:
    actor, person = actor_of(request), myself(request)
    permissions.CHOOSE_WEEKLY.require(actor, person)
    form = WeeklyForm(request.POST)
    if form.is_valid():
        operations.choose_weekly(actor, person, wish=form.cleaned_data["wish"])
        messages.success(request, _("Kept. The weekly report comes as you chose."))
    else:
        messages.error(request, _("Please choose how you want the weekly report."))
    return redirect("desk:subscriptions:list")


def _own(request: HttpRequest, pk: int) -> Subscription:
    return get_object_or_404(visible_subscriptions(actor_of(request)), pk=pk)


def _back(request: HttpRequest, said: str, subscription: Subscription) -> HttpResponse:
    messages.success(request, said % {"name": subscription.name})
    return redirect("desk:subscriptions:list")
