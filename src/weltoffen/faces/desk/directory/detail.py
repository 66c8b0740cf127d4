"""One offer as people read it, and what the Office can do with it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.domain.directory import operations, permissions, queries
from weltoffen.domain.directory.models import Offer
from weltoffen.faces.desk.directory.tables import state_of
from weltoffen.faces.kern.access import access, actor_of


class PlacesForm(forms.Form):
    places_free = forms.IntegerField(
        label=gettext_lazy("Free places"), required=False, min_value=0, max_value=9_999
    )
    waiting_weeks = forms.IntegerField(
        label=gettext_lazy("Weeks to wait"), required=False, min_value=0, max_value=520
    )


class EndForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it no longer there?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Stands in the audit trail, not in the portal."),
    )


@access(permissions.VIEW_OFFER)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    offer = get_object_or_404(queries.visible_offers(actor_of(request)), pk=pk)
    return _page(request, offer, PlacesForm(initial=_places_of(offer)))


@access(permissions.CHANGE_OFFER)
@require_POST
def places(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    offer = get_object_or_404(queries.visible_offers(actor), pk=pk)
    permissions.CHANGE_OFFER.require(actor, offer)
    form = PlacesForm(request.POST)
    if not form.is_valid():
        return _page(request, offer, form, status=422)
    operations.note_places(actor, offer, **form.cleaned_data, at=timezone.now())
    messages.success(request, _("Noted, as of today. The portal shows it at once."))
    return redirect("desk:directory:detail", pk=pk)


@access(permissions.CHANGE_OFFER)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    offer = get_object_or_404(queries.visible_offers(actor), pk=pk)
    permissions.CHANGE_OFFER.require(actor, offer)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.retire_offer(actor, offer, reason=form.cleaned_data["reason"], at=timezone.now())
        messages.success(
            request,
            _("“%(name)s” has ended. The portal no longer shows it; its figures stay.")
            % {"name": offer.name},
        )
        return redirect("desk:directory:detail", pk=pk)
    crumbs = [*_crumbs(offer, linked=True), {"label": _("End the offer")}]
    return render(
        request,
        "desk/directory/end.html",
        {"offer": offer, "form": form, "crumbs": crumbs},
        status=422 if form.errors else 200,
    )


def _page(
    request: HttpRequest, offer: Offer, form: PlacesForm, *, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    [shown] = queries.shown_offers([offer.pk], "de")
    return render(
        request,
        "desk/directory/detail.html",
        {
            "offer": offer,
            "shown": shown,
            "form": form,
            "may_change": permissions.CHANGE_OFFER.allows(actor, offer),
            "topics": ", ".join(one.name for one in shown.topics),
            "groups": ", ".join(one.name for one in shown.groups),
            "areas": ", ".join(one.name for one in shown.areas),
            "documents": ", ".join(shown.documents),
            "changed": timezone.localdate(shown.changed_at).strftime("%d.%m.%Y"),
            "why_hidden": state_of(offer)[1],
            "is_ended": offer.status == Offer.Status.ENDED,
            "crumbs": _crumbs(offer),
        },
        status=status,
    )


def _crumbs(offer: Offer, *, linked: bool = False) -> list[dict[str, str]]:
    here = {"label": offer.name}
    if linked:
        here["href"] = reverse("desk:directory:detail", args=[offer.pk])
    return [{"label": _("Offers"), "href": reverse("desk:directory:list")}, here]


def _places_of(offer: Offer) -> dict[str, int | None]:
    return {"places_free": offer.places_free, "waiting_weeks": offer.waiting_weeks}
