"""The dates of a body as iCalendar: as the feeds make them, without anything about people."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import Meeting
from weltoffen.faces.portal.feeds.ics import FROM, calendar_file, event_of, written


def document(body: Organization, meetings: Iterable[Meeting]) -> bytes:
    made = calendar_file(body.name)
    made.add("method", "PUBLISH")
    made.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    made.add("url", f"{settings.BASE_URL}{reverse('portal:council:body', args=[body.pk])}")
    for meeting in meetings:
        address = address_of(meeting)
        said = _("Agenda and papers: %(address)s") % {"address": address}
        made.add_component(
            event_of(
                meeting,
                changed_at=meeting.oparl_modified,
                stamped_at=FROM,
                address=address,
                description=said,
            )
        )
    return written(made)


def address_of(meeting: Meeting) -> str:
    return f"{settings.BASE_URL}{reverse('portal:council:meeting', args=[meeting.pk])}"
