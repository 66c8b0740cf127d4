"""The address is the secret: 256 bits, looked up by an index. One that never was and one that is
no longer get the same page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from weltoffen.domain.watch.following.feeding import calendar_of, feed_of
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal.feeds import ics
from weltoffen.faces.portal.feeds import rss as xml
from weltoffen.faces.portal.feeds.answering import answer

LONGEST_KEY = 64


@access(PUBLIC)
@require_safe
def rss(request: HttpRequest, key: str) -> HttpResponse:
    feed = feed_of(_known(key), timezone.localdate())
    if feed is None:
        raise Http404
    kind = "application/rss+xml; charset=utf-8"
    return answer(request, xml.document(feed), kind, xml.last_change(feed))


@access(PUBLIC)
@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    found = calendar_of(_known(key), timezone.localdate())
    if found is None:
        raise Http404
    kind = "text/calendar; charset=utf-8"
    return answer(request, ics.document(found), kind, ics.last_change(found))


def _known(key: str) -> str:
    if len(key) > LONGEST_KEY or "\x00" in key:
        raise Http404
    return key
