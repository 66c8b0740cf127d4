"""Every list works alike: filter, sort, pages of 25, Excel; what one last filtered by is kept."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_filters import FilterSet

from weltoffen.faces.kern.export import as_xlsx
from weltoffen.faces.kern.tables import Table

PER_PAGE = 25
FORGETS = {"page", "export"}


def list_page(
    request: HttpRequest,
    *,
    table_class: type[Table],
    queryset: QuerySet[Any] | list[Any],
    filter_class: type[FilterSet] | None = None,
    template: str,
    export_name: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The rows that the filter leaves, as a page or (`?export=xlsx`) as a workbook."""
    if filter_class and (back := _remembered(request)):
        return redirect(back)
    chosen = filter_class(request.GET, queryset=queryset, request=request) if filter_class else None
    rows: Any = chosen.qs if chosen is not None else queryset
    table = table_class(rows, request=request)
    if sort := request.GET.getlist(table.order_by_field):
        table.order_by = sort
    if request.GET.get("export") == "xlsx":
        return as_xlsx(table, export_name)
    table.paginate(per_page=PER_PAGE)
    table.page = table.paginator.get_page(request.GET.get("page"))
    status = 422 if chosen is not None and chosen.form.errors else 200
    return render(
        request,
        template,
        {"table": table, "filter": chosen, "exportable": bool(export_name), **(context or {})},
        status=status,
    )


def _remembered(request: HttpRequest) -> str:
    """Where to go when the list is opened bare: to the filter that was used last; else nowhere."""
    kept: dict[str, str] = request.session.get("lists", {})
    path = request.path
    if request.GET.get("all"):
        if kept.pop(path, None):
            request.session["lists"] = kept
        return ""
    if not request.GET:
        return f"{path}?{kept[path]}" if kept.get(path) else ""
    query = request.GET.copy()
    for name in FORGETS:
        query.pop(name, None)
    if (words := query.urlencode()) != kept.get(path):
        request.session["lists"] = {**kept, path: words}
    return ""


def rows_of(queryset: QuerySet[Model]) -> int:
    """How many there are, for tabs."""
    return queryset.count()
