"""A file that readers fetch again and again: whoever has it already is told so in a line (304)."""

from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag


def answer(
    request: HttpRequest,
    content: bytes,
    kind: str,
    changed_at: datetime | None,
    *,
    is_public: bool = False,
) -> HttpResponse:
    """Without `changed_at` when not every change in it has a moment: then only the ETag tells."""
    response = HttpResponse(content, content_type=kind)
    etag = response["ETag"] = quote_etag(sha256(content).hexdigest())
    changed = int(changed_at.timestamp()) if changed_at else None
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    if is_public:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        response["X-Robots-Tag"] = "noindex, nofollow"
        patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag, changed, response) or response
