from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from weltoffen.domain.watch.following.feeding import feed_of
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal.feeds.rss import document, last_change

LONGEST_KEY = 64


@access(PUBLIC)
@require_safe
def rss(request: HttpRequest, key: str) -> HttpResponse:
    """The newest entries; a reader that has them already is told so in a line (304).

    The address is the secret: 256 bits, looked up by an index. One that never was and one that is
    no longer get the same page.
    """
    feed = feed_of(key, timezone.localdate()) if len(key) <= LONGEST_KEY else None
    if feed is None:
        raise Http404
    content = document(feed)
    response = HttpResponse(content, content_type="application/rss+xml; charset=utf-8")
    etag, changed = quote_etag(sha256(content).hexdigest()), int(last_change(feed).timestamp())
    response["ETag"], response["Last-Modified"] = etag, http_date(changed)
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag, changed, response) or response
