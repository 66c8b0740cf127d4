"""A form sent twice does its work once: the key and the deed stand in one transaction."""

from collections.abc import Callable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from weltoffen.base.audit.onetime import claim, location_of, note_location
from weltoffen.faces.kern.access import actor_of
from weltoffen.faces.kern.refusals import refusal

MAX_KEY = 64


class OnceMiddleware:
    """Innermost: a second submit waits for the first and is led to where that one led."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.POST.get("_once", "")[:MAX_KEY] if request.method == "POST" else ""
        if not key:
            return self.get_response(request)
        person_id = actor_of(request).person_id
        try:
            with transaction.atomic():
                row = claim(key, person_id=person_id)
                response = self.get_response(request)
                if 300 <= response.status_code < 400 and not _is_sign_in(response):
                    note_location(row, response["Location"])
                else:
                    transaction.set_rollback(True)
        except IntegrityError:
            return self._again(request, key, person_id)
        return response

    def _again(self, request: HttpRequest, key: str, person_id: int | None) -> HttpResponse:
        where = location_of(key, person_id=person_id)
        if where and url_has_allowed_host_and_scheme(where, {request.get_host()}):
            return HttpResponseRedirect(where)
        return refusal(
            request,
            409,
            title=_("This form has already been sent"),
            text=_("Open the page again if you want to send something else."),
        )


def _is_sign_in(response: HttpResponse) -> bool:
    """The session had ended: nothing was done, the form may be sent again after the sign-in."""
    return response["Location"].startswith(resolve_url(settings.LOGIN_URL))
