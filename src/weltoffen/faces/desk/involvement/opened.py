"""Finding the involvement that a page is about, and the form page of one deed on it."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.access.permission import Permission
from weltoffen.domain.involvement import queries
from weltoffen.domain.involvement.models import Involvement
from weltoffen.faces.kern.access import actor_of


def involvement_of(
    request: HttpRequest, pk: int, permission: Permission[Involvement] | None = None
) -> Involvement:
    """404 for what the actor cannot see, `NotPermitted` for what is seen but not theirs to do."""
    actor = actor_of(request)
    involvement = get_object_or_404(queries.visible_involvements(actor), pk=pk)
    if permission is not None:
        permission.require(actor, involvement)
    return involvement


def crumbs(involvement: Involvement, label: str = "") -> list[dict[str, str]]:
    here = reverse("desk:involvement:detail", args=[involvement.pk])
    trail = [{"label": _("Involvements"), "href": reverse("desk:involvement:list")}]
    number = involvement.case.number
    if not label:
        return [*trail, {"label": number, "href": ""}]
    return [*trail, {"label": number, "href": here}, {"label": label, "href": ""}]


def deed_page(
    request: HttpRequest,
    involvement: Involvement,
    form: Form,
    *,
    title: str,
    lead: str,
    button: str,
    **more: Any,
) -> HttpResponse:
    """The page of a small deed: one form, one button; 422 when the form has errors."""
    return render(
        request,
        "desk/involvement/deed.html",
        {
            "involvement": involvement,
            "form": form,
            "deed_title": title,
            "deed_lead": lead,
            "deed_button": button,
            "crumbs": crumbs(involvement, title),
            **more,
        },
        status=422 if form.errors else 200,
    )


def posted(request: HttpRequest) -> Any:
    """The form's data when it was sent, also when it was sent empty."""
    return request.POST if request.method == "POST" else None
