"""The ways in which agendas and papers come in, in the words of those who get them."""

from dataclasses import dataclass

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.watch.models import Source


@dataclass(frozen=True, slots=True)
class Way:
    """`slug` stands in the address of the page."""

    slug: str
    kind: str
    title: str
    text: str
    icon: str
    example: str = ""

    @property
    def has_address(self) -> bool:
        return bool(self.example)


WAYS = (
    Way(
        "oparl",
        Source.Kind.OPARL,
        _("The council information system has an OParl address"),
        _("Meetings, agendas, papers and resolutions come by themselves, every night."),
        "autorenew",
        "https://ris.example.org/oparl/v1.1/system",
    ),
    Way(
        "kalender",
        Source.Kind.CALENDAR,
        _("There is a calendar to subscribe to"),
        _("Dates of meetings come by themselves. Agendas are added in another way."),
        "calendar-today",
        "https://ris.example.org/sitzungen.ics",
    ),
    Way(
        "feed",
        Source.Kind.FEED,
        _("There is a feed with news (RSS, Atom)"),
        _("New meetings or papers come by themselves, as far as the feed tells of them."),
        "mail",
        "https://ris.example.org/neues.rss",
    ),
    Way(
        "tabelle",
        Source.Kind.TABLE,
        _("We get Excel lists"),
        _("Agendas as XLSX or CSV. You say once which column is what; it is kept."),
        "checklist",
    ),
    Way(
        "hochladen",
        Source.Kind.UPLOAD,
        _("We get PDF or Word by mail, or upload them ourselves"),
        _("Agendas and papers as PDF, DOCX or ODT. The items are recognised; you correct them."),
        "draft",
    ),
    Way(
        "postfach",
        Source.Kind.MAILBOX,
        _("Agendas come to a mailbox of its own"),
        _("Attachments of mails are read by themselves, if their sender is on your list."),
        "mail",
    ),
)
BY_SLUG = {way.slug: way for way in WAYS}
BY_KIND = {way.kind: way for way in WAYS}
