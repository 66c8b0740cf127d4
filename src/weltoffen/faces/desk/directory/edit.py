"""Entering an offer and changing it: the whole form, or its times alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.directory import operations, permissions, queries
from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.models import Offer, Provider
from weltoffen.faces.desk.directory.difference import Difference, differences
from weltoffen.faces.desk.directory.editor import ALL, TIMES, Editor, Given, moved, opened, sent
from weltoffen.faces.desk.directory.forms.rows import Part
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of

EMPTY = OfferDraft("")


@access(permissions.CHANGE_PROVIDER)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, provider_pk: int) -> HttpResponse:
    actor = actor_of(request)
    provider = get_object_or_404(queries.visible_providers(actor), pk=provider_pk)
    permissions.CHANGE_PROVIDER.require(actor, provider)
    given = Given.to(actor, EMPTY)
    if request.method == "GET":
        return _page(request, opened(EMPTY, given, ALL), provider, None)
    if (do := request.POST.get("do", "save")) != "save":
        return _page(request, moved(request.POST, given, ALL, do), provider, None)
    editor = sent(request.POST, given, ALL)
    if not editor.is_valid():
        return _page(request, editor, provider, None, status=422)
    now = timezone.now()
    try:
        offer = operations.draft_offer(
            actor, provider, draft=editor.draft(EMPTY, timezone.localdate(now)), at=now
        )
    except Refused as refused:
        editor.sentence = sentence_of(refused)
        return _page(request, editor, provider, None, status=409)
    messages.success(
        request,
        _("“%(name)s” is entered. Anybody can find it in the portal now.") % {"name": offer.name}
        if offer.is_public
        else _("“%(name)s” is entered. The portal does not show it yet.") % {"name": offer.name},
    )
    return redirect("desk:directory:detail", pk=offer.pk)


@access(permissions.CHANGE_OFFER)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, ALL)


@access(permissions.CHANGE_OFFER)
@require_http_methods(["GET", "POST"])
def times(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, TIMES)


def _change(request: HttpRequest, pk: int, which: tuple[Part, ...]) -> HttpResponse:
    actor = actor_of(request)
    offers = queries.with_parts(queries.visible_offers(actor))
    offer = get_object_or_404(offers, pk=pk)
    permissions.CHANGE_OFFER.require(actor, offer)
    base = OfferDraft.of(offer)
    given = Given.to(actor, base)
    if request.method == "GET":
        return _page(request, opened(base, given, which), offer.provider, offer)
    if (do := request.POST.get("do", "save")) != "save":
        return _page(request, moved(request.POST, given, which, do), offer.provider, offer)
    editor = sent(request.POST, given, which)
    if not editor.is_valid():
        return _page(request, editor, offer.provider, offer, status=422)
    now = timezone.now()
    draft = editor.draft(base, timezone.localdate(now))
    version = request.POST.get("version", "")
    try:
        operations.change_offer(
            actor,
            offer,
            draft=draft,
            expected_version=int(version) if version.isdecimal() else -1,
            at=now,
        )
    except Conflict as conflict:
        saved = OfferDraft.of(get_object_or_404(offers, pk=pk))
        editor.sentence = sentence_of(conflict)
        return _page(
            request, editor, offer.provider, offer, status=409, meanwhile=differences(saved, draft)
        )
    except Refused as refused:
        editor.sentence = sentence_of(refused)
        return _page(request, editor, offer.provider, offer, status=409)
    messages.success(
        request,
        _("“%(name)s” is changed. Translations that no longer fit are marked as out of date.")
        % {"name": draft.name},
    )
    return redirect("desk:directory:detail", pk=pk)


def _page(
    request: HttpRequest,
    editor: Editor,
    provider: Provider,
    offer: Offer | None,
    *,
    status: int = 200,
    meanwhile: list[Difference] | None = None,
) -> HttpResponse:
    """After a conflict the form knows the present version: saved again, it replaces the others'."""
    sent_version = request.POST.get("version", "") if meanwhile is None else ""
    if editor.form is None:
        title, template = _("Change the times"), "desk/directory/times.html"
    else:
        title = _("Change the offer") if offer else _("New offer")
        template = "desk/directory/edit.html"
    crumbs = [{"label": _("Offers"), "href": reverse("desk:directory:list")}]
    if offer:
        href = reverse("desk:directory:detail", args=[offer.pk])
        crumbs.append({"label": offer.name, "href": href})
    else:
        href = reverse("desk:directory:provider", args=[provider.pk])
        crumbs.append({"label": provider.organization.name, "href": href})
    crumbs.append({"label": title})
    return render(
        request,
        template,
        {
            "editor": editor,
            "form": editor.form,
            "rows": editor.rows,
            "provider": provider,
            "offer": offer,
            "back": href,
            "version": sent_version or (offer.version if offer else ""),
            "meanwhile": meanwhile,
            "title": title,
            "crumbs": crumbs,
        },
        status=status,
    )
