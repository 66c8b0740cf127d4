"""Figures of the procedure: six numbers with their definitions, a chart with its table, Excel."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.queries import departments
from weltoffen.domain.involvement import permissions, queries
from weltoffen.faces.desk.figures import tables
from weltoffen.faces.desk.figures.forms import FiguresForm
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.export import workbook


@access(permissions.FIGURES)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    offered = visible(actor, permissions.FIGURES, departments(timezone.localdate()))
    if not offered:
        raise NotPermitted(f"{actor.name} has no department whose figures these could be")
    this_year = timezone.localdate().year
    years = sorted({this_year, *queries.figure_years(actor)}, reverse=True)
    form = FiguresForm(request.GET, offered=offered, years=years)
    chosen = form.cleaned_data if form.is_valid() else {}
    year = chosen.get("year") or this_year
    rows = queries.figures(
        actor,
        from_on=date(year, 1, 1),
        until_on=date(year, 12, 31),
        department=chosen.get("department"),
        concern=chosen.get("concern"),
    )
    if request.GET.get("export") == "xlsx":
        head, lines = tables.sheet(rows)
        notes = [(_("What is counted"), tables.definitions())]
        return workbook(head, lines, name=f"kennzahlen-{year}", notes=notes)
    quarters = tables.by_quarter(rows, year)
    return render(
        request,
        "desk/figures/figures.html",
        {
            "form": form,
            "year": year,
            "is_empty": not rows,
            "tiles": tables.tiles(queries.total(rows)),
            "chart": tables.chart(quarters),
            "names": tables.names().values(),
            "quarters": [(q, tables.line(counts)) for q, counts in quarters.items()],
            "departments": [(n, tables.line(c)) for n, c in tables.by_department(rows)],
            "concerns": [(n, tables.line(c)) for n, c in tables.by_concern(rows)],
        },
        status=422 if form.errors else 200,
    )
