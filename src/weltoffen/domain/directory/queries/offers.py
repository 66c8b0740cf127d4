"""Offers in lists and one by one, with what hangs on them in a constant number of queries."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Offer, Schedule, ServiceArea, ServiceAtLocation


def visible_offers(actor: Actor) -> QuerySet[Offer]:
    """The list form of permissions.VIEW_OFFER."""
    offers = Offer.objects.select_related("provider__organization")
    return visible(actor, permissions.VIEW_OFFER, offers)


def find_offers(actor: Actor, words: str) -> QuerySet[Offer]:
    """For the desk."""
    return containing(visible_offers(actor), words)


def containing(found: QuerySet[Offer], words: str) -> QuerySet[Offer]:
    """Offers, providers and places that contain all words."""
    for word in words.split()[:8]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(alternate_name__icontains=word)
            | Q(description__icontains=word)
            | Q(provider__organization__name__icontains=word)
            | Q(pk__in=_at_place(word))
        )
    return found


def for_list(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """What a row of the desk's list reads."""
    return offers.prefetch_related("terms", "places__location__district")


def with_parts(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """Everything that `OfferDraft.of` and the pages read."""
    places = ServiceAtLocation.objects.select_related("location__district")
    return offers.select_related("provider__organization").prefetch_related(
        Prefetch("terms", Term.objects.select_related("parent")),
        "languages",
        Prefetch("schedules", Schedule.objects.select_related("place")),
        "exceptions",
        "documents",
        Prefetch("places", places),
        "contacts",
        Prefetch("areas", ServiceArea.objects.select_related("district")),
    )


def _at_place(word: str) -> QuerySet[ServiceAtLocation, Any]:
    """Confidential addresses are nothing to search by."""
    return ServiceAtLocation.objects.filter(
        Q(location__name__icontains=word, location__is_confidential=False)
        | Q(location__district__name__icontains=word)
    ).values("offer_id")
