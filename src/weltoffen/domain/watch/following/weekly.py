"""What the Office has to know on a Monday morning, gathered for one of its people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.involvement.rules.figures import Quarter, quarter_of
from weltoffen.domain.relevance.queries import waiting_control
from weltoffen.domain.watch.following.entries import Entry, entries
from weltoffen.domain.watch.following.matching import HISTORY, not_history, only_public
from weltoffen.domain.watch.models import Standing
from weltoffen.domain.watch.queries.coverage import coverage
from weltoffen.domain.watch.queries.reminders import visible_reminders
from weltoffen.domain.watch.queries.sources import visible_sources
from weltoffen.domain.watch.queries.standings import proposed_matches, standings
from weltoffen.domain.watch.rules.coverage import Counts
from weltoffen.domain.watch.rules.silence import is_silent

AHEAD: Final = timedelta(weeks=4)
AT_MOST: Final = 60  # entries of the list of what is missing; the rest is counted and linked
NEWS_AT_MOST: Final = 15


@dataclass(frozen=True, slots=True)
class Asked:
    """A reminder that nobody answered yet."""

    department: str
    about: str
    sent_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that fell silent, and the day of its last success."""

    name: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Report:
    """Of published papers and items only: the mail leaves the house."""

    until: date  # the last day looked at
    missing: tuple[tuple[str, tuple[Entry, ...]], ...]  # by meeting, the nearest first
    missing_count: int
    missing_later: int  # after that day, or not yet on any agenda
    unread: int  # on agendas until that day, and nobody could read them
    news: tuple[Entry, ...]  # what else changed since the last mail
    news_count: int
    fresh: frozenset[int]  # standings that changed since the last mail
    asked: tuple[Asked, ...]
    doubtful: int
    silent: tuple[Silent, ...]
    control: int
    quarter: Quarter  # the last full one
    coverage: Counts

    @property
    def has_work(self) -> bool:
        return bool(
            self.missing_count
            or self.unread
            or self.news_count
            or self.asked
            or self.doubtful
            or self.silent
            or self.control
        )


def report(actor: Actor, today: date, since: datetime, at: datetime) -> Report:
    """In a constant number of queries."""
    seen, until = only_public(standings(actor)), today + AHEAD
    missing = seen.filter(state=Standing.State.MISSING)
    near = missing.filter(meets_on__gte=today, meets_on__lte=until)
    quarter = quarter_of(quarter_of(today).start_on - timedelta(days=1))
    rows = entries(near.order_by("meets_on", "meeting__starts_at", "meeting", "-score", "pk"))
    past = missing.filter(meets_on__lt=today).count()
    changed = not_history(seen.filter(changed_at__gt=since), today - HISTORY)
    known = {entry.standing for entry in rows}
    news = changed.filter(band__gte=1).exclude(pk__in=known)
    unread = seen.filter(
        state=Standing.State.UNREAD, meets_on__gte=today, meets_on__lte=until
    ).count()
    return Report(
        until=until,
        missing=_by_meeting(rows[:AT_MOST]),
        missing_count=len(rows),
        missing_later=missing.count() - len(rows) - past,
        unread=unread,
        news=tuple(entries(news.order_by("-band", "-score", "pk")[:NEWS_AT_MOST])),
        news_count=news.count(),
        fresh=frozenset(entry.standing for entry in rows if entry.changed_at > since),
        asked=tuple(_unanswered(actor)),
        doubtful=proposed_matches(actor).count(),
        silent=tuple(_silent(actor, at)),
        control=waiting_control(actor).count(),
        quarter=quarter,
        coverage=sum(
            (
                row.counts
                for row in coverage(actor, year=quarter.year, today=today)
                if row.quarter == quarter
            ),
            Counts(),
        ),
    )


def _by_meeting(rows: Sequence[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    return tuple((place, tuple(some)) for place, some in groupby(rows, key=lambda row: row.place))


def _unanswered(actor: Actor) -> Iterable[Asked]:
    for reminder in visible_reminders(actor).filter(is_sent=True, is_settled=False, answer=""):
        assert reminder.sent_at is not None
        thing = reminder.standing.paper or reminder.standing.agenda_item
        yield Asked(
            department=one_line(reminder.department.name),
            about=one_line(str(thing)),
            sent_on=timezone.localdate(reminder.sent_at),
            due_on=reminder.due_on,
        )


def _silent(actor: Actor, at: datetime) -> Iterable[Silent]:
    sources: Iterable[Any] = visible_sources(actor)  # with `first_started_at`
    for source in sources:
        if is_silent(
            is_active=source.is_active,
            last_success_at=source.last_success_at,
            first_tried_at=source.first_started_at,
            after_days=source.silent_after_days,
            now=at,
        ):
            last = source.last_success_at
            yield Silent(one_line(str(source)), timezone.localdate(last) if last else None)
