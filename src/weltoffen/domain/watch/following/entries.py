"""What is told of one standing, in a mail as in a feed: German words, no models."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from weltoffen.base.audit.operation import reference
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch.models import Standing
from weltoffen.domain.watch.queries.reasons import strongest_reasons

BANDS: Final = {
    0: "voraussichtlich nicht betroffen",
    1: "kurzer Blick",
    2: "volle Beteiligung",
}
STATES: Final = {
    Standing.State.STATED: "Das Integrationsbüro hat Stellung genommen.",
    Standing.State.WAITING: "Die Vorlage liegt dem Integrationsbüro vor.",
    Standing.State.NOT_AFFECTED: "Geprüft: Integration ist nicht berührt.",
    Standing.State.MISSING: "Dem Integrationsbüro wurde nichts vorgelegt.",
    Standing.State.UNREAD: "Noch nicht geprüft: Der Text liegt nicht vor.",
}
WEEKDAYS: Final = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


@dataclass(frozen=True, slots=True)
class Entry:
    """Text is one line each and without control characters, whatever a source sent."""

    standing: int
    thing: str  # "documents.paper:7", or the agenda item where there is no paper
    subject: str  # whose page the link leads to
    title: str
    kind: str  # "Beschlussvorlage", "Tagesordnungspunkt"
    news: str  # what changed
    state: str
    band: int
    concern: str
    department: str
    place: str  # when and where it is dealt with
    meeting: int | None
    meets_on: date | None
    submit_by: date | None
    reasons: tuple[str, ...]
    changed_at: datetime
    words: tuple[str, ...] = ()

    def because(self, words: Iterable[str]) -> "Entry":
        """With the words of a subscription that stand in it."""
        return replace(self, words=tuple(words))


def entries(found: QuerySet[Standing]) -> list[Entry]:
    """In the order of the standings; two queries."""
    rows = list(
        found.select_related("paper", "agenda_item", "meeting", "body", "concern", "department")
    )
    reasons = strongest_reasons(rows)
    return [_entry(row, tuple(map(one_line, reasons[row.pk]))) for row in rows]


def _entry(standing: Standing, reasons: tuple[str, ...]) -> Entry:
    paper, item = standing.paper, standing.agenda_item
    thing = paper or item
    assert thing is not None
    return Entry(
        standing=standing.pk,
        thing=reference(thing),
        subject=reference(paper or standing.meeting or thing),
        title=one_line(str(thing)) or "Ohne Titel",
        kind=one_line(paper.paper_type) if paper else "Tagesordnungspunkt",
        news=_news(one_line(standing.change)),
        state=STATES[Standing.State(standing.state)],
        band=standing.band,
        concern=one_line(standing.concern.name) if standing.concern else "",
        department=one_line(standing.department.name) if standing.department else "",
        place=_place(standing.meeting, standing),
        meeting=standing.meeting_id,
        meets_on=standing.meets_on,
        submit_by=standing.submit_by,
        reasons=reasons,
        changed_at=standing.changed_at,
    )


def _news(change: str) -> str:
    return f"Neu: {change}" if change and change != "neu" else "Neu in den Gremien"


def _place(meeting: Meeting | None, standing: Standing) -> str:
    """Do, 19.03.2026, 17:00 Uhr, Bauausschuss"""
    body = one_line(standing.body.name) if standing.body else ""
    if meeting is not None and meeting.starts_at is not None:
        local = timezone.localtime(meeting.starts_at)
        when = f"{day_of(local.date())}, {local:%H:%M} Uhr"
        return ", ".join(filter(None, (when, body, "fällt aus" if meeting.is_cancelled else "")))
    return ", ".join(filter(None, (day_of(standing.meets_on) if standing.meets_on else "", body)))


def day_of(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day:%d.%m.%Y}"
