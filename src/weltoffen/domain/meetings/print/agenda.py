"""The agenda as PDF/UA, in the reader's language as far as the words are ours; only what is public.

The same lines as the page, unless somebody may read more of it (`lines`).
"""

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
    meeting: Meeting,
    items: Sequence[AgendaItem],
    words: Mapping[str, str],
    language: str,
    *,
    closed: Mapping[int, str] | None = None,
) -> bytes:
    """`closed`: by item, what it is about, where the reader may know."""
    assert meeting.starts_at is not None
    begins = timezone.localtime(meeting.starts_at)
    told = closed or {}
    data: dict[str, Any] = {
        "title": words["agenda"],
        "language": language,
        "body": str(meeting.body or meeting.name),
        "date": f"{begins:%d.%m.%Y}",
        "facts": [
            (
                words["when"],
                f"{_day(begins, language)}, {begins:%H:%M}",
            ),
            (words["where"], meeting.location),
            (words["online"], meeting.online_url),
        ],
        "parts": [
            {"title": title, "items": lines}
            for title, lines in (
                (words["public"], [_line(i, i.name) for i in items if i.is_public]),
                (
                    words["not_public"],
                    [
                        _line(i, told.get(i.pk, words["closed"]), is_ours=i.pk in told)
                        for i in items
                        if not i.is_public
                    ],
                ),
            )
            if lines
        ],
        "empty": words["empty"],
        "minutes": words["minutes"],
    }
    return pdf.render(TEMPLATE, {"agenda": data})


def _day(moment: datetime, language: str) -> str:
    return str(format_date(moment.date(), "full", locale=language))


def _line(item: AgendaItem, name: str, *, is_ours: bool = True) -> dict[str, Any]:
    return {
        "number": item.number,
        "name": name,
        "is_german": item.is_public or is_ours,
        "presenter": item.presenter,
        "minutes": item.minutes_long or 0,
        "papers": [str(one.name) for one in getattr(item, "shown_attachments", ())],
    }
