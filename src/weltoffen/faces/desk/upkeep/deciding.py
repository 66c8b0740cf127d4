"""One offer to keep, one proposal, one pair: looked at and decided."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.organizations.models import Person
from weltoffen.domain.directory import operations, permissions, queries
from weltoffen.domain.directory.queries.doubles import visible_doubles, why_not_apart
from weltoffen.domain.directory.queries.proposals import (
    differences,
    visible_proposals,
    why_not_back,
)
from weltoffen.domain.directory.queries.upkeep import asked_again_on, kept_offers, staff
from weltoffen.domain.directory.suggestion import Reason
from weltoffen.faces.desk.upkeep.lists import state_words, why_words
from weltoffen.faces.desk.upkeep.tabs import crumbs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import done
from weltoffen.faces.kern.seen import opened_on

BY_PHONE = "Amt, nach Rückfrage"


class KeeperForm(forms.Form):
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=gettext_lazy("In charge"), queryset=None, required=False
    )
    interval_days = forms.IntegerField(
        label=gettext_lazy("Ask again after (days)"), min_value=1, max_value=9_999
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["owner"].queryset = staff()  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("A sentence to whoever proposed it"),
        required=False,
        max_length=2_000,
        help_text=gettext_lazy("Goes with the answer, if an address was left."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@access(permissions.KEEP_OFFER)
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Who keeps it, when it is asked about; confirmed here after a call."""
    actor = actor_of(request)
    found = get_object_or_404(kept_offers(actor), pk=pk)
    permissions.KEEP_OFFER.require(actor, found)
    initial = {"owner": found.owner_id, "interval_days": found.interval_days}
    form = KeeperForm(request.POST or None, initial=initial)
    if done(
        request,
        form,
        lambda: operations.name_keeper(actor, found, **form.cleaned_data, at=timezone.now()),
    ):
        messages.success(request, _("Saved. Notices about it go there from now on."))
        return redirect("desk:upkeep:offer", pk=pk)
    return render(
        request,
        "desk/upkeep/offer.html",
        {
            "offer": found,
            "form": form,
            "state": state_words(found),
            "asked_again_on": asked_again_on(found),
            "crumbs": crumbs("offers", found.name),
        },
        status=422 if form.errors else 200,
    )


@access(permissions.CONFIRM_OFFER)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(kept_offers(actor_of(request)), pk=pk)
    operations.confirm_offer(actor_of(request), found, by=BY_PHONE, at=timezone.now())
    messages.success(request, _("Confirmed. The portal shows it as right from today on."))
    return redirect("desk:upkeep:offer", pk=pk)


@access(permissions.ASK_PROVIDER)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(kept_offers(actor_of(request)), pk=pk)
    written = operations.ask_provider(
        actor_of(request), found.provider, offers=[found.pk], at=timezone.now()
    )
    if written:
        messages.success(request, _("The mail is on its way. One click there confirms it."))
    else:
        messages.warning(
            request, _("No mail can go to this provider. Please call and confirm it here.")
        )
    return redirect("desk:upkeep:offer", pk=pk)


@access(permissions.DECIDE_PROPOSAL)
@require_GET
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """As it is and as it would be, side by side."""
    found = get_object_or_404(visible_proposals(actor_of(request)), pk=pk)
    return render(
        request,
        "desk/upkeep/proposal.html",
        {
            "proposal": found,
            "offer": found.offer,
            "differences": differences(found),
            "is_open": found.state == found.State.OPEN,
            "may_take_back": not why_not_back(found),
            "form": ReasonForm(),
            "crumbs": crumbs("proposals", found.offer.name),
        },
    )


@access(permissions.DECIDE_PROPOSAL)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    found = get_object_or_404(visible_proposals(actor), pk=pk)
    if "back" in request.POST:
        operations.take_back(actor, found, at=at)
        messages.success(request, _("Taken back. The offer is as it was before."))
        return redirect("desk:upkeep:proposal", pk=pk)
    reason = Reason(request.POST.get("reason", "")[:2_000])
    if "take" in request.POST:
        operations.take_over(
            actor, found, reason=reason, expected_version=opened_on(request), at=at
        )
        messages.success(request, _("Taken over. The portal shows it at once."))
    else:
        operations.turn_down(actor, found, reason=reason, at=at)
        messages.success(request, _("Nothing was changed. Whoever left an address gets an answer."))
    return redirect("desk:upkeep:proposal", pk=pk)


@access(permissions.DECIDE_DOUBLE)
@require_GET
def double(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_doubles(actor_of(request)), pk=pk)
    pair = queries.shown_offers([found.left_id, found.right_id], "de")
    return render(
        request,
        "desk/upkeep/double.html",
        {
            "double": found,
            "pair": pair,
            "why": why_words(found.why),
            "is_open": found.state == found.State.OPEN,
            "may_undo": not why_not_apart(found, at=timezone.now()),
            "same_provider": found.left.provider_id == found.right.provider_id,
            "crumbs": crumbs("doubles", found.left.name),
        },
    )


@access(permissions.DECIDE_DOUBLE)
@require_POST
def decide_double(request: HttpRequest, pk: int) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    found = get_object_or_404(visible_doubles(actor), pk=pk)
    keep = request.POST.get("keep", "")
    if "undo" in request.POST:
        operations.undo_merge(actor, found, at=at)
        messages.success(request, _("They are two offers again."))
    elif keep.isdecimal() and len(keep) < 18:
        operations.merge_offers(actor, found, keep=int(keep), at=at)
        messages.success(
            request, _("Merged. Old addresses lead to the one kept; you can undo it for 30 days.")
        )
    else:
        operations.call_different(actor, found, at=at)
        messages.success(request, _("Noted. They are not proposed again."))
    return redirect("desk:upkeep:double", pk=pk)
