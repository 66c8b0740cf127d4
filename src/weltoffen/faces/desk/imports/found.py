"""The feed that a page is about, and the way back to it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.access.permission import Permission
from weltoffen.domain.directory.models import Feed
from weltoffen.domain.directory.queries.feeds import visible_feeds
from weltoffen.faces.kern.access import actor_of


def feed_to(request: HttpRequest, pk: int, permission: Permission[Feed]) -> Feed:
    """404 for who may not know of it, 403 for who may not do this with it."""
    actor = actor_of(request)
    feed = get_object_or_404(visible_feeds(actor), pk=pk)
    permission.require(actor, feed)
    return feed


def crumbs(feed: Feed | None = None, label: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"label": _("Lists of others"), "href": reverse("desk:imports:list")}
    ]
    if feed is not None:
        found.append({"label": str(feed), "href": reverse("desk:imports:detail", args=[feed.pk])})
    if label:
        found.append({"label": label})
    else:
        found[-1].pop("href")
    return found
