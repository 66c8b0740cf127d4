"""Offers for tests of what people see: put in as the Office does it, published."""

from datetime import time
from typing import Any

from django.utils import timezone

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import (
    ContactDraft,
    LocationDraft,
    OfferDraft,
    PlaceDraft,
    ProviderDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Location, Offer, Provider

EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"


def make_terms() -> None:
    """A topic with one below it, and a district: all shipped words would take a second."""
    topic, district = Term.Taxonomy.TOPIC, Term.Taxonomy.DISTRICT
    german, _made = Term.objects.get_or_create(
        taxonomy=topic, code="german", defaults={"name": "Deutsch lernen"}
    )
    Term.objects.get_or_create(
        taxonomy=topic, code="german-course", defaults={"name": "Deutschkurs", "parent": german}
    )
    Term.objects.get_or_create(taxonomy=district, code="mitte", defaults={"name": "Mitte"})


def make_listed_provider(name: str = "Sprachtreff Mitte") -> Provider:
    draft = ProviderDraft(description="Wir lernen zusammen.", email="treff@example.org")
    organization = make.make_organization(name=name)
    return operations.register_provider(CLOCK, organization, draft=draft, at=timezone.now())


def make_place(name: str = "Haus am Markt", *, is_confidential: bool = False) -> Location:
    make_terms()
    office = make.make_office()
    draft = LocationDraft(
        name=name,
        street="Marktplatz 1",
        postal_code="59999",
        city="Musterstadt",
        district="mitte",
        is_confidential=is_confidential,
    )
    return operations.register_location(CLOCK, office, draft=draft, at=timezone.now())


def make_public_offer(
    name: str = "Deutschkurs am Abend",
    *,
    provider: Provider | None = None,
    place: Location | None = None,
    **fields: Any,
) -> Offer:
    """A course with childcare, open every day from 18 to 20 o'clock."""
    make_terms()
    said: dict[str, Any] = {
        "description": "Sie lernen Deutsch in einer kleinen Gruppe.",
        "terms": ("topic:german", "topic:german-course"),
        "has_childcare": True,
        "is_free": True,
        "entry": "walk-in",
        "entry_note": "Kommen Sie einfach vorbei.",
        "schedules": (ScheduleDraft(byday=EVERY_DAY, opens_at=time(18), closes_at=time(20)),),
        "contacts": (ContactDraft(function="Büro", phone="02999 000-200"),),
        "places": (PlaceDraft(place.pk),) if place else (),
    }
    draft = OfferDraft(name=name, **said | fields)
    provider = provider or make_listed_provider()
    return operations.draft_offer(CLOCK, provider, draft=draft, at=timezone.now())
