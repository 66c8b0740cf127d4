"""Where to begin, meetings with their agendas, and papers."""

from dataclasses import replace
from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.meetings import queries
from weltoffen.domain.minutes.queries.minutes import may_be_inspected, public_minutes_of
from weltoffen.domain.promises.queries.public import public_promises, public_promises_of
from weltoffen.domain.promises.workflow import OWED
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal.council import sheets
from weltoffen.faces.portal.council.narrowing import NarrowForm

NEXT, PER_PAGE = 6, 25
DAY = timedelta(days=1)


@access(PUBLIC)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    ahead = queries.meetings_of(ANYBODY, queries.Wanted(since=timezone.localdate(now)))
    return render(
        request,
        "portal/council/start.html",
        {
            "meetings": ahead[:NEXT],
            "bodies": queries.listed_bodies(ANYBODY, now),
            "has_promises": public_promises().exists(),
            "read_only": True,
        },
    )


@access(PUBLIC)
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Without a day those that come; with only a last day, the latest comes first."""
    form = NarrowForm(request.GET)
    wanted, today = form.wanted(), timezone.localdate()
    is_past = wanted.until is not None and wanted.since is None
    if wanted.since is None and wanted.until is None:
        wanted = replace(wanted, since=today)
    found = queries.meetings_of(ANYBODY, wanted)
    if is_past:
        found = found.order_by("-starts_at", "-pk")
    if request.GET.get("export") == "xlsx":
        return sheets.of_meetings(found)
    return render(
        request,
        "portal/council/meetings.html",
        {
            "form": form,
            "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
            "is_past": is_past,
            "yesterday": today - DAY,
            "read_only": True,
        },
        status=422 if form.errors else 200,
    )


@access(PUBLIC)
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.visible_meetings(ANYBODY).filter(pk=pk).first()
    if found is None:
        return refusal(request, 404)
    lines = queries.agenda_lines(ANYBODY, found)
    told = public_promises_of([line.item.pk for line in lines if line.item])
    minutes = public_minutes_of(found)
    return render(
        request,
        "portal/council/meeting.html",
        {
            "meeting": found,
            "bodies": queries.visible_bodies(ANYBODY).filter(pk__in=found.organizations.all()),
            "lines": [(line, told.get(line.item.pk) if line.item else None) for line in lines],
            "files": queries.published_files(found.files.all()),
            "minutes": minutes,
            "at_the_office": city() if minutes is None and may_be_inspected(found) else None,
            "today": timezone.localdate(),
            "owed": OWED,
            "read_only": True,
        },
    )


@access(PUBLIC)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the Integration Office's part nothing: its note is opened by whoever has the code."""
    found = queries.readable_paper(ANYBODY, pk)
    if found is None:
        return refusal(request, 404)
    return render(
        request,
        "portal/council/paper.html",
        {
            "paper": found,
            "stops": queries.stops_of(ANYBODY, found),
            "files": queries.published_files(found.files.all()),
            "wording": queries.published_wording(found),
            "read_only": True,
        },
    )
