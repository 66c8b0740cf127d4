"""Members read the open part by the address in the mail, and object; excerpts are read likewise."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from weltoffen.base.access.actor import Actor
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.models import Delivery, Minutes
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.domain.minutes.queries.ending import ending
from weltoffen.domain.minutes.rules.parts import open_part
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.minutes import PDF, as_file, download, kept, shown
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field
from weltoffen.faces.portal.minutes.signing import over

MEMBER, CONCERNED = "Mitglied (per Link)", "Empfang eines Auszugs (per Link)"


class ObjectForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What is wrong, and what should stand there"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, token: str) -> HttpResponse:
    if (opened := _opened(token)) is None:
        return over(request)
    actor, delivery = opened
    minutes = delivery.minutes
    form, said = ObjectForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            operations.raise_objection(
                actor, minutes, person=delivery.person, text=text, at=timezone.now()
            )
            form, said = ObjectForm(), _("Thank you. The body decides in its next meeting.")
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    content = minutes.content or {}
    context: dict[str, Any] = {
        "minutes": minutes,
        "form": form,
        "said": said,
        "may_object": _is_in_time(minutes),
        "has_closed": bool(content["closed"]),
        "own": minutes.objections.filter(person=delivery.person),
        "read_only": True,
        "is_secret": True,
        **shown(open_part(content), ending(minutes)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "portal/minutes/read.html", context, status=status)


@private
@access(PUBLIC)
@require_GET
def file(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    if (opened := _opened(token)) is None:
        return over(request)
    minutes = opened[1].minutes
    return as_file(open_part(minutes.content or {}), ending(minutes), kind, name="protokoll")


@private
@access(PUBLIC)
@require_safe
def excerpt(request: HttpRequest, token: str) -> HttpResponse:
    opened = queries.opened_by(token, permissions.EXCERPT_LINK, CONCERNED, at=timezone.now())
    found = queries.found_excerpt(opened.subject_id) if opened else None
    if opened is None or found is None or not permissions.READ_EXCERPT.allows(opened.actor, found):
        return over(request)
    if found.file is None:
        raise Http404
    return download(kept(found.file), PDF, "protokollauszug")


def _opened(token: str) -> tuple[Actor, Delivery] | None:
    opened = queries.opened_by(token, permissions.READ_LINK, MEMBER, at=timezone.now())
    delivery = queries.delivery(opened.subject_id) if opened else None
    if opened is None or delivery is None:
        return None
    if not permissions.READ_OPEN.allows(opened.actor, delivery.minutes):
        return None
    return opened.actor, delivery


def _is_in_time(minutes: Minutes) -> bool:
    until = minutes.objections_until
    is_open = until is None or timezone.localdate() <= until
    return minutes.state == Minutes.State.SENT and is_open
