"""The agenda as PDF/UA, in the reader's language as far as the words are ours."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date
from django.utils import timezone

from weltoffen.base.printing import pdf
from weltoffen.domain.meetings.models import AgendaItem, Meeting

TEMPLATE: Final = Path(__file__).parent / "agenda.typ"


def agenda_pdf(
    meeting: Meeting, items: Sequence[AgendaItem], words: Mapping[str, str], language: str
) -> bytes:
    """For mails: of the part that is not public, only how many items there are."""
    public = [_line(item, item.name) for item in items if item.is_public]
    closed = [_line(item, words["closed"]) for item in items if not item.is_public]
    parts = ((words["public"], public), (words["not_public"], closed))
    data = {
        **facts_of(meeting, words, language),
        "parts": [{"title": title, "items": lines} for title, lines in parts if lines],
    }
    return pdf.render(TEMPLATE, {"agenda": data})


def facts_of(meeting: Meeting, words: Mapping[str, str], language: str) -> dict[str, Any]:
    assert meeting.starts_at is not None
    begins = timezone.localtime(meeting.starts_at)
    return {
        "title": words["agenda"],
        "language": language,
        "body": str(meeting.body or meeting.name),
        "date": f"{begins:%d.%m.%Y}",
        "facts": [
            (words["when"], f"{_day(begins, language)}, {begins:%H:%M}"),
            (words["where"], meeting.location),
            (words["online"], meeting.online_url),
        ],
        "empty": words["empty"],
        "minutes": words["minutes"],
    }


def _day(moment: datetime, language: str) -> str:
    return str(format_date(moment.date(), "full", locale=language))


def _line(item: AgendaItem, name: str) -> dict[str, Any]:
    return {
        "number": item.number,
        "name": name,
        "is_german": item.is_public,
        "presenter": item.presenter if item.is_public else "",
        "minutes": item.minutes_long or 0,
        "papers": [],
    }
