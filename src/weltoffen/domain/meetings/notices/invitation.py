"""Mails about a meeting, in the language of who gets them, with what calendars take in.

Only what is public of the agenda goes into a mail: mails lie in mailboxes for years. The part that
is not public is read after signing in.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from babel.dates import format_date
from django.conf import settings
from django.utils import timezone

from weltoffen.base.links import bearing
from weltoffen.base.notices import outbox
from weltoffen.base.notices.outbox import Part
from weltoffen.base.notices.telling import address_of
from weltoffen.base.translations.languages import language as spoken
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.meetings import ics
from weltoffen.domain.meetings.models import AgendaItem, Invitation, Meeting
from weltoffen.domain.meetings.permissions import INVITATION_LINK
from weltoffen.domain.meetings.print.agenda import agenda_pdf
from weltoffen.domain.meetings.reply_address import address_for
from weltoffen.domain.meetings.wording import GERMAN, spoken_here, words_in

INVITED, CHANGED, MOVED, CANCELLED = "invited", "changed", "moved", "cancelled"
WITHDRAWN: Final = "withdrawn"
AFTER: Final = timedelta(days=1)  # that a link still says what was answered


def send(
    meeting: Meeting, what: str, *, note: str = "", only_new: bool = False, at: datetime
) -> int:
    """To everybody on the list whom a mail reaches; notes what they were sent. How many mails."""
    invited = meeting.invitations.select_related("person__account", "meeting__body")
    if only_new:
        invited = invited.filter(sent_at=None)
    if what in (MOVED, CANCELLED):
        invited = invited.exclude(sent_at=None)
    items = list(
        meeting.agenda_items.filter(deleted_at=None)
        .prefetch_related("attachments")
        .order_by("position", "pk")
    )
    reached = []
    papers: dict[str, bytes] = {}
    for one in invited.prefetch_related("items").order_by("pk"):
        if to := address_of(one.person):
            _send_one(one, meeting, what, to, items, papers, note, at)
            reached.append(one.pk)
    Invitation.objects.filter(pk__in=reached).update(sent_at=at, sent_sequence=meeting.sequence)
    meeting.invited_version = meeting.version
    meeting.save(update_fields=["invited_version"])
    return len(reached)


def send_withdrawal(invitation: Invitation, *, at: datetime) -> None:
    to = address_of(invitation.person)
    if invitation.sent_at is None or not to:
        return
    meeting, reply_to = invitation.meeting, address_for(invitation)
    language, words = _words(invitation.person.language)
    outbox.put(
        to,
        subject=words[WITHDRAWN]["subject"].format(**_values(meeting, language)),
        text=_text(words, words[WITHDRAWN]["text"], meeting, language, {}),
        at=at,
        parts=[_calendar(ics.withdrawn(meeting, to=to, at=at, reply_to=reply_to), ics.CANCEL)],
    )


def link_of(invitation: Invitation, *, at: datetime) -> str:
    """A new address to answer by; those of earlier mails work as well."""
    assert invitation.meeting.starts_at is not None
    ends = max(invitation.meeting.starts_at, at) + AFTER
    token = bearing.issue(invitation, INVITATION_LINK, expires_at=ends, at=at)
    language = invitation.person.language
    start = f"/{language}" if language != GERMAN and spoken(language).is_interface else ""
    return f"{settings.BASE_URL}{start}/einladung/{token}/"


def _send_one(
    one: Invitation,
    meeting: Meeting,
    what: str,
    to: str,
    items: Sequence[AgendaItem],
    papers: dict[str, bytes],
    note: str,
    at: datetime,
) -> None:
    language, words = _words(one.person.language)
    theirs = {item.pk for item in one.items.all()}
    shown = [item for item in items if not theirs or item.pk in theirs]
    gone = what == CANCELLED
    link = "" if gone else link_of(one, at=at)
    values = {
        "note": note,
        "link": link,
        "agenda": "\n".join(_line(item, words) for item in shown),
        "papers": words["papers"] if any(_has_papers(item) for item in shown) else "",
        "reason": meeting.cancel_reason,
    }
    method = ics.CANCEL if gone else ics.REQUEST
    reply_to = address_for(one)
    calendar = ics.message(meeting, to=to, at=at, text=link, link=link, reply_to=reply_to)
    parts = [_calendar(calendar, method)]
    if not gone and not theirs:
        if language not in papers:
            papers[language] = agenda_pdf(meeting, items, words["paper"], language)
        parts.append(Part(f"{words['paper']['file']}.pdf", "application/pdf", papers[language]))
    outbox.put(
        to,
        subject=words[what]["subject"].format(**_values(meeting, language)),
        text=_text(words, words[what]["text"], meeting, language, values),
        at=at,
        message_id=f"invitation-{one.pk}-{meeting.sequence}-{meeting.version}-{what}",
        parts=parts,
    )


def _text(
    words: Mapping[str, Any],
    text: str,
    meeting: Meeting,
    language: str,
    values: Mapping[str, str],
) -> str:
    """Paragraphs; those about nothing (no place, no reason, no agenda) fall away."""
    all_values = _values(meeting, language) | dict(values)
    parts = [words["hello"], text.strip().format(**all_values)]
    if values.get("reason"):
        parts.append(values["reason"])
    if values.get("note"):
        parts.append(values["note"])
    if values.get("link"):
        parts.append(_facts(words, meeting, language))
        parts.append(words["answer"].strip().format(**values))
        if values.get("agenda"):
            parts.append(f"{words['paper']['agenda']}\n{values['agenda']}")
        if values.get("papers"):
            parts.append(values["papers"])
    parts.append(words["closing"].format(city=city().name, **_values(meeting, language)))
    return "\n\n".join(parts) + f"\n{city().contact_email}\n"


def _facts(words: Mapping[str, Any], meeting: Meeting, language: str) -> str:
    values = _values(meeting, language)
    pairs = [
        (words["paper"]["when"], f"{values['day']}, {values['time']}"),
        (words["paper"]["where"], meeting.location),
        (words["paper"]["online"], meeting.online_url),
    ]
    return "\n".join(f"{label}: {value}" for label, value in pairs if value)


def _values(meeting: Meeting, language: str) -> dict[str, str]:
    assert meeting.starts_at is not None
    begins = timezone.localtime(meeting.starts_at)
    return {
        "body": str(meeting.body or meeting.name),
        "day": format_date(begins.date(), "full", locale=language),
        "date": f"{begins:%d.%m.%Y}",
        "time": f"{begins:%H:%M}",
    }


def _line(item: AgendaItem, words: Mapping[str, Any]) -> str:
    name = item.name if item.is_public else words["paper"]["closed"]
    return f"{item.number}. {name}"


def _has_papers(item: AgendaItem) -> bool:
    return item.is_public and bool(item.attachments.all())


def _calendar(content: bytes, method: str) -> Part:
    return Part("einladung.ics", f"text/calendar; method={method}; charset=utf-8", content)


def _words(language: str) -> tuple[str, Mapping[str, Any]]:
    return spoken_here(language), words_in(language)
