"""The dataset or file that a page is about, and the way back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weltoffen.base.access.permission import Permission
from weltoffen.base.documents import waiting
from weltoffen.base.documents.waiting import Waiting
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.models import Dataset
from weltoffen.faces.kern.access import actor_of


def dataset_to(request: HttpRequest, code: str, permission: Permission[Dataset]) -> Dataset:
    """404 for who may not know of it, 403 for who may not do this with it."""
    actor = actor_of(request)
    one = get_object_or_404(queries.visible_datasets(actor), code=code)
    permission.require(actor, one)
    return one


def file_of(request: HttpRequest, key: str) -> Waiting | None:
    """The person's own file, waiting for this."""
    person = actor_of(request).person_id
    kept = waiting.find(person, key, at=timezone.now()) if person is not None else None
    return kept if kept is not None and kept.notes.get("for") == "indicators" else None


def gone(request: HttpRequest) -> HttpResponse:
    """Taken in, discarded, or it waited for more than a day."""
    context = {"crumbs": crumbs(label=_("Take in figures"))}
    return render(request, "desk/indicators/gone.html", context, status=404)


def crumbs(one: Dataset | None = None, label: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"label": _("Figures of the city"), "href": reverse("desk:indicators:list")}
    ]
    if one is not None:
        found.append(
            {"label": one.title, "href": reverse("desk:indicators:detail", args=[one.code])}
        )
    if label:
        found.append({"label": label})
    else:
        found[-1].pop("href")
    return found


def steps(kind: str, current: int) -> list[dict[str, object]]:
    labels = [_("File"), *([_("Columns")] if kind == "mapped" else []), _("Preview"), _("Done")]
    return [
        {"label": label, "done": place < current, "current": place == current, "href": ""}
        for place, label in enumerate(labels, 1)
    ]
