"""Mails to those who follow the councils, sent by the clock on working days.

Called again on the same day it finds nothing left to do; a day, or a Monday, that was missed is
made up for on the next.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import people_with
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.watch.following.matching import (
    HISTORY,
    Pool,
    not_history,
    only_public,
    wish_of,
)
from weltoffen.domain.watch.following.rules import is_due, week_of
from weltoffen.domain.watch.models import Standing, Subscription, WeeklyMail
from weltoffen.domain.watch.operations import note_looked, tell_follower, tell_office

logger = logging.getLogger("weltoffen.clock")
Found = dict[int, dict[int, tuple[str, ...]]]  # subscription -> standing -> its words


@dataclass(slots=True)
class Sent:
    """How many mails were put into the outbox, deputies' not counted."""

    office: int = 0
    followers: int = 0


def send(at: datetime) -> Sent:
    """What is due: the week's mail of the Office, and the mails of all subscriptions."""
    office = Organization.objects.filter(key=city().office).first()
    if office is None:  # before the city's profile was loaded nobody follows anything
        return Sent()
    failed: list[Exception] = []
    sent = Sent(_to_office(office, at, failed), _to_followers(office, at, failed))
    if failed:  # the others have theirs; the clock tries again
        raise failed[0]
    return sent


def _to_office(office: Organization, at: datetime, failed: list[Exception]) -> int:
    today = timezone.localdate(at)
    told = WeeklyMail.objects.filter(told_at__isnull=False).values_list("person_id", "told_at")
    done = {person for person, moment in told if _week(moment) == week_of(today)}
    staff = people_with(Role.LEAD, Role.OFFICER, at=office, on=today)
    count = 0
    for person in staff.exclude(pk__in=done).exclude(account__is_active=False):
        try:
            count += tell_office(CLOCK, person, at=at)
        except Exception as error:
            logger.exception("the weekly mail to person %s failed", person.pk)
            failed.append(error)
    return count


def _week(moment: datetime | None) -> str:
    return week_of(timezone.localdate(moment)) if moment else ""


def _to_followers(office: Organization, at: datetime, failed: list[Exception]) -> int:
    due = _due(at)
    found = _found(due, timezone.localdate(at))
    quiet = [one.pk for one in due if not found.get(one.pk)]
    if quiet:
        note_looked(CLOCK, office, subscriptions=quiet, at=at)
    of_person: dict[int, Found] = defaultdict(dict)
    for one in due:
        if found.get(one.pk):
            of_person[one.person_id][one.pk] = found[one.pk]
    count = 0
    for person in Person.objects.filter(pk__in=of_person).order_by("pk"):
        try:
            count += tell_follower(CLOCK, person, found=of_person[person.pk], at=at)
        except Exception as error:
            logger.exception("the mail to follower %s failed", person.pk)
            failed.append(error)
    return count


def _due(at: datetime) -> list[Subscription]:
    today = timezone.localdate(at)
    awake = (
        Subscription.objects.filter(paused_at=None, person__deleted_at=None)
        .exclude(mail=Subscription.Mail.NEVER)
        .exclude(person__account__is_active=False)
        .prefetch_related("bodies", "departments")
        .order_by("pk")
    )
    return [one for one in awake if is_due(one.mail, timezone.localdate(one.looked_at), today)]


def _found(due: Iterable[Subscription], today: date) -> Found:
    """Only what changed is looked at, once for all subscriptions."""
    wishes = {one: wish_of(one) for one in due}
    if not wishes:
        return {}
    since = min(one.told_until for one in wishes)
    changed = only_public(Standing.objects.filter(changed_at__gt=since)).order_by("pk")
    pool = Pool(not_history(changed, today - HISTORY), list(wishes.values()))
    found = {}
    for one, wish in wishes.items():
        new = {
            hit.standing
            for hit in pool.hits(wish)
            if hit.changed_at > one.told_until
            and one.just_told.get(str(hit.standing)) != hit.changed_at.isoformat()
        }
        found[one.pk] = pool.words(new, wish)
    return found
