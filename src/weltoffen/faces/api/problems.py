"""Errors of all interfaces: `application/problem+json` (RFC 9457)."""

import orjson
from django.http import HttpResponse


def problem(status: int, title: str, detail: str = "") -> HttpResponse:
    said = {"type": "about:blank", "title": title, "status": status}
    if detail:
        said["detail"] = detail
    return HttpResponse(
        orjson.dumps(said),
        status=status,
        content_type="application/problem+json",
        headers={"Access-Control-Allow-Origin": "*"},
    )
