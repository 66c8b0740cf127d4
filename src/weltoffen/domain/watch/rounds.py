"""Reading sources, whatever they are: one on demand, all of them in the night."""

import logging
from datetime import datetime

from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.sampling import draw_control_papers
from weltoffen.domain.watch.alarms import raise_alarms
from weltoffen.domain.watch.fetching import read_calendar_or_feed
from weltoffen.domain.watch.mailbox import read_mailbox
from weltoffen.domain.watch.models import Reading, Source
from weltoffen.domain.watch.reading import read_source
from weltoffen.domain.watch.reconciling import reconcile_all

logger = logging.getLogger("weltoffen.watch")


def read_any(source: Source, *, at: datetime) -> Reading | None:
    """A source that is not fetched but uploaded has nothing to read."""
    match source.kind:
        case Source.Kind.OPARL:
            return read_source(source.address, at=at)
        case Source.Kind.CALENDAR | Source.Kind.FEED:
            return read_calendar_or_feed(source, at=at)
        case Source.Kind.MAILBOX:
            return read_mailbox(source, at=at)
    return None


def read_all(at: datetime) -> list[Reading]:
    """Every active source; one that fails does not keep the others from being read."""
    readings = []
    for source in Source.objects.filter(is_active=True).order_by("pk"):
        if not source.is_fetched:
            continue
        try:
            if reading := read_any(source, at=at):
                readings.append(reading)
        except Exception:
            logger.exception("source %s could not be read", source.pk)
    return readings


def judge_anew(at: datetime) -> int:
    """Another model judges: papers are read again, and stand with the Office accordingly."""
    count = assess_papers(at)
    reconcile_all(at)
    return count


def night(at: datetime) -> None:
    """Everything that is read, then what rests on it, whatever of it fails."""
    read_all(at)
    for deed in (assess_papers, draw_control_papers, reconcile_all, raise_alarms):
        try:
            deed(at)
        except Exception:
            logger.exception("%s failed; it is done again the next night", deed.__name__)
