"""Which meeting a page is about, and what its reader may do there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weltoffen.domain.meetings import permissions, queries
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.faces.kern.access import actor_of

READ = ["GET", "HEAD", "POST"]


def visible_meeting(request: HttpRequest, pk: int) -> Meeting:
    meetings = queries.visible_meetings(actor_of(request)).select_related("body__charter")
    return get_object_or_404(meetings, pk=pk)


def kept_meeting(request: HttpRequest, pk: int) -> Meeting:
    """One that the reader prepares; a council's own, nobody here does."""
    meeting = visible_meeting(request, pk)
    permissions.PREPARE.require(actor_of(request), meeting)
    if meeting.oparl_id:
        raise Http404
    return meeting


def kept_item(request: HttpRequest, pk: int) -> AgendaItem:
    item = get_object_or_404(queries.kept_items(), pk=pk)
    if not permissions.VIEW.allows(actor_of(request), item.meeting):
        raise Http404
    permissions.RECORD.require(actor_of(request), item)
    return item


def crumbs(meeting: Meeting, here: str = "") -> list[dict[str, str]]:
    assert meeting.starts_at is not None
    day = timezone.localdate(meeting.starts_at).isoformat()
    way = [{"label": _("Meetings"), "href": f"{reverse('desk:meetings:week')}?day={day}"}]
    if not here:
        return [*way, {"label": str(meeting)}]
    there = {"label": str(meeting), "href": reverse("desk:meetings:detail", args=[meeting.pk])}
    return [*way, there, {"label": here}]


def page(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    form = context.get("form")
    status = 422 if form is not None and form.is_bound and form.errors else status
    return render(request, f"desk/meetings/{name}.html", context, status=status)
