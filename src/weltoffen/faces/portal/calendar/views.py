"""What the person may see today: a term that ended takes its meetings out of the calendar."""

from datetime import datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from weltoffen.base.links import bearing
from weltoffen.base.organizations.queries import actor_for
from weltoffen.domain.meetings import ics, permissions, queries
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal.feeds.answering import answer

BACK = timedelta(days=180)  # meetings that took place stay for a while
NAME = "Meine Sitzungen"


@access(PUBLIC)
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    link = bearing.find(token, permissions.CALENDAR, at=now)
    person = queries.person_of_calendar(link.subject) if link else None
    if person is None:
        raise Http404
    today = timezone.localdate(now)
    actor = actor_for(person, today)
    meetings = queries.my_meetings(actor, since=now - BACK)
    # the same bytes all day as long as nothing changes: programs ask every few minutes
    stamp = timezone.make_aware(datetime.combine(today, time.min))
    content = ics.calendar(NAME, meetings, at=stamp)
    return answer(request, content, "text/calendar; charset=utf-8", None)
