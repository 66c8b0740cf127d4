"""Telling: a notice in the transaction of the deed, and a mail as the person wants it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.notices import outbox
from weltoffen.base.notices.models import Kind, Notice, Preference
from weltoffen.base.notices.rules import digest_day
from weltoffen.base.notices.wording import mail_subject, mail_text
from weltoffen.base.organizations.models import Person


def tell(
    recipients: Iterable[Person | None],
    *,
    kind: Kind,
    title: str,
    body: str = "",
    subject: str,
    at: datetime,
    is_confidential: bool = False,
) -> None:
    """Tell each person once, inside an operation. Text is what the person reads (German).

    Mails leave the house and lie in mailboxes for years. With `is_confidential`, neither title nor
    body goes into one: the mail only says that there is something, and links to it. Without it, the
    caller passes a title that may be read by anybody who sees the mail.
    """
    people = {person.pk: person for person in recipients if person is not None}
    wishes = wanted_mail(people, kind)
    for pk, person in sorted(people.items()):
        notice = Notice.objects.create(
            recipient=person,
            kind=kind,
            title=title if len(title) <= 300 else title[:299] + "…",
            body=body,
            subject=subject,
            created_at=at,
            is_confidential=is_confidential,
            digest_on=(
                digest_day(timezone.localtime(at)) if wishes[pk] == Preference.Mail.DAILY else None
            ),
        )
        if wishes[pk] == Preference.Mail.AT_ONCE:
            _mail_at_once(notice, at)


def _mail_at_once(notice: Notice, at: datetime) -> None:
    deputies = standing_in_for(notice.recipient, timezone.localdate(at))
    for person in [notice.recipient, *deputies]:
        ending = "" if person == notice.recipient else f"-for-{person.pk}"
        outbox.put(
            address_of(person),
            subject=mail_subject(notice),
            text=mail_text([notice]),
            at=at,
            message_id=f"notice-{notice.pk}{ending}",
        )


def wanted_mail(people: Iterable[int], kind: Kind) -> dict[int, str]:
    """How each person wants to be told; who chose nothing gets the daily digest."""
    ids = list(people)
    chosen = dict(
        Preference.objects.filter(person__in=ids, kind=kind).values_list("person_id", "mail")
    )
    return {pk: chosen.get(pk, Preference.Mail.DAILY) for pk in ids}


def standing_in_for(person: Person, day: date) -> list[Person]:
    """Who has the person's work on a day: they are told by mail, too, or nobody would be."""
    return list(
        Person.objects.filter(
            deputises_for__person=person,
            deputises_for__start_on__lte=day,
            deputises_for__end_on__gte=day,
        )
        .select_related("account")
        .distinct()
    )


def address_of(person: Person) -> str:
    """Where mail reaches a person: what is kept with the person, else with the sign-in."""
    return person.email or (person.account.email if person.account else "")
