"""Calendars and feeds, fetched when they changed, and read like a file that somebody brings."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.intake.kinds import is_calendar, is_feed
from weltoffen.base.outgoing.fetching import Answer, Fetcher
from weltoffen.base.outgoing.policy import Forbidden, Policy, Unreachable
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.decisions import tell_decisions
from weltoffen.domain.watch.intake.recognising import recognise
from weltoffen.domain.watch.models import Reading, Source

ACCEPTED = "text/calendar, application/rss+xml, application/atom+xml, application/xml;q=0.8"
NEITHER = "Unter der Adresse liegt weder ein Kalender (iCalendar) noch ein Feed (RSS, Atom)."
PRINTABLE = 300


def read_calendar_or_feed(source: Source, *, at: datetime, policy: Policy | None = None) -> Reading:
    """One reading of the address; nothing is written when it is as it was."""
    try:
        answer = _fetched(source, policy or Policy(hosts=frozenset(settings.OUTGOING_HOSTS)))
        if answer.status == 304:
            return operations.note_unchanged(CLOCK, source, at=at)
        if answer.status != 200:
            raise NotReadable(f"Der Server antwortet mit Status {answer.status}.")
        if not (is_calendar(answer.body) or is_feed(answer.body)):
            raise NotReadable(NEITHER)
        read = recognise(
            answer.body,
            "",
            body=source.body.name if source.body else "",
            today=timezone.localdate(at),
        )
    except (Forbidden, Unreachable, NotReadable) as error:
        return operations.note_unreadable(CLOCK, source, what="", reason=str(error), at=at)
    reading = operations.take_fetched(
        CLOCK,
        source,
        recognised=read.recognised,
        etag=_header(answer, "etag"),
        modified=_header(answer, "last-modified"),
        at=at,
    )
    tell_decisions(at)
    return reading


def _fetched(source: Source, policy: Policy) -> Answer:
    address = source.address
    for scheme in ("webcal://", "webcals://"):
        if address.startswith(scheme):
            address = "https://" + address.removeprefix(scheme)
    with Fetcher(policy) as fetcher:
        return fetcher.get(
            address, accept=ACCEPTED, etag=source.etag, modified=source.fetched_modified
        )


def _header(answer: Answer, name: str) -> str:
    """Sent back to the server next time, so nothing may be in it that a header cannot carry."""
    value = answer.headers.get(name, "").strip()
    limit = 100 if name == "last-modified" else PRINTABLE
    return value if value.isascii() and value.isprintable() and len(value) <= limit else ""
