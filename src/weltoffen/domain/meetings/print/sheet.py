"""The agenda on paper in German, as one person may read it."""

from collections.abc import Sequence
from typing import Any

from weltoffen.base.printing import pdf
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.print.agenda import TEMPLATE, facts_of
from weltoffen.domain.meetings.queries.lines import AgendaLine
from weltoffen.domain.meetings.wording import words_in

GERMAN = "de"


def sheet(meeting: Meeting, lines: Sequence[AgendaLine]) -> bytes:
    words = words_in(GERMAN)["paper"]
    parts = (
        (words["public"], [one for one in lines if one.is_public]),
        (words["not_public"], [one for one in lines if not one.is_public]),
    )
    data: dict[str, Any] = {
        **facts_of(meeting, words, GERMAN),
        "parts": [
            {"title": title, "items": [_line(one, words["closed"]) for one in some]}
            for title, some in parts
            if some
        ],
    }
    return pdf.render(TEMPLATE, {"agenda": data})


def _line(line: AgendaLine, closed: str) -> dict[str, Any]:
    return {
        "number": line.number,
        "name": line.name or closed,
        "is_german": True,
        "presenter": line.presenter,
        "minutes": line.minutes_long,
        "papers": [one.name for one in line.attachments] + [str(one) for one in line.papers],
    }
