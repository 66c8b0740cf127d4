"""Finding the referral that a page is about."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.access.permission import Permission
from weltoffen.domain.advice import queries
from weltoffen.domain.advice.models import Referral
from weltoffen.faces.kern.access import actor_of


def referral_of(
    request: HttpRequest, pk: int, permission: Permission[Referral] | None = None
) -> Referral:
    """404 for what the actor cannot see, `NotPermitted` for what is seen but not theirs to do."""
    actor = actor_of(request)
    referral = get_object_or_404(queries.visible_referrals(actor), pk=pk)
    if permission is not None:
        permission.require(actor, referral)
    return referral


def crumbs(referral: Referral, label: str = "") -> list[dict[str, str]]:
    here = reverse("desk:referrals:detail", args=[referral.pk])
    trail = [{"label": _("Referrals"), "href": reverse("desk:referrals:list")}]
    if not label:
        return [*trail, {"label": referral.case.number, "href": ""}]
    return [*trail, {"label": referral.case.number, "href": here}, {"label": label, "href": ""}]


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None
