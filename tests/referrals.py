"""Offers, and referrals to them in every state, for the tests of advice."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count

from django.utils import timezone

import make
from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.links.bearing import new_token
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.advice import operations, queries
from weltoffen.domain.advice.envelope import contents_of
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.permissions import OWN
from weltoffen.domain.advice.private import Appointment, Details, Token, Upload
from weltoffen.domain.advice.queries.referrals import PERSON
from weltoffen.domain.directory.models import Offer, Provider

PDF = b"%PDF-1.7\n" + b"Ein Zeugnis. " * 40
_numbers = count(1)


def make_provider(
    name: str = "", email: str = "kurse@example.org", language: str = "de"
) -> Provider:
    organization = make.make_organization(
        name or f"Verein {next(_numbers)}", Organization.Kind.ASSOCIATION
    )
    return Provider.objects.create(
        organization=organization,
        email=email,
        language=language,
        created_at=make.AT,
        changed_at=make.AT,
    )


def make_offer(name: str = "", *, provider: Provider | None = None, **more: object) -> Offer:
    provider = provider or make_provider()
    return Offer.objects.create(
        provider=provider,
        name=name or f"Sprachkurs {next(_numbers)}",
        created_at=make.AT,
        changed_at=make.AT,
        **more,
    )


def make_manager(name: str = "Beratung Migration", at: Organization | None = None) -> Person:
    office = at or make.make_organization(f"Beratungsstelle {next(_numbers)}", "association")
    return make.make_person(name, office, Role.CASE_MANAGER)


def details(**changes: object) -> Details:
    values = {
        "name": "Frau Beispiel",
        "way": "phone",
        "contact": "02999 000-777",
        "language": "ti",
        "needs_interpreter": True,
        "needs_childcare": True,
        "reason": "Sucht einen Kurs am Vormittag.",
    }
    return Details(**{**values, **changes})  # type: ignore[arg-type]


def make_prepared(
    by: Person | None = None,
    offer: Offer | None = None,
    *,
    files: int = 0,
    at: datetime = make.AT,
    **changes: object,
) -> Referral:
    by = by or make_manager()
    return operations.prepare(
        make.acting(by, at.date()),
        offer or make_offer(),
        details=details(**changes),
        language="ti",
        files=[Upload(PDF, f"Zeugnis {n}.pdf") for n in range(files)],
        at=at,
    )


def make_sent(
    by: Person | None = None,
    offer: Offer | None = None,
    *,
    files: int = 0,
    at: datetime = make.AT,
    **changes: object,
) -> Referral:
    by = by or make_manager()
    referral = make_prepared(by, offer, files=files, at=at, **changes)
    operations.consent_on_screen(make.acting(by, at.date()), referral, text_language="ar", at=at)
    return referral


def make_by_oneself(offer: Offer | None = None, *, at: datetime = make.AT) -> Referral:
    return operations.refer_oneself(
        Actor(PERSON),
        offer or make_offer(),
        details=details(),
        language="ar",
        text_language="ar",
        own=Token(new_token()),
        at=at,
    )


def appointment(days: int = 7, place: str = "Marktplatz 1", at: datetime = make.AT) -> Appointment:
    return Appointment(timezone.localdate(at) + timedelta(days=days), time(10, 30), place)


@dataclass(frozen=True)
class Side:
    """Somebody without an account, by the address in hand."""

    token: str
    actor: Actor


def person_of(referral: Referral, at: datetime = make.AT) -> Side:
    contents = contents_of(referral)
    assert contents is not None
    opened = queries.opened_by(contents.token, OWN, at=at)
    assert opened is not None
    return Side(contents.token, opened.actor)


def receiver_of(referral: Referral) -> Actor:
    """As whoever opened the newest address in the mails."""
    return Actor(
        f"Empfänger: {referral.offer.provider}",
        bears=frozenset({("advice.receive", f"advice.referral:{referral.pk}")}),
    )
