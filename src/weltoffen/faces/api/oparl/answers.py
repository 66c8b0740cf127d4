"""How every answer leaves: JSON that any other site may read; errors as OParl writes them."""

import hashlib
from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse

JSON: Final = "application/json; charset=utf-8"
OPEN: Final = {"Access-Control-Allow-Origin": "*"}
ERROR: Final = "https://schema.oparl.org/1.1/Error"


def said(request: HttpRequest, body: str | bytes) -> HttpResponse:
    """With an ETag: whoever has the same already is told so in a line."""
    content = body.encode() if isinstance(body, str) else body
    etag = f'"{hashlib.blake2b(content, digest_size=10).hexdigest()}"'
    headers = OPEN | {"ETag": etag, "Cache-Control": "public, no-cache"}
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(content, content_type=JSON, headers=headers)


def error(status: int, message: str, debug: str = "") -> HttpResponse:
    """`message` is for people, `debug` for who writes the program that asked."""
    body = {"type": ERROR, "message": message, "debug": debug or message}
    return HttpResponse(orjson.dumps(body), status=status, content_type=JSON, headers=OPEN)
