"""The sheet on paper: two pages (PDF/UA), never a third."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.text import slugify
from pypdf import PdfReader

from weltoffen.base.printing import pdf
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.situation.rules.parts import shortened

TEMPLATE: Final = Path(__file__).parent / "print" / "sheet.typ"
PAGES: Final = 2
LINES: Final = (12, 8, 6, 4, 3, 2, 1, 0)  # of each part, until it fits


def print_sheet(
    meeting: Meeting, parts: list[dict[str, Any]], *, at: datetime, is_frozen: bool
) -> bytes:
    """With fewer lines of each part until it is two pages; what is left out is counted."""
    head = _head(meeting, at, is_frozen)
    content = b""
    for most in LINES:
        content = pdf.render(TEMPLATE, {"sheet": {**head, "parts": shortened(parts, most)}})
        if len(PdfReader(io.BytesIO(content)).pages) <= PAGES:
            return content
    return content


def file_name(meeting: Meeting) -> str:
    body = meeting.body
    name = slugify((body.short_name or body.name) if body else "")[:60]
    day = timezone.localdate(meeting.starts_at).isoformat() if meeting.starts_at else ""
    return "-".join(filter(None, ("lageblatt", name, day))) + ".pdf"


def _head(meeting: Meeting, at: datetime, is_frozen: bool) -> dict[str, Any]:
    begins = timezone.localtime(meeting.starts_at) if meeting.starts_at else None
    made = timezone.localtime(at)
    return {
        "body": meeting.body.name if meeting.body else "",
        "meets": f"{begins:%d.%m.%Y, %H:%M} Uhr" if begins else "",
        "place": meeting.location,
        "made": f"{made:%d.%m.%Y, %H:%M} Uhr",
        "state": "Festgeschrieben" if is_frozen else "Vorläufiger Stand",
    }
