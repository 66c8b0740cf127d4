"""That something is owed, answered or overdue, told to whom it concerns.

Whoever can sign in finds it at the desk; whoever cannot gets a mail with an address by which one
answers. What an item was about that is not public stands in no mail.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.links import bearing
from weltoffen.base.notices import outbox
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import address_of, tell
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.translations.languages import language as spoken
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.bodies.queries import keepers
from weltoffen.domain.promises import profile
from weltoffen.domain.promises.models import Campaign, Promise
from weltoffen.domain.promises.permissions import LINK
from weltoffen.domain.promises.queries.people import heads_of

SHIPPED: Final = Path(__file__).parent / "shipped" / "mails.toml"
GERMAN: Final = "de"


def tell_owner(actor: Actor, promise: Promise, what: str, *, mail: str, at: datetime) -> None:
    """Who is in charge, and the deputy; while nobody is, the head of the organisation."""
    case, day = promise.case, timezone.localdate(at)
    people = [one for one in (case.owner, case.deputy) if one is not None]
    people = people or heads_of(case.office, day)
    others = [one for one in people if one.pk != actor.person_id]
    tell_each(promise, others, what, mail=mail, kind=Kind.ASSIGNED, at=at)


def tell_each(
    promise: Promise,
    people: Iterable[Person],
    what: str,
    *,
    mail: str,
    kind: Kind = Kind.DUE,
    at: datetime,
) -> None:
    found = list(people)
    _tell(promise, [one for one in found if one.account_id], what, kind, at)
    for one in found:
        if not one.account_id:
            mail_link(promise, one, mail, at=at)


def tell_body(actor: Actor, promise: Promise, what: str, *, kind: Kind, at: datetime) -> None:
    """Who runs the business of the body that asked."""
    people = keepers(promise.body, timezone.localdate(at))
    _tell(promise, [one for one in people if one.pk != actor.person_id], what, kind, at)


def tell_heads(campaign: Campaign, *, at: datetime) -> None:
    """The recommendations have been sent: the head of whom they are addressed to."""
    if campaign.addressed_to is None:
        return
    tell(
        heads_of(campaign.addressed_to, timezone.localdate(at)),
        kind=Kind.ASSIGNED,
        title=f"Jahresempfehlungen {campaign.year}: {campaign.body.name}",
        subject=reference(campaign),
        at=at,
    )


def mail_link(promise: Promise, person: Person, what: str, *, at: datetime) -> bool:
    """The address under which one answers; False when nobody can be written to."""
    to = address_of(person)
    if not to:
        return False
    code, said = _said(person.language, what)
    ends = at + timedelta(days=profile.value("link_days", timezone.localdate(at)))
    token = bearing.issue(promise, LINK, expires_at=ends, at=at)
    start = f"/{code}" if code != GERMAN and spoken(code).is_interface else ""
    values = {
        "body": promise.body.name,
        "number": promise.case.number,
        "title": promise.case.number if is_confidential(promise) else promise.case.title,
        "day": f"{promise.case.due_on:%d.%m.%Y}" if promise.case.due_on else "–",
        "link": f"{settings.BASE_URL}{start}/zusage/{token}/",
        "until": f"{timezone.localdate(ends):%d.%m.%Y}",
    }
    words = _texts()[code]
    closing = words["closing"].format(office=integration_office().name, city=city().name)
    body = said["text"].strip().format(**values)
    mail = outbox.put(
        to,
        subject=said["subject"].format(**values),
        text=f"{words['hello']}\n\n{body}\n\n{closing}\n{city().contact_email}\n",
        at=at,
    )
    return mail is not None


def is_confidential(promise: Promise) -> bool:
    """It was given under an item that is not public."""
    return promise.item is not None and not promise.item.is_public


def _tell(promise: Promise, people: list[Person], what: str, kind: Kind, at: datetime) -> None:
    tell(
        people,
        kind=kind,
        title=f"{what}: {promise.case.number} – {promise.case.title}",
        subject=reference(promise),
        at=at,
        is_confidential=is_confidential(promise),
    )


def _said(wanted: str, what: str) -> tuple[str, Mapping[str, str]]:
    chosen = wanted.partition("-")[0]
    code = chosen if chosen in _texts() else GERMAN
    return code, _texts()[code][what]


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
