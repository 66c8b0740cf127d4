"""The meeting, item and motion that an address names, for whoever keeps the body."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.minutes.models import Motion, Sitting
from weltoffen.domain.minutes.queries import sitting as queries
from weltoffen.faces.kern.access import actor_of
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    return get_object_or_404(queries.running_meetings(actor_of(request)), pk=pk)


def sitting_of(request: HttpRequest, meeting: int) -> Sitting:
    sitting: Sitting | None = getattr(meeting_of(request, meeting), "sitting", None)
    if sitting is None:
        raise Http404
    return sitting


def item_of(request: HttpRequest, meeting: int, pk: int) -> AgendaItem:
    found = queries.items_of(actor_of(request), meeting_of(request, meeting))
    return get_object_or_404(found, pk=pk)


def motion_of(request: HttpRequest, meeting: int, pk: int) -> Motion:
    found = queries.motions_of(actor_of(request), meeting_of(request, meeting))
    return get_object_or_404(found, pk=pk)


def back(meeting: int, item: int | None = None) -> HttpResponseRedirect:
    """To the page of the meeting, where one was."""
    address = reverse("desk:sitting:page", args=[meeting])
    return redirect(f"{address}?top={item}#top-{item}" if item else address)


def title_of(item: AgendaItem) -> str:
    part = getattr(item, "closed", None)
    words = item.name if item.is_public else (part.name if part else _("not public"))
    return f"{item.number} {words}".strip()


def deed(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[forms.Form], object],
    *,
    title: str,
    where: HttpResponseRedirect,
    button: str = "",
    lead: str = "",
    said: str = "",
    thing: Model | None = None,
    stands: Callable[[], str] = str,
    template: str = "desk/sitting/deed.html",
    **context: object,
) -> HttpResponse:
    """One deed as a form of its own: the page of the meeting sends to it, and it stands alone.

    Somebody else was quicker: `stands` is what they did, beside what was typed here. Sent again
    from that page it speaks of what `thing` is by then.
    """
    conflict = ""
    if request.method == "POST" and form.is_valid():
        try:
            do(form)
            if said:
                messages.success(request, said)
            return where
        except Conflict as problem:
            conflict = sentence_of(problem)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                form.add_error(None, sentence_of(problem))
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(
        request,
        template,
        {
            "form": form,
            "title": title,
            "lead": lead,
            "button": button or _("Save"),
            "back": where.url,
            "conflict": conflict,
            "thing": thing,
            "stands": stands() if conflict else "",
            **context,
        },
        status=status,
    )
