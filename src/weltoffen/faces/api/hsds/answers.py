"""How every answer leaves: the same for everybody, so that it is kept ready by edition."""

import math
from collections.abc import Sequence
from typing import Any, Final

import orjson
from django.http import HttpResponse, StreamingHttpResponse

JSON: Final = "application/json; charset=utf-8"
PER_PAGE, MOST_PER_PAGE = 20, 1_000
OPEN: Final = {"Access-Control-Allow-Origin": "*"}


def said(thing: Any) -> HttpResponse:
    """One object; a string or bytes are JSON already."""
    if isinstance(thing, str):
        thing = thing.encode()
    body = thing if isinstance(thing, bytes) else orjson.dumps(thing)
    response = HttpResponse(body, content_type=JSON, headers=OPEN)
    response.is_ready = True  # type: ignore[attr-defined]
    return response


def page(bodies: Sequence[bytes | str], *, total: int, number: int, size: int) -> HttpResponse:
    """The envelope of HSDS around what is JSON already."""
    pages = max(math.ceil(total / size), 1)
    head = orjson.dumps(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": number,
            "size": len(bodies),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not bodies,
        }
    )
    contents = b",".join(one.encode() if isinstance(one, str) else one for one in bodies)
    return said(head[:-1] + b',"contents":[' + contents + b"]}")


def lines(bodies: Sequence[bytes | str]) -> StreamingHttpResponse:
    """One object a line, all of them."""
    return StreamingHttpResponse(
        ((one.encode() if isinstance(one, str) else one) + b"\n" for one in bodies),
        content_type="application/x-ndjson; charset=utf-8",
        headers=OPEN,
    )
