"""The agenda to print, and one meeting as a file for a calendar."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from weltoffen.domain.meetings import ics, permissions, queries
from weltoffen.domain.meetings.print.sheet import sheet
from weltoffen.faces.desk.meetings.found import visible_meeting
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.VIEW)
@require_GET
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """As much as the reader may know; what is not public only for who sits in the body."""
    meeting = visible_meeting(request, pk)
    content = sheet(meeting, queries.agenda_for(actor_of(request), meeting))
    return _download(content, "application/pdf", "tagesordnung.pdf")


@access(permissions.VIEW)
@require_GET
def as_ics(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = visible_meeting(request, pk)
    content = ics.calendar(str(meeting.body or ""), [meeting], at=timezone.now())
    return _download(content, "text/calendar; charset=utf-8", "sitzung.ics")


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
