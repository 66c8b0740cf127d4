"""The ways of saying no, each as a page with a sentence and a way out; nothing typed is lost."""

import errno
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.faces.kern.pages import PAGES

NOT_KEPT = {"csrfmiddlewaretoken", "_once", "version", "password", "next"}


def refusal(
    request: HttpRequest,
    status: int,
    *,
    title: str = "",
    text: str = "",
    ways: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    page = PAGES[status]
    return render(
        request,
        "kern/refusal.html",
        {
            "refused": True,
            "title": title or _(page.title),
            "text": text or _(page.text),
            "kept": kept_input(request),
            "ways": ways if ways is not None else ways_out(request),
        },
        status=status,
    )


def kept_input(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person had typed, to be copied; secrets and the form's own machinery left out."""
    if request.method != "POST":
        return []
    try:
        sent = request.POST
    except Exception:  # the body was what could not be read
        return []
    return [
        (name.replace("_", " ").replace("-", " "), value)
        for name, values in sent.lists()
        for value in values
        if name not in NOT_KEPT and "password" not in name and len(value) > 3 and " " in value
    ]


def ways_out(request: HttpRequest) -> list[tuple[str, str]]:
    back = request.headers.get("Referer", "")
    ways = []
    if url_has_allowed_host_and_scheme(back, {request.get_host()}) and back != _here(request):
        ways.append((back, _("Back to the page before")))
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        ways.append((settings.LOGIN_REDIRECT_URL, _("To today's page")))
    else:
        ways.append((reverse("portal:home"), _("To the start page")))
    return ways


def _here(request: HttpRequest) -> str:
    return request.build_absolute_uri() if request.method == "GET" else ""


class RefusalsMiddleware:
    """Translates what the domain raises: `NotPermitted` 403, `Refused` and `Conflict` 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        match problem:
            case NotPermitted():
                return refusal(request, 403)
            case Conflict():
                return refusal(
                    request, 409, title=_("Changed meanwhile"), text=sentence_of(problem)
                )
            case Refused():
                return refusal(request, 409, text=sentence_of(problem))
            case OperationalError() if "full" in str(problem):
                return refusal(request, 507)
            case OperationalError() if "locked" in str(problem) or "connection" in str(problem):
                return refusal(request, 503)
            case OSError(errno=errno.ENOSPC | errno.EDQUOT):
                return refusal(request, 507)
            case RequestDataTooBig() | TooManyFieldsSent() | TooManyFilesSent():
                return refusal(request, 413)
            case _:
                return None


def sentence_of(problem: Refused) -> str:
    """The sentence in the reader's language, with its values."""
    sentence = _(problem.sentence)
    return sentence % problem.values if problem.values else sentence


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return refusal(request, 413 if too_big else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refusal(request, 429)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's CSRF token is too old, often because one signed in again in another window."""
    return refusal(
        request,
        403,
        title=_("This form is too old"),
        text=_("Open the page again and send the form once more."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Without the database and without context: it may be what is broken."""
    try:
        return refusal(request, 500)
    except Exception:
        return HttpResponse(
            _(PAGES[500].text), status=500, content_type="text/plain; charset=utf-8"
        )
