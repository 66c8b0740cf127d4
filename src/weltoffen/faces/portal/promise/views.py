"""Open the link, type the answer, send it. Opening the link changes nothing."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from weltoffen.base.access.actor import Actor
from weltoffen.base.links import bearing
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.promises import operations, permissions, queries
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.workflow import CLOSED
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field, refusal
from weltoffen.faces.kern.seen import opened_on

LONGEST = 10_000


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("What has been done, or how far are you?"),
    )


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    if (opened := _opened(token)) is None:
        return _over(request)
    actor, promise = opened
    form = AnswerForm(request.POST or None, initial={"answer": promise.answer})
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_promise(
                actor,
                promise,
                answer=form.cleaned_data["answer"],
                expected_version=opened_on(request),
                at=timezone.now(),
            )
            return redirect("portal:promise:done", token=token)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    return _page(request, "answer", promise, form=form)


@private
@access(PUBLIC)
@require_safe
def done(request: HttpRequest, token: str) -> HttpResponse:
    if (opened := _opened(token)) is None:
        return _over(request)
    return _page(request, "done", opened[1], token=token)


def _opened(token: str) -> tuple[Actor, Promise] | None:
    """By the name of the organisation that owes: who exactly wrote, nobody can know here."""
    now = timezone.now()
    link = bearing.find(token, permissions.LINK, at=now)
    if link is None:
        return None
    found = queries.answerable(bearing.bearer(link, ""))
    promise = found.exclude(case__state=CLOSED).first()
    if promise is None:
        return None
    return bearing.bearer(link, f"{promise.case.office.name} (per Link)"), promise


def _page(request: HttpRequest, name: str, promise: Promise, **context: Any) -> HttpResponse:
    form = context.get("form")
    return render(
        request,
        f"portal/promise/{name}.html",
        {"promise": promise, "case": promise.case, "read_only": True, **context},
        status=422 if form is not None and form.errors else 200,
    )


def _over(request: HttpRequest) -> HttpResponse:
    return refusal(
        request,
        404,
        title=_("This link is closed"),
        text=_("It has run out, or the promise is closed or with somebody else now."),
    )
