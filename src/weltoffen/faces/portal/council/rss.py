"""What a body has before it and what it decided, as RSS: an entry for each meeting."""

from collections.abc import Sequence
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.faces.portal.council.ics import address_of
from weltoffen.faces.portal.feeds.ics import FROM
from weltoffen.faces.portal.feeds.rss import Dated, text


def document(body: Organization, meetings: Sequence[Meeting]) -> bytes:
    """`meetings` bring along what of their agendas may be told (`newest_meetings`)."""
    made = Dated(
        title=text(body.name),
        link=f"{settings.BASE_URL}{reverse('portal:council:body', args=[body.pk])}",
        description=_("Agendas and results of the meetings."),
        language="de",
    )
    made.changed_at = max((one.oparl_modified or FROM for one in meetings), default=FROM)
    for meeting in meetings:
        title, description = _title(body, meeting), _description(meeting)
        made.add_item(
            title=title,
            link=address_of(meeting),
            description=description,
            pubdate=meeting.oparl_modified,
            unique_id=_guid(meeting, title, description),
            unique_id_is_permalink=False,
        )
    return made.writeString("utf-8").encode()


def _title(body: Organization, meeting: Meeting) -> str:
    assert meeting.starts_at is not None
    day = f"{timezone.localtime(meeting.starts_at):%d.%m.%Y, %H:%M}"
    said = f"{body.short_name or body.name}, {day}"
    return text(f"{said} – {_('cancelled')}" if meeting.is_cancelled else said)


def _description(meeting: Meeting) -> SafeString:
    items: list[AgendaItem] = meeting.told  # type: ignore[attr-defined]
    if not items:
        return format_html("<p>{}</p>", _("There is no agenda yet."))
    lines = ((f"{item} – {_result(item)}" if _result(item) else str(item),) for item in items)
    return format_html("<p>{}</p>", format_html_join("", "{}<br>", lines))


def _result(item: AgendaItem) -> str:
    return item.result_text or (item.get_result_display() if item.result else "")


def _guid(meeting: Meeting, *told: str) -> str:
    """The same as long as nothing of it changed: readers show it again when it did."""
    digest = sha256("\n".join(told).encode()).hexdigest()[:16]
    return f"urn:weltoffen:meeting:{meeting.pk}:{digest}"
