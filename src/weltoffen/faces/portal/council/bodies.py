"""Bodies: the list, one of them, its dates for a calendar, its news for a reader of feeds."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings import queries
from weltoffen.domain.promises.queries.public import public_promises
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal.council import ics, rss
from weltoffen.faces.portal.feeds.answering import answer

SHOWN: Final = 5
BEHIND, AHEAD = timedelta(days=365), timedelta(days=730)  # what a calendar holds
SOON, NEWEST = timedelta(days=60), 20  # what a feed holds


@access(PUBLIC)
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    listed = queries.listed_bodies(ANYBODY, timezone.now())
    return render(request, "portal/council/bodies.html", {"bodies": listed, "read_only": True})


@access(PUBLIC)
@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    found = _body(pk)
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    before = queries.meetings_of(ANYBODY, queries.Wanted(found, until=yesterday))
    seen = queries.visible_bodies(ANYBODY)
    calendar = f"{settings.BASE_URL}{reverse('portal:council:calendar', args=[pk])}"
    return render(
        request,
        "portal/council/body.html",
        {
            "body": found,
            "names": queries.former_names(found),
            "above": seen.filter(children=found).first(),
            "below": seen.filter(parent=found),
            "ahead": queries.meetings_of(ANYBODY, queries.Wanted(found, since=today))[:SHOWN],
            "past": before.order_by("-starts_at", "-pk")[:SHOWN],
            "yesterday": yesterday,
            "has_promises": public_promises(found).exists(),
            "calendar": calendar,
            "webcal": f"webcal:{calendar.partition(':')[2]}",
            "read_only": True,
        },
    )


@access(PUBLIC)
@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = _body(pk), timezone.localdate()
    wanted = queries.Wanted(found, today - BEHIND, today + AHEAD)
    content = ics.document(found, queries.meetings_of(ANYBODY, wanted))
    return _answer(request, content, "text/calendar")


@access(PUBLIC)
@require_safe
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    found = _body(pk)
    meetings = queries.newest_meetings(ANYBODY, found, timezone.localdate() + SOON, NEWEST)
    return _answer(request, rss.document(found, meetings), "application/rss+xml")


def _body(pk: int) -> Organization:
    return get_object_or_404(queries.visible_bodies(ANYBODY), pk=pk)


def _answer(request: HttpRequest, content: bytes, kind: str) -> HttpResponse:
    """By ETag alone: a meeting that is planned here has no moment at which it was changed."""
    return answer(request, content, f"{kind}; charset=utf-8", None, is_public=True)
