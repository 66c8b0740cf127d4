"""One part of a dossier."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Section:
    """A text, or rows of something and what is to be said of it. Empty ones are left out."""

    heading: str
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    nothing: str = ""  # said where it matters that there is none


def told(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "text": section.text or ("" if section.rows else section.nothing),
        "rows": [list(row) for row in section.rows],
    }


def day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local:%d.%m.%Y}"


def joined(*parts: str, by: str = ", ") -> str:
    return by.join(part for part in parts if part)
