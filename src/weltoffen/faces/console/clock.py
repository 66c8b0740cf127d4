"""What happens without anybody: sealing, mails, reminders, periods that end, anchors.

The clock looks every second. What has a period (a day) runs once in it, by the book of
`base/audit/runs`; so any number of clocks may tick, and one that died is made up for.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.audit import onetime, runs, sealing
from weltoffen.base.deadlines.land import holidays_of
from weltoffen.base.deadlines.working_days import is_working_day
from weltoffen.base.documents import waiting
from weltoffen.base.notices import outbox
from weltoffen.base.notices.anchoring import anchor_and_mail
from weltoffen.base.notices.digest import send_digests
from weltoffen.base.notices.rules import DIGEST_HOUR
from weltoffen.base.search import tasks as search_tasks
from weltoffen.base.vocabulary.profile import city
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import timekeeping as referrals
from weltoffen.domain.advice.inquiry_days import look_after_inquiries
from weltoffen.domain.directory import publishing, saved_searches
from weltoffen.domain.directory import tasks as directory_tasks
from weltoffen.domain.directory.upkeep import nightly as upkeep
from weltoffen.domain.gaps import collecting
from weltoffen.domain.glossary.operations import end_review
from weltoffen.domain.glossary.queries import reviews_over
from weltoffen.domain.hearing import radar
from weltoffen.domain.involvement.operations import lapse, remind
from weltoffen.domain.involvement.queries import due_for_reminder, lapsed
from weltoffen.domain.meetings import tasks as meetings_tasks
from weltoffen.domain.meetings.serving import following as serving
from weltoffen.domain.minutes import operations as minutes
from weltoffen.domain.minutes.queries.minutes import due_minutes
from weltoffen.domain.promises import timekeeping as promises
from weltoffen.domain.situation import freezing
from weltoffen.domain.watch import digests as watch_digests
from weltoffen.domain.watch import reconciling, tasks
from weltoffen.domain.watch.operations import recall_reminder
from weltoffen.domain.watch.queries import reminders_coming_back
from weltoffen.domain.watch.rules.silence import READ_HOUR

logger = logging.getLogger("weltoffen.clock")

KEPT: Final = timedelta(days=60)  # one-time keys and pages of the book


@dataclass(frozen=True, slots=True)
class Job:
    """Once a day, from an hour on; those that mail people on working days only.

    With a `weekday` (0 is Monday) once a week: on that day.
    """

    name: str
    deed: Callable[[datetime], object]
    hour: int = 0
    working_days: bool = False
    weekday: int | None = None

    def period(self, now: datetime) -> str:
        """Empty while it is not yet time."""
        local = timezone.localtime(now)
        rests = self.working_days and not is_working_day(local.date(), holidays_of(city().land))
        other_day = self.weekday not in (None, local.weekday())
        is_early = local.hour < self.hour
        return "" if rests or other_day or is_early else local.date().isoformat()


def end_periods(now: datetime) -> None:
    _each(lapsed(timezone.localdate(now)), lambda thing: lapse(CLOCK, thing, at=now))


def send_reminders(now: datetime) -> None:
    _each(due_for_reminder(timezone.localdate(now)), lambda thing: remind(CLOCK, thing, at=now))


def recall_reminders(now: datetime) -> None:
    """What the Office asked of departments about papers that nobody submitted."""
    coming = reminders_coming_back(timezone.localdate(now))
    _each(coming, lambda thing: recall_reminder(CLOCK, thing, at=now))


def end_checks(now: datetime) -> None:
    """Checks of words whose link has run out: the address that was asked is forgotten."""
    over = reviews_over(timezone.localdate(now))
    _each(over, lambda thing: end_review(CLOCK, thing, at=now))


def watch_councils(_now: datetime) -> None:
    """Sources are read, papers assessed and compared, alarms raised: by a worker."""
    tasks.watch_councils.enqueue()


def read_feeds(_now: datetime) -> None:
    """Lists of others that lie at an address, for the directory: by a worker."""
    directory_tasks.read_feeds.enqueue()


def publish_oparl(now: datetime) -> None:
    """What councils give and decide, for other programs: when something happened, by a worker."""
    if serving.is_due(now):
        meetings_tasks.publish_oparl.enqueue()


def rebuild_index(_now: datetime) -> None:
    """On Sunday night, for until it is done nobody else can write on SQLite: by a worker."""
    search_tasks.rebuild_index.enqueue()


def mail_digests(now: datetime) -> None:
    send_digests(timezone.localdate(now), at=now)


def remind_of_minutes(now: datetime) -> None:
    """Minutes that must go out soon, or should have gone."""
    due = due_minutes(timezone.localdate(now))
    _each(due, lambda thing: minutes.remind_of_minutes(CLOCK, thing, at=now))


def check_websites(_now: datetime) -> None:
    """Whether the websites of offers and providers answer: by a worker."""
    directory_tasks.check_websites.enqueue()


def find_doubles(_now: datetime) -> None:
    directory_tasks.find_doubles.enqueue()


def turn_the_week(now: datetime) -> None:
    """Another day lies ahead: when offers are open next is another half-hour."""
    publishing.turn_the_week(at=now)


def tidy(now: datetime) -> None:
    onetime.forget_before(now - KEPT)
    waiting.forget_before(now - waiting.KEPT)
    runs.forget_before(now - KEPT)


JOBS: Final = (
    Job("anchor", anchor_and_mail),
    Job("watch", watch_councils, hour=READ_HOUR),
    Job("feeds", read_feeds, hour=READ_HOUR),
    Job("websites", check_websites, hour=2),
    Job("doubles", find_doubles, hour=3),
    Job("offers-week", turn_the_week),
    Job("saved-searches", saved_searches.look, hour=5),
    Job("tidy", tidy, hour=3),
    Job("shown", upkeep.count_shown, hour=4),
    Job("index", rebuild_index, hour=1, weekday=6),
    Job("periods", end_periods, hour=5),
    Job("checks", end_checks, hour=5),
    Job("inquiries", look_after_inquiries, hour=5),
    Job("gaps", collecting.look, hour=5),
    Job("hearings", radar.look, hour=5),
    Job("first meetings", radar.remind, hour=6),
    Job("reminders", send_reminders, hour=6, working_days=True),
    Job("promises", promises.send_reminders, hour=6, working_days=True),
    Job("minutes", remind_of_minutes, hour=6, working_days=True),
    Job("recalls", recall_reminders, hour=6, working_days=True),
    Job("referrals", referrals.keep_time, hour=5),
    Job("referral-reminders", referrals.remind, hour=6, working_days=True),
    Job("upkeep", upkeep.keep_true, hour=6, working_days=True),
    Job("state-of-data", upkeep.note_state, hour=7),
    Job("digests", mail_digests, hour=DIGEST_HOUR, working_days=True),
    # the week's mail to the Office goes with the first of these in a week
    Job("followers", watch_digests.send, hour=DIGEST_HOUR, working_days=True),
)


def tick(now: datetime) -> None:
    """One look at the clock; what fails is logged and does not keep the rest from running."""
    _safely("sealing", sealing.seal)
    for job in JOBS:
        if period := job.period(now):
            deed = partial(job.deed, now)
            _safely(job.name, partial(runs.run_once, job.name, period, deed, now=now))
    _safely("searches", partial(collecting.fold, now))
    _safely("standings", partial(reconciling.catch_up, now))
    _safely("motions", partial(promises.bring_home, now))
    _safely("oparl", partial(publish_oparl, now))
    _safely("situation-sheets", partial(freezing.freeze_begun, now))
    _safely("outbox", outbox.send_due)


def _safely(name: str, deed: Callable[[], object]) -> None:
    try:
        deed()
    except Exception:
        logger.exception("%s failed; it is tried again", name)


def _each(things: Iterable[Any], deed: Callable[[Any], object]) -> None:
    """One that fails does not hold up the others; in the end the job still counts as failed."""
    failed = []
    for thing in list(things):
        try:
            deed(thing)
        except Refused:  # somebody was faster
            continue
        except Exception as error:
            logger.exception("%s failed", thing)
            failed.append(error)
    if failed:
        raise failed[0]
