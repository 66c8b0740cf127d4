"""The ways of saying no, each as a page with a sentence and a way out; nothing typed is lost."""

import errno
import sys
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, OperationalError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.operation import is_transient
from weltoffen.base.vault.keys import NoKey
from weltoffen.base.vault.sealing import Unopened
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.faces.kern.languages import BY_CHOICE
from weltoffen.faces.kern.pages import PAGES

T = TypeVar("T")

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
            "frame": frame_of(request),
            "title": title or _(page.title),
            "text": text or _(page.text),
            "kept": kept_input(request),
            "ways": ways if ways is not None else ways_out(request),
        },
        status=status,
    )


def frame_of(request: HttpRequest) -> str:
    """The page around it: the desk's inside and at the sign-in, the portal's everywhere else."""
    return "kern/page.html" if request.path.startswith(BY_CHOICE) else "portal/page.html"


def kept_input(request: HttpRequest) -> list[str]:
    """The texts that the person typed, to be copied; no secrets and nothing of the machinery."""
    if request.method != "POST" or _is_too_large(request):
        return []
    try:
        sent = request.POST
    except Exception:  # the body was what could not be read
        return []
    return [
        value
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


def _is_too_large(request: HttpRequest) -> bool:
    """One file and the words beside it fit; what is larger is not even read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    most = settings.MAX_UPLOAD + (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
    return not said.isdecimal() or int(said[:20]) > most


def _here(request: HttpRequest) -> str:
    return request.build_absolute_uri() if request.method == "GET" else ""


class RefusalsMiddleware:
    """Translates what the domain raises: `NotPermitted` 403, `Refused` and `Conflict` 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_too_large(request):  # before anything reads it
            return refusal(request, 413)
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:  # a form's address, opened
            page = refusal(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        return answer_to(request, problem)


def answer_to(request: HttpRequest, problem: BaseException | None) -> HttpResponse | None:
    """None for what is a mistake of the program."""
    match problem:
        case NotPermitted():
            return refusal(request, 403)
        case Conflict():
            return refusal(request, 409, title=_("Changed meanwhile"), text=sentence_of(problem))
        case Refused():
            return refusal(request, 409, text=sentence_of(problem))
        case OperationalError() if is_transient(problem):
            return refusal(
                request,
                409,
                title=_("Changed meanwhile"),
                text=_(
                    "Somebody else changed the same thing at this moment. Please send it again."
                ),
            )
        case Unopened() | NoKey():
            return refusal(
                request,
                503,
                title=_("This cannot be opened at the moment"),
                text=_(
                    "What is kept here is sealed, and its key or its file is missing. Please tell"
                    " those who run this system; they can put it back."
                ),
            )
        case DatabaseError() if _is_full(problem):
            return refusal(request, 507)
        case OperationalError() if "locked" in str(problem) or "connection" in str(problem):
            return refusal(request, 503)
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return refusal(request, 507)
        case RequestDataTooBig() | TooManyFieldsSent() | TooManyFilesSent():
            return refusal(request, 413)
        case _:
            return None


def _is_full(problem: DatabaseError) -> bool:
    """SQLite says it in words, PostgreSQL by its code (53100 disk_full)."""
    return "is full" in str(problem) or getattr(problem.__cause__, "sqlstate", "") == "53100"


def sentence_of(problem: Refused) -> str:
    """The sentence in the reader's language, with its values."""
    sentence = _(problem.sentence)
    return sentence % problem.values if problem.values else sentence


def is_said_at_field(form: BaseForm, problem: Refused) -> bool:
    """Say the refusal where the fault was typed; False when the form has no such field."""
    field = str(problem.field)
    if field not in form.fields:
        return False
    form.add_error(field, sentence_of(problem))
    return True


def done(request: HttpRequest, form: BaseForm, deed: Callable[[], T]) -> T | None:
    """What the deed gave, once the form is sent and whole. None: there is a form to be shown, and
    where something is wrong it says so. What fits none of its fields is a page of its own."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return deed()
    except Refused as problem:
        if not is_said_at_field(form, problem):
            raise
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return refusal(request, 413 if too_big else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refusal(request, 429)


def signed_out(request: HttpRequest) -> HttpResponse:
    """The session ended while somebody was typing: what was typed stands on the page."""
    form = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(form, {request.get_host()}):
        form = request.get_full_path()
    return refusal(
        request,
        403,
        title=_("You are no longer signed in"),
        text=_("Nothing has been sent yet. Sign in again, then send the form once more."),
        ways=[(f"{reverse('account_login')}?{urlencode({'next': _path(form)})}", _("Sign in"))],
    )


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's CSRF token is too old, often because one signed in again in another window."""
    return refusal(
        request,
        403,
        title=_("This form is too old"),
        text=_("Open the page again and send the form once more."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Without the database and without context: it may be what is broken.

    A full disk or a broken connection may also show outside of views, when a transaction ends or
    the session is kept; such a failure is known here.
    """
    try:
        return answer_to(request, sys.exc_info()[1]) or refusal(request, 500)
    except Exception:
        return HttpResponse(
            _(PAGES[500].text), status=500, content_type="text/plain; charset=utf-8"
        )
