"""The lists: offers, providers, places, articles; and all offers as a workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.directory import permissions, queries
from weltoffen.faces.desk.directory import filters, tables
from weltoffen.faces.desk.directory.workbook import as_workbook
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page

TABS = {
    "list": gettext_noop("Offers"),
    "providers": gettext_noop("Providers"),
    "locations": gettext_noop("Places"),
    "articles": gettext_noop("Articles"),
}


@access(permissions.VIEW_OFFER)
@require_GET
def offers(request: HttpRequest) -> HttpResponse:
    rows = queries.for_list(queries.visible_offers(actor_of(request)))
    if request.GET.get("export") == "xlsx":
        chosen = filters.OfferFilter(request.GET, queryset=rows, request=request)
        return as_workbook(list(chosen.qs.values_list("pk", flat=True)), name="angebote")
    return list_page(
        request,
        table_class=tables.OfferTable,
        queryset=rows,
        filter_class=filters.OfferFilter,
        template="desk/directory/offers.html",
        export_name="angebote",
        context=_context(request, "list"),
    )


@access(permissions.VIEW_PROVIDER)
@require_GET
def providers(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        table_class=tables.ProviderTable,
        queryset=queries.counted_providers(actor_of(request)),
        filter_class=filters.ProviderFilter,
        template="desk/directory/providers.html",
        export_name="anbieter",
        context=_context(request, "providers"),
    )


@access(permissions.VIEW_LOCATION)
@require_GET
def locations(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        table_class=tables.LocationTable,
        queryset=queries.counted_locations(actor_of(request)),
        filter_class=filters.LocationFilter,
        template="desk/directory/locations.html",
        export_name="orte",
        context=_context(request, "locations"),
    )


@access(permissions.VIEW_ARTICLE)
@require_GET
def articles(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        table_class=tables.ArticleTable,
        queryset=queries.visible_articles(actor_of(request)).defer("body"),
        filter_class=filters.ArticleFilter,
        template="desk/directory/articles.html",
        export_name="artikel",
        context=_context(request, "articles"),
    )


def _context(request: HttpRequest, here: str) -> dict[str, Any]:
    return {
        "may_enter": permissions.REGISTER.allows(actor_of(request), integration_office()),
        "tabs": [
            {
                "label": _(label),
                "href": reverse(f"desk:directory:{name}"),
                "current": name == here,
            }
            for name, label in TABS.items()
        ],
    }
