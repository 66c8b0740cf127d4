"""Once a day, one mail per person with what is still unread."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from weltoffen.base.notices import outbox
from weltoffen.base.notices.models import Kind, Notice
from weltoffen.base.notices.telling import address_of, standing_in_for
from weltoffen.base.notices.wording import HEADINGS, digest_subject, digest_text
from weltoffen.base.organizations.models import Person

AT_MOST: Final = 40  # notices in a mail; the rest is counted and linked


def send_digests(today: date, *, at: datetime | None = None) -> int:
    """One digest per person and day, however often this is called; how many mails were put."""
    waiting = Notice.objects.filter(digest_on__lte=today).values_list("recipient_id", flat=True)
    people = sorted(set(waiting.order_by()))
    return sum(_send_digest(person_id, today, at or timezone.now()) for person_id in people)


def _send_digest(person_id: int, today: date, at: datetime) -> bool:
    """Mail and bookkeeping in one transaction; what was read meanwhile needs no mail."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person_id)
        due = Notice.objects.filter(recipient=person, digest_on__lte=today)
        unread = due.filter(read_at=None)
        shown = sorted(unread[:AT_MOST], key=lambda notice: list(HEADINGS).index(Kind(notice.kind)))
        count = unread.count()
        mail = count and outbox.put(
            address_of(person),
            subject=digest_subject(count, today),
            text=digest_text(shown, more=count - len(shown)),
            at=at,
            message_id=f"digest-{person.pk}-{today.isoformat()}",
        )
        for deputy in standing_in_for(person, today) if count else ():
            outbox.put(
                address_of(deputy),
                subject=f"{digest_subject(count, today)} (für {person.name})",
                text=digest_text(shown, more=count - len(shown)),
                at=at,
                message_id=f"digest-{person.pk}-{today.isoformat()}-for-{deputy.pk}",
            )
        already = bool(count) and not mail and bool(address_of(person))
        if not already:  # came in after today's digest: waits for the next
            due.update(digest_on=None)
        return bool(mail)
