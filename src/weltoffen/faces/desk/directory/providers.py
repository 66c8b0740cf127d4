"""Who offers: entered, changed, with contacts; the page names the offers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, permissions, queries
from weltoffen.domain.directory.drafts import ProviderDraft
from weltoffen.domain.directory.models import Provider
from weltoffen.faces.desk.directory.forms.others import NewProviderForm, ProviderForm
from weltoffen.faces.desk.directory.forms.parts import CONTACTS
from weltoffen.faces.desk.directory.forms.rows import Rows, raw, raw_rows, rearranged
from weltoffen.faces.desk.directory.tables import state_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of


@access(permissions.VIEW_PROVIDER)
@require_GET
def provider(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(queries.visible_providers(actor).prefetch_related("contacts"), pk=pk)
    offers = queries.visible_offers(actor).filter(provider=found)
    return render(
        request,
        "desk/directory/provider.html",
        {
            "provider": found,
            "offers": [(offer, *state_of(offer)) for offer in offers],
            "may_change": permissions.CHANGE_PROVIDER.allows(actor, found),
            "crumbs": [_crumb(), {"label": found.organization.name}],
        },
    )


@access(permissions.REGISTER)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    permissions.REGISTER.require(actor_of(request), integration_office())
    return _edit(request, None)


@access(permissions.CHANGE_PROVIDER)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(queries.visible_providers(actor), pk=pk)
    permissions.CHANGE_PROVIDER.require(actor, found)
    return _edit(request, found)


def _edit(request: HttpRequest, found: Provider | None) -> HttpResponse:
    form_class = ProviderForm if found else NewProviderForm
    draft = ProviderDraft.of(found) if found else ProviderDraft()
    do = request.POST.get("do", "save")
    if request.method == "GET":
        rows = Rows.initial(CONTACTS, [one.as_plain() for one in draft.contacts])
        return _page(request, found, form_class(initial=draft.as_plain()), rows)
    if do != "save":
        now, added = rearranged(raw_rows(CONTACTS, request.POST), CONTACTS, do)
        typed = form_class(initial=raw(form_class(), request.POST))
        return _page(request, found, typed, Rows.initial(CONTACTS, now, added=added))
    form, rows = form_class(request.POST), Rows.sent(CONTACTS, request.POST)
    if not (form.is_valid() and rows.is_valid()):
        return _page(request, found, form, rows, status=422)
    try:
        saved = _save(request, found, form.cleaned_data, rows)
    except Refused as refused:
        return _page(request, found, form, rows, status=409, problem=sentence_of(refused))
    messages.success(request, _("“%(name)s” is saved.") % {"name": saved.organization.name})
    return redirect("desk:directory:provider", pk=saved.pk)


def _save(
    request: HttpRequest, found: Provider | None, said: dict[str, Any], rows: Rows
) -> Provider:
    actor, now = actor_of(request), timezone.now()
    organization = said.pop("organization", None)
    draft = ProviderDraft(**said, contacts=rows.drafts())
    if found is None:
        return operations.register_provider(actor, organization, draft=draft, at=now)
    version = request.POST.get("version", "")
    expected = int(version) if version.isdecimal() else -1
    return operations.change_provider(actor, found, draft=draft, expected_version=expected, at=now)


def _page(
    request: HttpRequest,
    found: Provider | None,
    form: ProviderForm,
    rows: Rows,
    *,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    title = _("Change the provider") if found else _("New provider")
    crumbs = [_crumb()]
    if found:
        href = reverse("desk:directory:provider", args=[found.pk])
        crumbs.append({"label": found.organization.name, "href": href})
    version = found.version if found and (problem or not form.is_bound) else ""
    return render(
        request,
        "desk/directory/provider_edit.html",
        {
            "provider": found,
            "form": form,
            "contacts": rows,
            "problem": problem,
            "title": title,
            "version": version or request.POST.get("version", ""),
            "back": crumbs[-1]["href"],
            "crumbs": [*crumbs, {"label": title}],
        },
        status=status,
    )


def _crumb() -> dict[str, str]:
    return {"label": _("Providers"), "href": reverse("desk:directory:providers")}
