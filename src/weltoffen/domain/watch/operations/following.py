"""Following: subscriptions of people, the weekly mail of the Office, and telling them."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.notices import outbox
from weltoffen.base.notices.telling import address_of, standing_in_for
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import actor_for
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.following import weekly
from weltoffen.domain.watch.following.gathering import changes_seen, grouped
from weltoffen.domain.watch.following.rules import (
    MOST_SUBSCRIPTIONS,
    UNSETTLED,
    is_due,
    week_of,
    why_not_these_words,
    words_in,
)
from weltoffen.domain.watch.following.weekly_wording import weekly_subject, weekly_text
from weltoffen.domain.watch.following.wording import digest_subject, digest_text
from weltoffen.domain.watch.models import Subscription, WeeklyMail


@operation("watch.follow", permissions.FOLLOW)
def follow(
    actor: Actor,
    person: Person,
    *,
    name: str,
    words: str = "",
    bodies: Sequence[Organization] = (),
    departments: Sequence[Organization] = (),
    least_band: int = 1,
    mail: str = Subscription.Mail.WEEKLY,
    at: datetime,
) -> Subscription:
    """From now on the person hears of what fits; what was before is not told."""
    if person.subscriptions.count() >= MOST_SUBSCRIPTIONS:
        raise Refused(
            _("You have %(most)s subscriptions. Please delete one before you make another."),
            most=MOST_SUBSCRIPTIONS,
        )
    subscription = Subscription.objects.create(
        person=person,
        feed_secret=_new_secret(),
        created_at=at,
        looked_at=at,
        told_until=at,
        **_wished(name, words, least_band, mail),
    )
    subscription.bodies.set(bodies)
    subscription.departments.set(departments)
    return subscription


@operation("watch.change_subscription", permissions.KEEP_SUBSCRIPTION)
def change_subscription(
    actor: Actor,
    subscription: Subscription,
    *,
    name: str,
    words: str,
    bodies: Sequence[Organization],
    departments: Sequence[Organization],
    least_band: int,
    mail: str,
) -> Subscription:
    """It goes on from where it was: what was told is not told again."""
    for field, value in _wished(name, words, least_band, mail).items():
        setattr(subscription, field, value)
    subscription.save()
    subscription.bodies.set(bodies)
    subscription.departments.set(departments)
    return subscription


@operation("watch.pause_subscription", permissions.KEEP_SUBSCRIPTION)
def pause_subscription(actor: Actor, subscription: Subscription, *, at: datetime) -> None:
    """No mail until it goes on; the feed stays."""
    if subscription.paused_at is None:
        subscription.paused_at = at
        subscription.save(update_fields=["paused_at"])


@operation("watch.resume_subscription", permissions.KEEP_SUBSCRIPTION)
def resume_subscription(actor: Actor, subscription: Subscription, *, at: datetime) -> None:
    """Mails go again, with what changes from now on."""
    if subscription.paused_at is not None:
        subscription.paused_at, subscription.just_told = None, {}
        subscription.told_until = subscription.looked_at = at
        subscription.save(update_fields=["paused_at", "just_told", "told_until", "looked_at"])


@operation("watch.stop_mail", permissions.KEEP_SUBSCRIPTION)
def stop_mail(actor: Actor, subscription: Subscription) -> None:
    """The link in the mail: no more mails of this subscription; the feed stays."""
    subscription.mail = Subscription.Mail.NEVER
    subscription.save(update_fields=["mail"])


@operation("watch.renew_feed", permissions.KEEP_SUBSCRIPTION)
def renew_feed(actor: Actor, subscription: Subscription) -> None:
    """A new address; whoever knows the old one reads nothing any more."""
    subscription.feed_secret = _new_secret()
    subscription.save(update_fields=["feed_secret"])


@operation("watch.unfollow", permissions.KEEP_SUBSCRIPTION)
def unfollow(actor: Actor, subscription: Subscription) -> None:
    """It is gone, with its feed."""
    Subscription.objects.filter(pk=subscription.pk).delete()


@operation("watch.choose_weekly", permissions.CHOOSE_WEEKLY)
def choose_weekly(actor: Actor, person: Person, *, wish: str) -> None:
    """How this person of the Office wants the weekly mail."""
    WeeklyMail.objects.update_or_create(person=person, defaults={"wish": wish})


@operation("watch.tell_follower", permissions.TELL)
def tell_follower(
    actor: Actor,
    person: Person,
    *,
    found: Mapping[int, Mapping[int, Sequence[str]]],
    at: datetime,
) -> bool:
    """One mail with what fits the person's subscriptions, and the note of it, or neither.

    `found`: subscription -> standing -> words that stand in it. Who may see what is asked now, not
    when it was looked for.
    """
    today = timezone.localdate(at)
    own = person.subscriptions.select_for_update().filter(pk__in=found, paused_at=None)
    due = [one for one in own if is_due(one.mail, timezone.localdate(one.looked_at), today)]
    seen = changes_seen(
        actor_for(person, today), {pk for one in due for pk in found[one.pk]}, today
    )
    fresh = {one.pk: _fresh(one, found[one.pk], seen) for one in due}
    groups = grouped([(one, found[one.pk], fresh[one.pk]) for one in due])
    mail = None
    if groups:
        count = len({pk for some in fresh.values() for pk in some})
        mail = outbox.put(
            address_of(person),
            subject=digest_subject(count, today),
            text=digest_text(groups),
            at=at,
            message_id=f"abos-{today.isoformat()}-{person.pk}",
        )
        if mail is None and address_of(person):  # today's mail is out: this waits for the next
            return False
    for one in due:
        _note_told(one, {pk: seen[pk] for pk in fresh[one.pk]}, at)
    return mail is not None


@operation("watch.note_looked", permissions.TELL)
def note_looked(
    actor: Actor, office: Organization, *, subscriptions: Collection[int], at: datetime
) -> None:
    """Nothing was new for these; what changes from now on is looked at next time."""
    rows = Subscription.objects.filter(pk__in=subscriptions)
    rows.filter(told_until__lt=at - UNSETTLED).update(told_until=at - UNSETTLED)
    rows.update(looked_at=at)


@operation("watch.tell_office", permissions.TELL)
def tell_office(actor: Actor, person: Person, *, at: datetime) -> bool:
    """The week's mail to one person of the Office, once; to who stands in as mails of their own."""
    today = timezone.localdate(at)
    row, _made = WeeklyMail.objects.get_or_create(person=person)
    since = row.told_at or at - 7 * UNSETTLED
    if row.told_at and week_of(timezone.localdate(row.told_at)) == week_of(today):
        return False
    row.told_at = at
    row.save(update_fields=["told_at"])
    if row.wish == WeeklyMail.Wish.NEVER:
        return False
    found = weekly.report(actor_for(person, today), today, since, at)
    if row.wish == WeeklyMail.Wish.IF_ANYTHING and not found.has_work:
        return False
    subject, text = weekly_subject(found, today), weekly_text(found)
    message_id = f"watch-{week_of(today)}-{person.pk}"
    mail = outbox.put(address_of(person), subject=subject, text=text, at=at, message_id=message_id)
    for deputy in standing_in_for(person, today):
        outbox.put(
            address_of(deputy),
            subject=f"{subject} (für {person.name})",
            text=text,
            at=at,
            message_id=f"{message_id}-for-{deputy.pk}",
        )
    return mail is not None


def _wished(name: str, words: str, least_band: int, mail: str) -> dict[str, object]:
    listed = words_in(words)
    sentence, values = why_not_these_words(listed)
    if sentence:
        raise Refused(sentence, **values)
    return {
        "name": one_line(name)[:120],
        "words": ", ".join(listed),
        "least_band": least_band,
        "mail": mail,
    }


def _new_secret() -> str:
    return secrets.token_urlsafe(32)


def _fresh(
    subscription: Subscription,
    found: Mapping[int, Sequence[str]],
    seen: Mapping[int, datetime],
) -> list[int]:
    """In the order of what is seen, without what was told in the unsettled time before."""
    return [
        pk
        for pk, changed_at in seen.items()
        if pk in found
        and changed_at > subscription.told_until
        and subscription.just_told.get(str(pk)) != changed_at.isoformat()
    ]


def _note_told(subscription: Subscription, told: Mapping[int, datetime], at: datetime) -> None:
    horizon = max(subscription.told_until, at - UNSETTLED)
    known = subscription.just_told | {str(pk): moment.isoformat() for pk, moment in told.items()}
    subscription.just_told = {
        pk: moment for pk, moment in known.items() if datetime.fromisoformat(moment) > horizon
    }
    subscription.told_until, subscription.looked_at = horizon, at
    subscription.save(update_fields=["just_told", "told_until", "looked_at"])
