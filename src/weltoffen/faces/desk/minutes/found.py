"""The minutes that an address names, if the one who asks may see them."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.domain.minutes.queries.content import compose
from weltoffen.faces.kern.access import actor_of


def found(request: HttpRequest, pk: int) -> Minutes:
    return get_object_or_404(queries.visible_minutes(actor_of(request)), pk=pk)


def content_of(minutes: Minutes) -> dict[str, Any]:
    """As it was laid before the chair; before that, as it would be today."""
    content: dict[str, Any] = minutes.content or compose(minutes)
    return content
