"""How every answer leaves: JSON that any other site may read; errors as OParl writes them."""

from typing import Final

import orjson
from django.http import HttpResponse

JSON: Final = "application/json; charset=utf-8"
OPEN: Final = {"Access-Control-Allow-Origin": "*"}
ERROR: Final = "https://schema.oparl.org/1.1/Error"


def said(body: str | bytes) -> HttpResponse:
    """On its way out it gets an ETag (`kept`)."""
    content = body.encode() if isinstance(body, str) else body
    return HttpResponse(content, content_type=JSON, headers=OPEN)


def error(status: int, message: str, debug: str = "") -> HttpResponse:
    """`message` is for people, `debug` for who writes the program that asked."""
    body = {"type": ERROR, "message": message, "debug": debug or message}
    return HttpResponse(orjson.dumps(body), status=status, content_type=JSON, headers=OPEN)
