"""A list as a page of HSDS, or as lines."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase

from weltoffen.faces.api.hsds import answers
from weltoffen.faces.api.hsds.asked import Paging


def listed(
    asked: Paging, things: QuerySet[Any], as_json: Callable[[Any], bytes | str]
) -> HttpResponseBase:
    """Two queries and those that the things load along, however many there are."""
    if asked.format == "ndjson":
        return answers.lines([as_json(one) for one in things])
    start = (asked.page - 1) * asked.per_page
    bodies = [as_json(one) for one in things[start : start + asked.per_page]]
    is_whole = asked.page == 1 and len(bodies) < asked.per_page
    total = len(bodies) if is_whole else things.count()
    return answers.page(bodies, total=total, number=asked.page, size=asked.per_page)
