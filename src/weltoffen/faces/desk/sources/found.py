"""The source that a page is about, and the way back to it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.access.permission import Permission
from weltoffen.domain.watch import queries
from weltoffen.domain.watch.models import Source
from weltoffen.faces.kern.access import actor_of


def source_to(request: HttpRequest, pk: int, permission: Permission[Source]) -> Source:
    """404 for who may not know of it, 403 for who may not do this with it."""
    actor = actor_of(request)
    source = get_object_or_404(queries.visible_sources(actor), pk=pk)
    permission.require(actor, source)
    return source


def crumbs(source: Source | None = None, label: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"label": _("Sources"), "href": reverse("desk:sources:list")}]
    if source is not None:
        found.append(
            {"label": str(source), "href": reverse("desk:sources:detail", args=[source.pk])}
        )
    if label:
        found.append({"label": label})
    else:
        found[-1].pop("href")
    return found
