"""What every page of the desk shows around itself: who I am, what is due today, what is new."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from weltoffen.base.access.actor import PUBLIC, Actor
from weltoffen.base.notices.queries import unread_count
from weltoffen.base.organizations.standing import Standing, standing
from weltoffen.domain.involvement.queries import due_count
from weltoffen.domain.promises.queries import to_do
from weltoffen.faces.desk.shell.navigation import navigation
from weltoffen.faces.kern.access import actor_of
from weltoffen.faces.kern.sign_in import last_visit

INSIDE = ("/intern/", "/konto/")


@dataclass(frozen=True, slots=True)
class Me:
    """The signed-in person in the head of the page."""

    standing: Standing
    due: int
    new: int

    @property
    def function(self) -> str:
        """The first function in short; all of them stand in the sheet below."""
        for function in self.standing.functions:
            place = function.organization.short_name or function.organization.name
            return f"{function.title}, {place}"
        return ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Nothing outside the desk and for nobody; a page that failed early has no user yet."""
    if not hasattr(request, "user") or not request.path.startswith(INSIDE):
        return {}
    actor = actor_of(request)
    if actor is PUBLIC:
        return {}
    return {
        "shell": {
            "actor": actor,
            "groups": navigation(actor, request.path),
            "since": last_visit(request),
            "me": SimpleLazyObject(lambda: me(actor)),
        }
    }


def me(actor: Actor) -> Me:
    today = timezone.localdate()
    due = due_count(actor, today) + to_do(actor, today).count()
    return Me(standing(actor, today), due, unread_count(actor))
