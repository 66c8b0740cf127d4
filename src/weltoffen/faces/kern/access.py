"""Every page declares who it is for; what declares nothing is refused."""

import logging
from collections.abc import Callable
from typing import Any, Final, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import RedirectView

from weltoffen.base.access.actor import PUBLIC as PUBLIC_ACTOR
from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import anyone, signed_in
from weltoffen.base.organizations.queries import actor_for
from weltoffen.faces.kern.refusals import refusal, signed_out

log = logging.getLogger(__name__)
PUBLIC: Final[Permission[Any]] = Permission("public", anyone)
SIGNED_IN: Final[Permission[Any]] = Permission("signed_in", signed_in)
# pages of libraries that guard themselves
GUARDED_ELSEWHERE = ("allauth.", "django.views.static", "django.views.i18n")

View = Callable[..., HttpResponse]


def access(permission: Permission[Any]) -> Callable[[View], View]:
    """`@access(permissions.VIEW)`: which permission the page asks for."""

    def declare(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return declare


def actor_of(request: HttpRequest) -> Actor:
    """Who is there; read from the memberships once per request, never kept longer."""
    actor = getattr(request, "_actor", None)
    if actor is None:
        user = request.user
        person = getattr(user, "person", None) if user.is_authenticated else None
        actor = actor_for(person, timezone.localdate()) if person else PUBLIC_ACTOR
        request._actor = actor  # type: ignore[attr-defined]
    return cast(Actor, actor)


class AccessMiddleware:
    """Deny by default: no declaration, no page; not signed in, to the sign-in and back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        permission = getattr(view, "permission", None)
        if permission is None:
            if view.__module__.startswith(GUARDED_ELSEWHERE) or _only_leads_on(view):
                return None
            log.error("%s.%s declares no permission", view.__module__, view.__name__)
            return refusal(request, 403)
        if permission is not PUBLIC and actor_of(request) is PUBLIC_ACTOR:
            if request.user.is_authenticated:  # an account without a person behind it
                return refusal(request, 403)
            if request.method == "POST":
                return signed_out(request)
            return redirect_to_login(request.get_full_path())
        return None


def _only_leads_on(view: View) -> bool:
    """A library's redirect shows nothing; where it leads to guards itself."""
    return getattr(view, "view_class", None) is RedirectView
