"""Who hears of minutes: people with an account at the desk, the others by a link in a mail."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.links.bearing import issue
from weltoffen.base.notices import outbox
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import address_of, tell
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import integration_office, people_with
from weltoffen.domain.bodies.permissions import SITS
from weltoffen.domain.minutes.models import Delivery, Excerpt, Minutes, Objection
from weltoffen.domain.minutes.notices import mails
from weltoffen.domain.minutes.permissions import EXCERPT_LINK, READ_LINK, SIGN_LINK
from weltoffen.domain.minutes.queries.minutes import sees_excerpts
from weltoffen.domain.minutes.rules import periods


def keepers(minutes: Minutes, at: datetime) -> list[Person]:
    """Who keeps the body's business; where nobody does, the Office's head."""
    day = timezone.localdate(at)
    body = minutes.meeting.body
    found = list(people_with(Role.COORDINATOR, at=body, on=day)) if body else []
    return found or list(people_with(Role.LEAD, at=integration_office(), on=day))


def ask_to_sign(minutes: Minutes, *, at: datetime) -> bool:
    """Whether the chair could be reached at all: at the desk, or by a mail with an address."""
    chair = minutes.chair
    if chair is None:
        return False
    if chair.account_id is not None:
        tell(
            [chair],
            kind=Kind.ASSIGNED,
            title=f"Bitte unterschreiben: Protokoll {mails.name_of(minutes)}",
            body=f"Versandt sein muss es bis {minutes.due_on:%d.%m.%Y}.",
            subject=reference(minutes),
            at=at,
        )
        return True
    token = issue(minutes, SIGN_LINK, expires_at=at + periods.SIGN_LINK, at=at)
    subject, text = mails.to_sign(minutes, token)
    return outbox.put(address_of(chair), subject=subject, text=text, at=at) is not None


def tell_returned(minutes: Minutes, *, at: datetime) -> None:
    tell(
        keepers(minutes, at),
        kind=Kind.ANSWERED,
        title=f"Zurück zum Ändern: Protokoll {mails.name_of(minutes)}",
        body="Der Vorsitz hat einen Hinweis dazugeschrieben.",
        subject=reference(minutes),
        at=at,
    )


def tell_signed(minutes: Minutes, *, at: datetime) -> None:
    tell(
        keepers(minutes, at),
        kind=Kind.ANSWERED,
        title=f"Unterschrieben: Protokoll {mails.name_of(minutes)}",
        body=f"Bitte versenden Sie es bis {minutes.due_on:%d.%m.%Y}.",
        subject=reference(minutes),
        at=at,
    )


def deliver(minutes: Minutes, deliveries: Iterable[Delivery], *, at: datetime) -> int:
    """How many of them were reached. Nothing of the closed part goes into a mail or its page."""
    has_closed = bool((minutes.content or {}).get("closed"))
    body = minutes.meeting.body
    sits = set()
    if body is not None:
        there = people_with(*SITS, at=body, on=timezone.localdate(at))
        sits = set(there.filter(account__isnull=False).values_list("pk", flat=True))
    at_desk, reached = [], 0
    for one in deliveries:
        if one.person_id in sits:
            at_desk.append(one.person)
            continue
        token = issue(one, READ_LINK, expires_at=at + periods.READ_LINK, at=at)
        subject, text = mails.sent(one, token, has_closed=has_closed)
        reached += outbox.put(address_of(one.person), subject=subject, text=text, at=at) is not None
    tell(
        at_desk,
        kind=Kind.CHANGED,
        title=f"Protokoll {mails.name_of(minutes)}",
        body=f"Einwände sind bis {minutes.objections_until:%d.%m.%Y} möglich.",
        subject=reference(minutes),
        at=at,
    )
    return reached + len(at_desk)


def tell_objection(objection: Objection, *, at: datetime) -> None:
    tell(
        keepers(objection.minutes, at),
        kind=Kind.ASSIGNED,
        title=f"Einwand gegen das Protokoll {mails.name_of(objection.minutes)}",
        body="Über ihn entscheidet das Gremium. Bitte setzen Sie ihn auf die Tagesordnung.",
        subject=reference(objection.minutes),
        at=at,
    )


def tell_decided(objection: Objection, *, at: datetime) -> None:
    if objection.person is None or objection.person.account_id is None:
        return
    upheld = objection.decision == Objection.Decision.UPHELD
    what = "Das Protokoll wird berichtigt." if upheld else "Das Protokoll bleibt, wie es ist."
    tell(
        [objection.person],
        kind=Kind.ANSWERED,
        title=f"Ihr Einwand gegen das Protokoll {mails.name_of(objection.minutes)}",
        body=f"Das Gremium hat entschieden: {what}",
        subject=reference(objection.minutes),
        at=at,
    )


def send_excerpt(
    excerpt: Excerpt, people: Iterable[Person], *, has_closed: bool, at: datetime
) -> int:
    """With something closed in it, an excerpt is read at the desk alone."""
    at_desk, reached = [], 0
    for person in people:
        if sees_excerpts(person, excerpt.organization, timezone.localdate(at)):
            at_desk.append(person)
        elif not has_closed:
            token = issue(excerpt, EXCERPT_LINK, expires_at=at + periods.READ_LINK, at=at)
            subject, text = mails.of_excerpt(excerpt, token)
            reached += outbox.put(address_of(person), subject=subject, text=text, at=at) is not None
    tell(
        at_desk,
        kind=Kind.ASSIGNED,
        title=f"Auszug aus dem Protokoll {mails.name_of(excerpt.minutes)}",
        subject=reference(excerpt),
        at=at,
        is_confidential=has_closed,
    )
    return reached + len(at_desk)


def remind(minutes: Minutes, *, at: datetime) -> None:
    late = (timezone.localdate(at) - minutes.due_on) // timedelta(days=1)
    when = f"bis {minutes.due_on:%d.%m.%Y}" if late <= 0 else f"seit {minutes.due_on:%d.%m.%Y}"
    people = keepers(minutes, at)
    if minutes.state == Minutes.State.REVIEW and minutes.chair is not None:
        people = [*people, minutes.chair]
    tell(
        [person for person in people if person.account_id is not None],
        kind=Kind.DUE,
        title=f"Protokoll {mails.name_of(minutes)}: zu versenden {when}",
        subject=reference(minutes),
        at=at,
    )
