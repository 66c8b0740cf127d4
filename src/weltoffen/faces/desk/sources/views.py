"""Sources: how they are, and what was repaired or refused."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import NotPermitted
from weltoffen.domain.watch import permissions, queries
from weltoffen.domain.watch.models import Finding, Source
from weltoffen.faces.desk.sources.tables import (
    SAID,
    FindingFilter,
    FindingTable,
    SourceTable,
    said,
)
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.templatetags.kern import number

SHOWN_READINGS = 10


@access(permissions.VIEW)
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    _require(actor)
    return list_page(
        request,
        table_class=SourceTable,
        queryset=queries.visible_sources(actor),
        template="desk/sources/list.html",
        export_name="quellen",
    )


@access(permissions.VIEW)
@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    one = _source(request, pk)
    last = queries.readings(one).first()
    counts = last.counts if last else {}
    kinds = {str(value): str(label) for value, label in Finding.Kind.choices}
    return render(
        request,
        "desk/sources/source.html",
        {
            "source": one,
            "last": last,
            "readings": queries.readings(one)[:SHOWN_READINGS],
            "facts": [
                (said(name), number(counts[name])) for name in SAID if counts.get(name) is not None
            ],
            "summary": [{**row, "kind": kinds[str(row["kind"])]} for row in queries.summary(last)]
            if last
            else [],
            "crumbs": [
                {"label": _("Sources"), "href": reverse("desk:sources:list")},
                {"label": str(one)},
            ],
        },
    )


@access(permissions.VIEW)
@require_GET
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    one = _source(request, pk)
    last = queries.readings(one).first()
    return list_page(
        request,
        table_class=FindingTable,
        queryset=queries.findings(last) if last else queries.no_findings(),
        filter_class=FindingFilter,
        template="desk/sources/findings.html",
        export_name="funde",
        context={
            "source": one,
            "crumbs": [
                {"label": _("Sources"), "href": reverse("desk:sources:list")},
                {"label": str(one), "href": reverse("desk:sources:detail", args=[one.pk])},
                {"label": _("Findings")},
            ],
        },
    )


def _source(request: HttpRequest, pk: int) -> Source:
    return get_object_or_404(queries.visible_sources(actor_of(request)), pk=pk)


def _require(actor: Actor) -> None:
    if permissions.VIEW.rule.condition(actor).kind == "none":
        raise NotPermitted(f"{actor.name} lacks {permissions.VIEW.name}")
