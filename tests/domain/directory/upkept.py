"""Providers, offers and the links in their mails, for the tests of upkeep."""

import re
from datetime import datetime

import make
from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import OutboxMail
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import (
    ContactDraft,
    OfferDraft,
    ProviderDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Offer, Provider
from weltoffen.domain.directory.permissions import CONFIRM, PROVIDES

TUESDAYS = ScheduleDraft(byday="TU", opens_at=make.time(9), closes_at=make.time(12))


def make_provider(
    name: str = "", *, email: str = "verein@example.org", language: str = "de"
) -> Provider:
    make.make_office()
    organization = make.make_organization(name, "association")
    draft = ProviderDraft(email=email, language=language)
    return operations.register_provider(CLOCK, organization, draft=draft, at=make.AT)


def make_offer(
    name: str = "Sprachcafé am Markt", provider: Provider | None = None, **fields
) -> Offer:
    fields.setdefault("schedules", (TUESDAYS,))
    fields.setdefault("contacts", (ContactDraft(function="Büro", phone="02999 000-1"),))
    draft = OfferDraft(name=name, **fields)
    return operations.draft_offer(CLOCK, provider or make_provider(), draft=draft, at=make.AT)


def make_asked(offer: Offer, *, at: datetime = make.AT) -> Offer:
    operations.ask_provider(CLOCK, offer.provider, offers=[offer.pk], at=at)
    offer.refresh_from_db()
    return offer


def token_of(offer: Offer, *, at: datetime = make.AT, expires_at: datetime | None = None) -> str:
    return bearing.issue(offer, CONFIRM, expires_at=expires_at or make.later(900), at=at)


def bearer_of(offer: Offer, *, at: datetime = make.AT) -> Actor:
    link = bearing.find(token_of(offer, at=at), CONFIRM, at=at)
    assert link is not None
    return bearing.bearer(link, "Anbieter")


def bearer_of_all(provider: Provider) -> Actor:
    token = bearing.issue(provider, PROVIDES, expires_at=make.later(900), at=make.AT)
    link = bearing.find(token, PROVIDES, at=make.AT)
    assert link is not None
    return bearing.bearer(link, "Anbieter")


def mails(to: str = "verein@example.org") -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(to=to).order_by("pk"))


def links_in(mail: OutboxMail) -> list[str]:
    return re.findall(r"https?://[^/\s]+(/\S+)", mail.text)
