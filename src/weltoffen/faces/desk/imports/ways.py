"""The ways in which lists of others come here, in words for those who set them up."""

from dataclasses import dataclass

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.directory.models import Feed


@dataclass(frozen=True, slots=True)
class Way:
    kind: str
    title: str
    text: str
    icon: str
    endings: str
    files: str  # which files may be uploaded, in words
    example: str = ""  # of an address; empty: by upload alone


WAYS = (
    Way(
        Feed.Kind.TABLE,
        _("We have a table"),
        _("An Excel or CSV file with one offer per row: a list you keep, or that somebody sends."),
        "draft",
        ".xlsx,.xls,.ods,.csv",
        _("XLSX, XLS, ODS or CSV, with one offer per row"),
    ),
    Way(
        Feed.Kind.INTEGREAT,
        _("We use Integreat"),
        _("Pages become articles with their translations, places and events become offers."),
        "language",
        ".json,.zip",
        _("JSON files of the interface, several at once or as a ZIP archive"),
        "https://cms.example.org/api/v3/stadt/",
    ),
    Way(
        Feed.Kind.HSDS,
        _("Another directory has an interface"),
        _("Open Referral (HSDS 3.0): offers with providers, places and times."),
        "download",
        ".json,.zip",
        _("JSON files of HSDS 3.0, several at once or as a ZIP archive"),
        "https://example.org/hsds/v3/services",
    ),
    Way(
        Feed.Kind.CALENDAR,
        _("Courses stand in a calendar"),
        _("iCalendar (ICS): every event that repeats becomes one offer with its times."),
        "calendar-today",
        ".ics",
        _("ICS file of a calendar"),
        "https://example.org/kurse.ics",
    ),
)
BY_KIND = {way.kind: way for way in WAYS}
