"""The receiver's page, by the address in the mail.

Programs that check mails follow their links before anybody reads them. The details are therefore
shown when somebody presses a button, never by following the link.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.links.bearing import LONGEST_TOKEN
from weltoffen.domain.advice import queries
from weltoffen.domain.advice.envelope import file_content, open_for
from weltoffen.domain.advice.permissions import RECEIVE
from weltoffen.domain.advice.queries.referrals import Opened
from weltoffen.domain.advice.rules.answers import what_happened
from weltoffen.domain.advice.workflow import RECEIVER_MAY_ANSWER, WITH_RECEIVER
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.envelope import facts_of, safe_name
from weltoffen.faces.kern.private import private

PAGE = "portal/referral/received.html"


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, token: str) -> HttpResponse:
    opened = opened_or_none(token)
    if opened is None:
        return no_longer(request)
    return page(request, token, opened, is_shown=request.method == "POST")


@private
@access(PUBLIC)
@require_POST
def file(request: HttpRequest, token: str, position: int) -> HttpResponse:
    """As a download with a name of ours; what it is called stands on the page."""
    opened = opened_or_none(token)
    contents = open_for(opened.actor, opened.referral) if opened else None
    if opened is None or contents is None:
        return no_longer(request)
    if position >= len(contents.sent_files):
        raise Http404
    kept = contents.sent_files[position]
    content = file_content(opened.referral, kept)
    answer = HttpResponse(content, content_type=kept.mime_type)
    answer["Content-Disposition"] = f'attachment; filename="{safe_name(kept, content)}"'
    return answer


def opened_or_none(token: str) -> Opened | None:
    if len(token) > LONGEST_TOKEN:
        return None
    return queries.opened_by(token, RECEIVE, at=timezone.now())


def no_longer(request: HttpRequest) -> HttpResponse:
    """The same for addresses that never were: nothing tells whether there was a referral."""
    context = {"read_only": True, "is_secret": True}
    return render(request, "portal/referral/no_longer.html", context, status=404)


def page(
    request: HttpRequest, token: str, opened: Opened, *, is_shown: bool, **more: Any
) -> HttpResponse:
    referral = opened.referral
    state = referral.case.state
    contents = open_for(opened.actor, referral) if is_shown else None
    context: dict[str, Any] = {
        "referral": referral,
        "token": token,
        "contents": contents,
        "facts": facts_of(contents) if contents else [],
        "may_answer": state in RECEIVER_MAY_ANSWER,
        "may_ask": state in WITH_RECEIVER,
        "happened": "" if state in RECEIVER_MAY_ANSWER else gettext(what_happened(state)),
        "read_only": True,
        "is_secret": True,
        **more,
    }
    return render(request, PAGE, context)
