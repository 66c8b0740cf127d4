"""The city as the profile describes it: who is who, with sources and dates."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from weltoffen.base.organizations.finding import city_organizations
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import members
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.profile import city, section
from weltoffen.base.vocabulary.queries import terms
from weltoffen.faces.kern.access import SIGNED_IN, access


@access(SIGNED_IN)
@require_GET
def profile(request: HttpRequest) -> HttpResponse:
    by_kind: dict[str, list[Organization]] = defaultdict(list)
    for organization in city_organizations():
        by_kind[organization.kind].append(organization)
    return render(
        request,
        "desk/shell/city.html",
        {
            "city": city(),
            "divisions": _with_departments(by_kind),
            "bodies": by_kind["body"],
            "outside": by_kind["association"] + by_kind["partner"],
            "concerns": terms(Term.Taxonomy.CONCERN),
            "fields": terms(Term.Taxonomy.FIELD).prefetch_related("children"),
            "legal_bases": terms(Term.Taxonomy.LEGAL_BASIS),
            "figures": [_told(figure) for figure in section("figures").get("figure", ())],
        },
    )


@access(SIGNED_IN)
@require_GET
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(city_organizations(), pk=pk)
    today = timezone.localdate()
    return render(
        request,
        "desk/shell/organization.html",
        {
            "organization": found,
            "members": members(found, today),
            "seats_held": found.seats_held.select_related("body"),
            "children": city_organizations().filter(parent=found),
        },
    )


def _told(figure: Mapping[str, Any]) -> dict[str, Any]:
    """ "38 %" stands large and what it is a share of, or what was counted, beside it."""
    unit = figure.get("unit", "")
    is_share = unit.startswith("%")
    return {**figure, "is_share": is_share, "of": unit.removeprefix("%").strip()}


def _with_departments(by_kind: dict[str, list[Organization]]) -> list[dict[str, Any]]:
    """Each division with its departments; departments without one come last."""
    below = defaultdict(list)
    for department in by_kind["department"]:
        below[department.parent_id].append(department)
    rows = [{"division": d, "departments": below.pop(d.pk, [])} for d in by_kind["division"]]
    rest = [department for found in below.values() for department in found]
    return [*rows, {"division": None, "departments": rest}] if rest else rows
