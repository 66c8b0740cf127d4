"""Sign-in: no public sign-up, the city's own identity provider by configuration, two factors."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from weltoffen.faces.kern.private import keep_nowhere

FREE = ("/konto/", "/static/", "/sprache/", "/demo/", "/health")
METHODS = "account_authentication_methods"  # where allauth notes how somebody signed in


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the Office or the operator, never by whoever comes along."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        enter(request, user)


def enter(request: HttpRequest, user: Any) -> None:
    """A new session, which remembers when the person was last here."""
    before = user.last_login
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    if before is not None:
        request.session["last_visit"] = before.isoformat()


def last_visit(request: HttpRequest) -> datetime | None:
    """Before the present session; what changed since then is marked as new."""
    noted = request.session.get("last_visit")
    return datetime.fromisoformat(noted) if noted else None


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The identity provider opens existing accounts with the same verified mail; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class SecondFactorMiddleware:
    """Staff set up a second factor before anything else; the city's own provider has its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR and self._lacks_it(request):
            messages.info(
                request,
                _("Please set up a second factor first. It protects what is entrusted to you."),
            )
            return redirect("mfa_index")
        return self.get_response(request)

    def _lacks_it(self, request: HttpRequest) -> bool:
        if request.path.startswith(FREE) or not request.user.is_authenticated:
            return False
        by = {method.get("method") for method in request.session.get(METHODS, [])}
        return "socialaccount" not in by and not is_mfa_enabled(request.user)


class HeadersMiddleware:
    """What a signed-in person sees is not kept by browsers and proxies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if request.user.is_authenticated:
            response.setdefault("Cache-Control", "no-store")
        keep_nowhere(request, response)
        return response
