"""One field, one answer: green or red, with the reason in a sentence."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from weltoffen.domain.involvement import queries
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal.clearance import throttle
from weltoffen.faces.portal.clearance.answer import answer_of
from weltoffen.faces.portal.clearance.forms import CodeForm, CompareForm
from weltoffen.faces.portal.clearance.typed import as_code


@access(PUBLIC)
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    if "code" not in request.GET:
        return render(request, "portal/clearance/ask.html", {"form": CodeForm()})
    form = CodeForm(request.GET)
    if not form.is_valid():
        return render(request, "portal/clearance/ask.html", {"form": form}, status=422)
    return redirect("portal:clearance:check", code=form.cleaned_data["code"])


@access(PUBLIC)
@require_safe
@never_cache
def check(request: HttpRequest, code: str) -> HttpResponse:
    if throttle.is_exhausted(request, "check") or throttle.is_exhausted(request, "miss"):
        return refusal(request, 429)
    throttle.count(request, "check")
    return _answer(request, queries.check_clearance(as_code(code)), form=CompareForm())


@access(PUBLIC)
@require_POST
@never_cache
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Hold a file or a text against the note. It is read, compared and forgotten."""
    if throttle.is_exhausted(request, "compare") or throttle.is_exhausted(request, "miss"):
        return refusal(request, 429)
    throttle.count(request, "compare")
    form = CompareForm(request.POST, request.FILES)
    if not form.is_valid():
        return _answer(request, queries.check_clearance(as_code(code)), form=form, status=422)
    file = form.cleaned_data["file"]
    found = queries.check_clearance(
        as_code(code),
        text=form.cleaned_data["text"] or None,
        file_bytes=file.read() if file else None,
    )
    return _answer(request, found, form=CompareForm())


def _answer(
    request: HttpRequest, found: queries.Check, *, form: CompareForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"answer": answer_of(found), "form": form}
    if not found.is_known:
        throttle.count(request, "miss")
        context["form"] = CodeForm(initial={"code": found.code})
        status = 404
    return render(request, "portal/clearance/answer.html", context, status=status)
