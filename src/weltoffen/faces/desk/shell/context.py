"""What every page of the desk shows around itself."""

from typing import Any

from django.http import HttpRequest

from weltoffen.base.access.actor import PUBLIC
from weltoffen.faces.desk.shell.navigation import navigation
from weltoffen.faces.kern.access import actor_of

INSIDE = ("/intern/", "/konto/")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Nothing outside the desk and for nobody; a page that failed early has no user yet."""
    if not hasattr(request, "user") or not request.path.startswith(INSIDE):
        return {}
    actor = actor_of(request)
    if actor is PUBLIC:
        return {}
    return {"shell": {"actor": actor, "groups": navigation(request.path)}}
