"""The sittings of somebody who belongs to a body, or prepares them: today's and those ahead."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.queries import visible_papers
from weltoffen.domain.involvement.queries import (
    judgements_of,
    visible_clearances,
    visible_involvements,
)
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.queries import readable_items, visible_meetings
from weltoffen.domain.meetings.queries.planning import invite_by, missing
from weltoffen.faces.kern.readiness import in_words

DAYS = 14  # that the session service prepares at a time
MOST = 30
IN_BODIES = (Role.COORDINATOR, Role.MEMBER, Role.COUNCIL_MEMBER)


@dataclass(frozen=True, slots=True)
class Line:
    """What comes up; `kind` and `state` are empty where nothing may be known of its state."""

    title: str
    paper: int | None  # linked where the paper may be read
    kind: str = ""
    state: str = ""


@dataclass(slots=True)
class Ahead:
    """`is_run`: its day is there, and the reader keeps it; `missing`: until people are invited."""

    meeting: Meeting
    day: date
    is_today: bool = False
    is_run: bool = False
    invite_by: date | None = None
    missing: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def sittings_ahead(actor: Actor, now: datetime) -> list[Ahead]:
    """The session service has all of the next two weeks; others the next one of each body.

    A meeting of today stays until it is closed: it may well run while somebody looks for it.
    """
    prepares = actor.holds(Role.SESSION_SERVICE)
    own = actor.organizations(*IN_BODIES)
    if not prepares and not own:
        return []
    today = timezone.localdate(now)
    coming = visible_meetings(actor).filter(starts_at__gte=_begins(today), is_cancelled=False)
    coming = coming.exclude(sitting__closed_at__isnull=False).order_by("starts_at").distinct()
    if prepares:
        meetings = list(coming.filter(starts_at__lt=now + timedelta(days=DAYS))[:MOST])
    else:
        meetings = _first_of_each(coming.filter(organizations__in=own)[:MOST])
    ahead = {meeting.pk: _ahead(actor, meeting, today) for meeting in meetings}
    _fill(actor, ahead, prepares)
    _prepare(actor, ahead.values(), today)
    return list(ahead.values())


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _ahead(actor: Actor, meeting: Meeting, today: date) -> Ahead:
    day = timezone.localdate(meeting.starts_at)
    keeps = meeting.body_id in actor.organizations(Role.COORDINATOR)
    return Ahead(meeting, day, is_today=day == today, is_run=keeps and day == today)


def _prepare(actor: Actor, ahead: Iterable[Ahead], today: date) -> None:
    """What the next invitation still lacks: of one meeting, that on which it is most urgent."""
    kept = actor.organizations(Role.COORDINATOR)
    waiting = [
        one
        for one in ahead
        if one.meeting.body_id in kept and one.meeting.invited_at is None and not one.is_today
    ]
    if waiting:
        first = min(waiting, key=lambda one: one.day)
        first.invite_by = invite_by(first.meeting)
        first.missing = in_words(missing(first.meeting, today))


def _first_of_each(meetings: Iterable[Meeting]) -> list[Meeting]:
    first: dict[int | None, Meeting] = {}
    for meeting in meetings:
        first.setdefault(meeting.body_id, meeting)
    return list(first.values())


def _fill(actor: Actor, ahead: dict[int, Ahead], prepares: bool) -> None:
    """Items of the agenda, then papers on their way there that are on no agenda yet."""
    items = readable_items(actor).filter(meeting__in=ahead)
    named: dict[int, dict[int, str]] = defaultdict(dict)  # papers by meeting, with their titles
    plain: dict[int, list[str]] = defaultdict(list)
    for item in items.select_related("consultation").order_by("position", "pk"):
        if item.consultation is None:
            plain[item.meeting_id].append(item.name)
        else:
            named[item.meeting_id][item.consultation.paper_id] = item.name
    for meeting_id, paper in _on_their_way(actor, ahead):
        named[meeting_id].setdefault(paper.pk, paper.name)
    papers = {paper for found in named.values() for paper in found}
    states = _states(actor, papers, prepares)
    readable = set(visible_papers(actor).filter(pk__in=papers).values_list("pk", flat=True))
    for key, one in ahead.items():
        one.lines = [Line(title, None) for title in plain[key] if not named[key]] + [
            Line(title, paper if paper in readable else None, *states.get(paper, ("", "")))
            for paper, title in named[key].items()
        ]


def _on_their_way(actor: Actor, ahead: dict[int, Ahead]) -> list[tuple[int, Paper]]:
    """Visible papers, and papers whose note is visible, by the meeting that they are meant for."""
    by_stop: dict[tuple[int | None, date | None], int] = {
        (one.meeting.body_id, one.day): key for key, one in ahead.items()
    }
    days = [one.day for one in ahead.values()]
    papers = visible_papers(actor).filter(consultations__planned_on__in=days, withdrawn_at=None)
    found = {paper.pk: paper for paper in papers.distinct().prefetch_related("consultations")}
    notes = visible_clearances(actor).filter(
        paper_version__paper__consultations__planned_on__in=days,
        paper_version__paper__withdrawn_at=None,
    )
    for note in notes.prefetch_related("paper_version__paper__consultations"):
        found.setdefault(note.paper_version.paper_id, note.paper_version.paper)
    return [
        (by_stop[stop.organization_id, stop.planned_on], paper)
        for paper in found.values()
        for stop in paper.consultations.all()
        if stop.deleted_at is None and (stop.organization_id, stop.planned_on) in by_stop
    ]


def _states(actor: Actor, papers: set[int], prepares: bool) -> dict[int, tuple[str, str]]:
    """Green where one note holds, red where none of them does, and what is under way."""
    unknown = ("info", _("no note yet")) if prepares else ("", "")
    states = dict.fromkeys(papers, unknown)
    for pk in visible_involvements(actor).filter(paper__in=papers).values_list("paper", flat=True):
        states[pk] = ("info", _("involvement under way"))
    notes = list(visible_clearances(actor).filter(paper_version__paper__in=papers))
    judgements = judgements_of(notes)
    for note in sorted(notes, key=lambda note: judgements[note.pk].is_green):
        green = judgements[note.pk].is_green
        told = ("success", _("note holds")) if green else ("danger", _("note does not hold"))
        states[note.paper_version.paper_id] = told
    return states
