"""Offers for tests: a provider, a place, an offer, each with a default for everything."""

from datetime import datetime, time
from itertools import count
from typing import Any

import make
from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import (
    ContactDraft,
    LocationDraft,
    OfferDraft,
    ProviderDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Location, Offer, Provider

_numbers = count(1)
MORNINGS = ScheduleDraft(byday="TU,TH", opens_at=time(9), closes_at=time(12))


def make_term(taxonomy: str, code: str, name: str = "", above: Term | None = None) -> Term:
    """Some tests need three topics, not the whole list."""
    term, _made = Term.objects.get_or_create(
        taxonomy=taxonomy, code=code, defaults={"name": name or code.title(), "parent": above}
    )
    return term


def make_provider(
    organization: Organization | None = None, *, at: datetime = make.AT, **draft: Any
) -> Provider:
    organization = organization or make.make_organization(
        f"Verein {next(_numbers)}", Organization.Kind.ASSOCIATION
    )
    said = {"email": "verein@example.org", "contacts": (ContactDraft("Büro", phone="0123 45"),)}
    return operations.register_provider(
        CLOCK, organization, draft=ProviderDraft(**said | draft), at=at
    )


def make_location(
    name: str = "Haus der Vereine", *, at: datetime = make.AT, **draft: Any
) -> Location:
    if code := draft.get("district"):
        make_term("district", code)
    return operations.register_location(
        CLOCK, make.make_office(), draft=LocationDraft(name, **draft), at=at
    )


def make_offer(
    name: str = "",
    provider: Provider | None = None,
    *,
    by: Actor = CLOCK,
    at: datetime = make.AT,
    **draft: Any,
) -> Offer:
    """Terms named in the draft are made when they are not there."""
    for term in draft.get("terms", ()):
        make_term(*term.split(":"))
    for code in draft.get("areas", ()):
        make_term("district", code)
    wanted = OfferDraft(name or f"Angebot {next(_numbers)}", **draft)
    return operations.draft_offer(by, provider or make_provider(), draft=wanted, at=at)
